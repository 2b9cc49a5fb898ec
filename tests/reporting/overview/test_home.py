"""The home page: what waits, by how near it is; putting things off; what a leader sees at a glance."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from portal.kit.quarters import Quarter
from portal.networks.models import ActionPoint
from portal.tenancy.worklist import worklist_of
from projects.portfolio.models import Project
from reporting.overview.deadlines import When, when
from reporting.overview.models import Snooze
from reporting.quarterly import actions as quarterly
from reporting.quarterly.models import Report
from tests.factories import (
    inside,
    make_appointment,
    make_bulletin,
    make_institution,
    make_meeting,
    make_member,
    make_network,
    make_project,
)

TODAY = date(2026, 11, 22)
OF_THE_TEST = 3  # the middleware's transaction is a savepoint in a test's, and its scope is put back


@pytest.fixture
def points(sula, coordinator):
    """So many action points of the coordinator's, one on each day from today: `points(3)`. The minutes wait too."""

    def made(number, first=None):
        first = first or timezone.localdate()
        held = timezone.now() - timedelta(days=30)
        moments = {"starts": held, "ends": held + timedelta(hours=1)}
        meeting = make_meeting(make_network(sula, started=timezone.localdate()), by=coordinator, **moments)
        with inside(sula):
            return ActionPoint.objects.bulk_create(
                ActionPoint(
                    municipality=sula,
                    meeting=meeting,
                    text=f"Oppgåve {place}",
                    owner=coordinator,
                    due=first + timedelta(days=place),
                )
                for place in range(number)
            )

    return made


def keys(member):
    with inside(member.municipality):
        return [item.key for item in worklist_of(member)]


@pytest.mark.parametrize(
    ("due", "group"),
    [
        (None, When.UNDATED),
        (date(2026, 11, 21), When.OVERDUE),
        (TODAY, When.SOON),
        (date(2026, 11, 28), When.SOON),
        (date(2026, 11, 29), When.LATER),
    ],
)
def test_what_is_due_today_is_not_overdue_and_a_week_has_seven_days(due, group):
    assert when(due, today=TODAY) == group


def test_things_stand_under_how_near_they_are_each_with_its_page(coordinator, points, sign_in):
    point = points(9, first=timezone.localdate() - timedelta(days=1))[0]

    response = sign_in(coordinator).get("/sula/")

    groups = [(group, total, len(items)) for group, total, items in response.context["groups"]]
    assert groups == [(When.OVERDUE, 2, 2), (When.SOON, 7, 7), (When.LATER, 1, 1), (When.UNDATED, 1, 1)]
    address = f"/sula/networks/meetings/{point.meeting_id}/"
    assert f'<a href="{address}#point-{point.pk}">Oppgåve 0</a>' in response.content.decode()
    assert f'<li id="point-{point.pk}">' in sign_in(coordinator).get(address).content.decode()


def test_one_kind_can_be_shown_alone(coordinator, points, sign_in):
    points(2)

    response = sign_in(coordinator).get("/sula/", {"kind": "action_point"})

    shown = [item.title for _group, _total, items in response.context["groups"] for item in items]
    assert shown == ["Oppgåve 0", "Oppgåve 1"]
    assert [kind["label"] for kind in response.context["kinds"] if kind["current"]] == ["Action point (2)"]


def test_a_long_list_comes_in_pages_and_the_last_one_is_shown_for_any_beyond(coordinator, points, sign_in):
    points(60)

    first, beyond = (sign_in(coordinator).get("/sula/", {"page": page}).context["page_obj"] for page in ("1", "99"))

    assert (len(first), first.paginator.num_pages, beyond.number, len(beyond)) == (25, 3, 3, 12)


@pytest.mark.parametrize(("delay", "days"), [({"delay": "week"}, 7), ({"delay": "day"}, 3)])
def test_what_is_put_off_leaves_list_and_digest_until_its_day(coordinator, points, sign_in, delay, days):
    key = f"networks.action_point:{points(1)[0].pk}"
    until = timezone.localdate() + timedelta(days=days)

    response = sign_in(coordinator).post("/sula/later/?kind=action_point", {"key": key, "day": until, **delay})

    assert response["location"] == "/sula/?kind=action_point"
    assert key not in keys(coordinator)
    with inside(coordinator.municipality):
        assert list(Snooze.objects.values_list("member", "key", "until")) == [(coordinator.pk, key, until)]
        Snooze.objects.update(until=timezone.localdate())
    assert key in keys(coordinator)


def test_what_is_put_off_is_listed_and_can_be_shown_again(coordinator, points, sign_in):
    key, client = f"networks.action_point:{points(1)[0].pk}", sign_in(coordinator)
    client.post("/sula/later/", {"key": key, "delay": "month"})

    listed = [item.key for item, _snooze in client.get("/sula/").context["put_off"]]
    client.post("/sula/later/", {"key": key, "delay": "none"})

    assert listed == [key]
    assert key in keys(coordinator)


@pytest.mark.parametrize("posted", [{"delay": "day", "day": "2020-01-01"}, {"delay": "day"}, {"delay": "never"}])
def test_nothing_is_put_off_to_a_day_that_has_passed_or_to_none(coordinator, points, sign_in, posted):
    key = f"networks.action_point:{points(1)[0].pk}"

    sign_in(coordinator).post("/sula/later/", {"key": key, **posted})

    assert key in keys(coordinator)


def test_what_one_coordinator_puts_off_still_waits_for_the_other(sula, coordinator, points, sign_in):
    points(1)
    other, minutes = make_member(sula), next(key for key in keys(coordinator) if key.startswith("networks.minutes"))

    sign_in(coordinator).post("/sula/later/", {"key": minutes, "delay": "week"})

    assert (minutes in keys(coordinator), minutes in keys(other)) == (False, True)


def test_nobody_puts_off_what_is_not_theirs(sula, coordinator, points, sign_in):
    key, other = f"networks.action_point:{points(1)[0].pk}", make_member(sula, "staff")

    sign_in(other).post("/sula/later/", {"key": key, "delay": "week"})

    with inside(sula):
        assert Snooze.objects.count() == 0
    assert key in keys(coordinator)


def test_a_leader_sees_at_a_glance_what_is_due_in_the_municipality(sula, coordinator, sign_in):
    leader, today = make_member(sula, "leader"), timezone.localdate()
    school = make_institution(sula, "Langevåg skule")
    late = {"starts": date(2025, 1, 1), "ends": today - timedelta(days=1)}
    make_project(sula, "Hav", institutions=[school], contact=coordinator, **late)

    glance = sign_in(leader).get("/sula/").context["glance"]

    assert (glance.overdue, glance.coming, glance.vacant) == (1, [], 1)
    assert sign_in(coordinator).get("/sula/").context["glance"] is None


def test_a_leader_is_told_how_far_the_last_report_has_come(sula, coordinator, sign_in):
    client, last = sign_in(make_member(sula, "leader")), Quarter.of(timezone.localdate()).previous

    before = client.get("/sula/").content.decode()
    with inside(sula):
        report = quarterly.open_report(last, by=coordinator)
    draft = client.get("/sula/").content.decode()
    with inside(sula):
        Report.objects.update(state="approved", snapshot={}, sha256="0" * 64, approved_at=timezone.now())
    approved = client.get("/sula/").content.decode()

    address = f'<a href="/sula/reports/{report.pk}/">The report for Quarter {last.number}, {last.year} is a draft</a>'
    assert "Nobody has begun the report" in before
    assert [address in page for page in (before, draft, approved)] == [False, True, False]
    assert client.get(f"/sula/reports/{report.pk}/").status_code == 200
    assert "<h2>Sula kommune</h2>" in draft
    assert "Show them" not in draft


def test_bulletins_that_are_new_are_told_to_those_who_have_any(sula, coordinator, sign_in):
    school, reader = make_institution(sula, "Langevåg skule"), make_member(sula, "staff")
    make_appointment(school, reader)
    make_bulletin(sula, "Om krabbe", by=coordinator)

    pages = [sign_in(who).get("/sula/").content.decode() for who in (reader, make_member(sula, "board"))]

    assert ["1 new bulletin to read" in page for page in pages] == [True, False]


@pytest.mark.parametrize("role", ["staff", "head", "leader", "board", "observer"])
def test_no_role_asks_the_database_more_than_fifteen_times(sula, sign_in, role, django_assert_max_num_queries):
    school = make_institution(sula, "Langevåg skule")
    client = sign_in(make_member(sula, role, institutions=[school] if role in ("staff", "head") else []))
    client.get("/sula/")

    with django_assert_max_num_queries(15 + OF_THE_TEST):
        client.get("/sula/")


@pytest.mark.parametrize("number", [3, 300])
def test_the_page_takes_the_same_queries_for_few_and_many_things(
    sula, coordinator, points, sign_in, django_assert_num_queries, number
):
    points(number)
    client, ended = sign_in(coordinator), timezone.localdate() - timedelta(days=5)
    with inside(sula):
        project = make_project(sula, contact=coordinator, starts=date(2025, 1, 1), ends=ended)
        fields = {"programme_id": "erasmus_plus", "status": "running", "starts": project.starts, "ends": ended}
        Project.objects.bulk_create(
            Project(municipality=sula, title=f"Prosjekt {place}", contact=coordinator, **fields)
            for place in range(number)
        )
    client.get("/sula/")

    with django_assert_num_queries(12 + OF_THE_TEST):
        response = client.get("/sula/")

    assert response.context["waiting"] == 3 * number + 4
