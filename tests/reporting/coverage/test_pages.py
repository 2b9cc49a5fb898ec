"""The coverage pages: the right figures, each leading to its rows, for those who may see them."""

from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reporting.coverage.actions import change_policy
from reporting.coverage.definition import Share
from reporting.coverage.forecast import forecast
from reporting.coverage.queries import policy_of, record_of, standing_of, standing_on
from tests.factories import inside, make_activity, make_institution, make_member, make_project, make_standing_role

DAY = date(2026, 11, 1)
DASHBOARD = "/sula/coverage/?on=2026-11-01"


@pytest.fixture
def units(sula):
    """Two schools, a kindergarten that closed, and one that does not count."""
    return [
        make_institution(sula, "Langevåg skule"),
        make_institution(sula, "Solevåg skule"),
        make_institution(sula, "Gamle barnehage", kind="kindergarten", closed=date(2026, 10, 1)),
        make_institution(
            sula, "Spes.ped.", kind="kindergarten", counts_in_coverage=False, left_out_reason="service_unit"
        ),
    ]


def figures(standing):
    coverage = standing.coverage
    return coverage.share, len(coverage.left_out), len(coverage.not_open)


def test_coverage_counts_open_units_that_count(sula, coordinator, units):
    make_project(sula, institutions=[units[0], units[2]])

    with inside(sula):
        standing = standing_on(DAY, member=coordinator)

    assert figures(standing) == (Share(1, 2), 1, 1)


def test_a_participation_with_dates_of_its_own_covers_only_those_days(sula, coordinator, units):
    project = make_project(sula, institutions=[units[0]])
    with inside(sula):
        project.participations.update(ends=date(2026, 6, 30))

        before = standing_on(date(2026, 6, 30), member=coordinator)
        after = standing_on(date(2026, 7, 1), member=coordinator)

    assert [one.unit.id for one in before.coverage.covered] == [units[0].pk]
    assert after.coverage.covered == ()


def test_an_application_is_under_way_and_does_not_cover(sula, coordinator, units):
    make_project(sula, institutions=[units[1]], status="applied")

    with inside(sula):
        standing = standing_on(DAY, member=coordinator)

    assert (standing.coverage.covered, list(standing.under_way)) == ((), [units[1].pk])


def test_the_policy_decides_which_states_count(sula, coordinator, units):
    make_project(sula, institutions=[units[1]], status="granted")
    with inside(sula):
        change_policy(by=coordinator, states=["granted"], programmes=[], ownerships=[], kinds=[])

        standing = standing_on(DAY, member=coordinator)

    assert standing.coverage.share == Share(1, 2)


def counting(coordinator, *kinds):
    """The usual policy, and other work of these kinds."""
    change_policy(
        by=coordinator, states=["running", "completed"], programmes=[], ownerships=[], kinds=[], activities=list(kinds)
    )


@pytest.mark.parametrize(
    ("day", "covered"),
    [
        (date(2026, 10, 4), False),
        (date(2026, 10, 5), True),
        (date(2026, 10, 8), True),
        (date(2027, 7, 31), True),
        (date(2027, 8, 1), False),
    ],
)
def test_a_visit_covers_its_units_until_the_school_year_ends(sula, coordinator, units, day, covered):
    make_activity(sula, contact=coordinator, institutions=[units[0]])
    with inside(sula):
        counting(coordinator, "visit")

        standing = standing_on(day, member=coordinator)

    assert standing.coverage.share == Share(int(covered), 2)


def test_what_counts_by_default_is_projects_alone(sula, coordinator, units):
    make_activity(sula, contact=coordinator, institutions=[units[0]])
    make_standing_role(sula, contact=coordinator, institution=units[0])

    with inside(sula):
        assert standing_on(DAY, member=coordinator).coverage.share == Share(0, 2)


def test_cancelled_work_other_kinds_and_the_municipality_as_a_whole_cover_nothing(sula, coordinator, units):
    make_activity(sula, contact=coordinator, institutions=[units[0]], cancelled=True)
    make_activity(sula, contact=coordinator, institutions=[units[0]], kind="course")
    make_activity(sula, contact=coordinator, by_municipality=True)
    make_standing_role(sula, contact=coordinator)
    with inside(sula):
        counting(coordinator, "visit", "aspnet")

        standing = standing_on(DAY, member=coordinator)

    assert standing.coverage.covered == ()
    assert standing.under_way == {}


@pytest.mark.parametrize(
    ("fields", "covered", "ahead"),
    [
        ({"status": "active"}, True, False),
        ({"status": "active", "ends": date(2026, 11, 1)}, True, False),
        ({"status": "active", "ends": date(2026, 10, 31)}, False, False),
        ({"status": "ended", "ends": date(2026, 12, 31)}, True, False),
        ({"status": "ended"}, False, False),
        ({"status": "applied"}, False, True),
        ({"status": "active", "starts": date(2026, 11, 2)}, False, True),
    ],
)
def test_a_standing_role_covers_while_it_is_valid(sula, coordinator, units, fields, covered, ahead):
    make_standing_role(sula, contact=coordinator, institution=units[0], **fields)
    with inside(sula):
        counting(coordinator, "aspnet")

        standing = standing_on(DAY, member=coordinator)

    assert (standing.coverage.share.part, units[0].pk in standing.under_way) == (int(covered), ahead)


@pytest.mark.parametrize(("kinds", "queries"), [((), 3), (("visit", "aspnet"), 4)])
def test_other_work_costs_one_query_and_only_where_it_counts(
    sula, coordinator, units, kinds, queries, django_assert_num_queries
):
    for unit in units:
        make_activity(sula, contact=coordinator, institutions=[unit])
        make_standing_role(sula, contact=coordinator, institution=unit)
    with inside(sula):
        counting(coordinator, *kinds)

        with django_assert_num_queries(queries):
            standing_on(DAY, member=coordinator, in_full=False)


def test_figures_with_other_work_lead_to_its_names(sign_in, sula, coordinator, units):
    make_project(sula, "Hav og himmel", contact=coordinator, institutions=[units[0]])
    make_activity(sula, "Besøk i Tampere", contact=coordinator, institutions=[units[0]])
    make_standing_role(sula, contact=coordinator, institution=units[1])
    with inside(sula):
        counting(coordinator, "visit", "aspnet")
    client = sign_in(coordinator)

    rows = client.get("/sula/coverage/units/?on=2026-11-01&show=covered").context["rows"]

    assert [words for _row, words in rows] == ["Hav og himmel; Besøk i Tampere", "UNESCO school (ASPnet)"]
    assert "Have international work that counts" in client.get(DASHBOARD).content.decode()


def test_the_coordinator_chooses_what_counts_besides_projects(sign_in, sula, coordinator, units):
    client, address = sign_in(coordinator), "/sula/coverage/policy/"

    page = client.get(address).content.decode()
    client.post(address, {"states": ["running"], "activities": ["visit", "aspnet"], "success_rate": 40})

    with inside(sula):
        assert policy_of(coordinator).activities == {"visit", "aspnet"}
    assert "to the end of that school year (31 July)" in page


def test_reading_the_first_days_of_each_unit_counts_the_same(sula, coordinator, units):
    third = make_institution(sula, "Vik skule", closed=date(2026, 8, 1), successor=units[1])
    fourth, fifth = make_institution(sula, "Ytre skule"), make_institution(sula, "Åse skule")
    make_project(sula, institutions=[units[0], fourth], status="idea", starts=date(2031, 8, 1), ends=date(2032, 7, 1))
    make_project(sula, institutions=[units[0], fourth], status="applied")
    make_project(sula, institutions=[fourth], status="idea", starts=date(2030, 8, 1), ends=date(2032, 7, 1))
    make_project(sula, institutions=[fifth], status="idea", starts=date(2030, 8, 1), ends=date(2032, 7, 1))
    make_project(sula, institutions=[units[0], third])
    make_project(sula, institutions=[units[0]], starts=date(2027, 1, 1))
    make_project(sula, institutions=[fourth], programme_id="nordplus")
    with inside(sula):
        change_policy(by=coordinator, states=["running"], programmes=["erasmus_plus"], ownerships=[], kinds=[])

        full = standing_on(DAY, member=coordinator)
        brief = standing_on(DAY, member=coordinator, in_full=False)
        again = standing_of(record_of(coordinator), DAY)

    assert again == full
    assert figures(brief) == figures(full) == (Share(2, 4), 1, 2)
    assert [one.unit for one in brief.coverage.covered] == [one.unit for one in full.coverage.covered]
    assert list(brief.under_way) == list(full.under_way) == [fourth.pk]


STATES = ["idea", "applied", "granted", "running", "completed", "refused"]


@pytest.mark.parametrize("states", [["running", "completed"], ["idea"], ["granted", "running"], STATES[:5]])
def test_reading_briefly_counts_the_same_whatever_is_registered(sula, coordinator, states):
    chance = Random(7)  # noqa: S311
    units = [make_institution(sula, f"Skule {number}") for number in range(40)]
    for unit in units:
        for _ in range(chance.randrange(3)):
            starts = DAY + timedelta(days=chance.randrange(-500, 900))
            ends, status = starts + timedelta(days=chance.randrange(30, 600)), chance.choice(STATES)
            make_project(sula, institutions=[unit], starts=starts, ends=ends, status=status)
    with inside(sula):
        change_policy(by=coordinator, states=states, programmes=[], ownerships=[], kinds=[])

        full = standing_on(DAY, member=coordinator)
        brief = standing_on(DAY, member=coordinator, in_full=False)

    assert [one.unit for one in brief.coverage.covered] == [one.unit for one in full.coverage.covered]
    assert list(brief.under_way) == list(full.under_way)


def test_the_dashboard_shows_both_numbers_and_names_those_left_out(sign_in, coordinator, sula, units):
    make_project(sula, institutions=[units[0]])

    page = sign_in(coordinator).get(DASHBOARD)

    assert str(page.context["coverage"].share) == "1 of 2"
    assert [row.name for row in page.context["waiting"]] == ["Solevåg skule"]
    assert [(row.name, str(row.reason)) for row in page.context["left_out"]] == [
        ("Spes.ped.", "Service unit, no kindergarten or school of its own")
    ]


@pytest.mark.parametrize(
    ("show", "names"),
    [
        ("all", ["Langevåg skule", "Solevåg skule"]),
        ("covered", ["Langevåg skule"]),
        ("not-covered", ["Solevåg skule"]),
        ("left-out", ["Spes.ped."]),
    ],
)
def test_each_figure_leads_to_its_rows(sign_in, coordinator, sula, units, show, names):
    make_project(sula, institutions=[units[0]])

    page = sign_in(coordinator).get(f"/sula/coverage/units/?on=2026-11-01&show={show}")

    assert [row.name for row, _ in page.context["rows"]] == names


def test_the_picture_is_svg_and_says_the_figures(sign_in, coordinator, sula, units):
    make_project(sula, institutions=[units[0]])

    answer = sign_in(coordinator).get("/sula/coverage/charts/by-kind.svg?on=2026-11-01")

    assert answer["Content-Type"] == "image/svg+xml"
    assert "1 of 2" in answer.content.decode()


def test_the_dashboard_costs_the_same_for_3_and_for_300_units(sign_in, coordinator, sula):
    client = sign_in(coordinator)
    client.get(DASHBOARD)
    counts = []
    for more in (3, 297):
        for _ in range(more):
            make_project(sula, contact=coordinator, institutions=[make_institution(sula)])
        with CaptureQueriesContext(connection) as queries:
            client.get(DASHBOARD)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 15


def test_a_stranger_sees_no_coverage(sign_in, stranger, sula):
    assert sign_in(stranger).get(DASHBOARD).status_code == 404


def test_staff_cannot_change_the_policy(sign_in, sula):
    assert sign_in(make_member(sula, "staff")).get("/sula/coverage/policy/").status_code == 403


def test_on_a_coming_day_what_is_granted_covers_as_the_forecast_says(sula, coordinator, units):
    today = timezone.localdate()
    soon, later = today + timedelta(days=30), today + timedelta(days=400)
    make_project(sula, institutions=[units[0]], status="granted", starts=soon, ends=later)
    with inside(sula):
        now, then = (standing_on(day, member=coordinator).coverage.share for day in (today, soon))
        record = record_of(coordinator)
        known = record.units, record.involvements, record.policy
        [outlook] = forecast(*known, today=today, days=[soon], success_rate=50)

    assert (now, then) == (Share(0, 2), Share(1, 2))
    assert outlook.certain.share == then


def test_what_starts_more_than_eighteen_months_after_the_day_is_not_under_way_on_it(sula, coordinator, units):
    make_project(sula, institutions=[units[1]], status="granted", starts=date(2026, 6, 1), ends=date(2027, 6, 1))

    with inside(sula):
        under_way = [
            bool(standing_on(day, member=coordinator).under_way) for day in (date(2024, 11, 28), date(2024, 11, 30))
        ]

    assert under_way == [False, True]
