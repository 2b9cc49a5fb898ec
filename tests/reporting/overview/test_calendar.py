"""The calendar: what stands in it, whose it is, and its pages."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from portal.kit.quarters import Quarter
from portal.networks.models import ActionPoint
from projects.programmes.models import Call, InternalDate
from reporting.overview.calendar import occasions
from reporting.overview.kinds import Kind
from reporting.quarterly.actions import set_dates
from tests.factories import (
    inside,
    make_activity,
    make_call,
    make_institution,
    make_meeting,
    make_member,
    make_network,
    make_project,
    make_standing_role,
)

PAGE = "/sula/calendar/"
APRIL = date(2027, 4, 1), date(2027, 4, 30)


@pytest.fixture
def liv(sula):
    """A teacher with a school."""
    return make_member(sula, "staff", name="Liv Lærar", institutions=[make_institution(sula, "Vik skule")])


@pytest.fixture
def spring(sula, coordinator, liv):
    """One of everything in April 2027; the call, the meeting and the project “Liv” are Liv's."""
    call = make_call(sula, "Reisestøtte", deadline=datetime(2027, 4, 28, 21, 59, tzinfo=UTC), opens=date(2027, 4, 1))
    make_project(sula, "Havet", contact=coordinator, starts=date(2026, 1, 1), ends=date(2027, 4, 10))
    make_project(sula, "Ide", contact=coordinator, starts=date(2026, 1, 1), ends=date(2027, 4, 11), status="idea")
    make_project(sula, "Liv", contact=liv, starts=date(2027, 4, 2), ends=date(2029, 1, 1), call=call)
    make_activity(sula, contact=coordinator, starts=date(2027, 4, 5), ends=date(2027, 4, 7))
    make_standing_role(sula, kind="etwinning_school", ends=date(2027, 4, 20), contact=coordinator)
    meeting = make_meeting(make_network(sula), "Vårmøte", by=coordinator, asked=[liv])
    make_meeting(make_network(sula, "Språk"), "Språkmøte", by=coordinator, state="cancelled")
    with inside(sula):
        row = {"municipality": sula, "meeting": meeting}
        ActionPoint.objects.create(**row, text="Ring Tampere", owner=liv, due=date(2027, 4, 9))
        draft = {"call": call, "step": "draft", "day": date(2027, 4, 6)}
        InternalDate.objects.create(municipality=sula, moved_by=coordinator, **draft)
    return call


def told(member, first=APRIL[0], last=APRIL[1], **chosen) -> list[tuple]:
    with inside(member.municipality), override("en"):
        found = occasions(member, first, last, **chosen)
    return [(one.day.day, one.label, one.title) for one in found if one.title not in shared_titles()]


def shared_titles() -> set[str]:
    with override("en"):
        return {str(call) for call in Call.objects.filter(owner=None)}


Q1 = "Report for Quarter 1, 2027"
ALL = [
    (1, "Opens", "Reisestøtte"),
    (1, "The draft opens", Q1),
    (2, "Project starts", "Liv"),
    (5, "Visit abroad", "Besøk i Tampere"),
    (6, "First draft", "Reisestøtte"),
    (7, "Cancelled", "Språkmøte"),
    (7, "14:00", "Vårmøte"),
    (10, "Project ends", "Havet"),
    (15, "Contributions by", Q1),
    (20, "Apply for the next period 2027", "eTwinning School"),
    (21, "Head's sign-off", "Reisestøtte"),
    (22, "Approval by", Q1),
    (28, "Closes 23:59", "Reisestøtte"),
    (29, "Dispatch by", Q1),
]


def test_the_coordinator_sees_everything(spring, coordinator):
    assert told(coordinator) == ALL


def test_only_what_is_mine(spring, liv):
    assert told(liv, mine=True) == [
        (1, "Opens", "Reisestøtte"),
        (2, "Project starts", "Liv"),
        (6, "First draft", "Reisestøtte"),
        (7, "14:00", "Vårmøte"),
        (9, "Action point", "Ring Tampere"),
        (15, "Contributions by", Q1),
        (21, "Head's sign-off", "Reisestøtte"),
        (28, "Closes 23:59", "Reisestøtte"),
    ]


@pytest.mark.parametrize(
    ("kinds", "days"),
    [
        (["call"], [1, 28]),
        (["step"], [6, 21]),
        (["meeting"], [7, 7]),
        (["project", "activity"], [2, 5, 10]),
        (["duty"], [20]),
        (["report"], [1, 15, 22, 29]),
    ],
)
def test_kinds_are_chosen(spring, coordinator, kinds, days):
    assert [day for day, *_ in told(coordinator, kinds=kinds)] == days


def test_a_deadline_elsewhere_says_where_its_clock_hangs(sula, coordinator):
    make_call(sula, "Nordmat", deadline=datetime(2027, 4, 28, 12, tzinfo=UTC), zone="Europe/Helsinki")

    assert told(coordinator, kinds=["call"]) == [(28, "Closes 15:00 (Helsinki time)", "Nordmat")]


def test_duties_and_quarters_stand_on_their_days(sula, coordinator):
    make_project(sula, "Havet", contact=coordinator, starts=date(2025, 1, 1), ends=date(2026, 12, 1))

    found = told(coordinator, date(2026, 12, 1), date(2027, 1, 31), kinds=["duty", "report"])

    report = "Report for Quarter 4, 2026"
    assert found == [
        (31, "Last day of the quarter", report),
        (1, "The draft opens", report),
        (15, "Contributions by", report),
        (22, "Approval by", report),
        (29, "Dispatch by", report),
        (30, "Final report", "Havet"),
    ]


def test_days_of_reports_set_by_hand_stand_where_they_were_put(sula, coordinator):
    with inside(sula):
        set_dates(Quarter(2026, 3), opens_on=date(2027, 4, 6), board_meets_on=date(2027, 4, 30), by=coordinator)

    found = [(day, label) for day, label, title in told(coordinator, kinds=["report"]) if title != Q1]

    assert found == [(6, "The draft opens"), (23, "Dispatch by"), (30, "The board meets")]


def test_a_stranger_sees_nothing_of_it(spring, stranger):
    assert told(stranger, kinds=set(Kind) - {Kind.REPORT}) == []


def test_the_month_has_weeks_with_numbers_and_links(spring, coordinator, sign_in):
    page = sign_in(coordinator).get(f"{PAGE}?month=2027-04&kind=meeting&kind=project")
    html = page.content.decode()

    assert [number for number, _week in page.context["weeks"]] == [13, 14, 15, 16, 17]
    assert page.context["weeks"][0][1][0]["day"] == date(2027, 3, 29)
    assert 'href="?month=2027-05&amp;kind=meeting&amp;kind=project"' in html
    assert 'href="/sula/networks/meetings/' in html
    assert "Reisestøtte" not in html


def test_a_full_day_leads_to_the_list(sula, coordinator, sign_in):
    for number in range(7):
        make_activity(sula, f"Besøk {number}", contact=coordinator, starts=date(2027, 4, 5), ends=date(2027, 4, 5))
    client = sign_in(coordinator)

    html = client.get(f"{PAGE}?month=2027-04").content.decode()
    listed = client.get(f"{PAGE}list/?quarter=2027-Q2").content.decode()

    assert 'href="/sula/calendar/list/?quarter=2027-Q2#day-2027-04-05">3 more' in html
    assert ('id="day-2027-04-05"' in listed, "Besøk 6" in listed) == (True, True)


@pytest.mark.parametrize("asked", ["?month=nonsense", "?month=2999-01", "?kind=nonsense", "list/?quarter=0001-Q1"])
def test_nonsense_shows_today(coordinator, sign_in, asked):
    assert sign_in(coordinator).get(f"{PAGE}{asked}").status_code == 200


@pytest.mark.parametrize("number", [3, 300])
def test_the_pages_take_eleven_queries(sula, coordinator, sign_in, django_assert_num_queries, number):
    network = make_network(sula)
    hours = {"starts": datetime(2026, 11, 3, 8, tzinfo=UTC), "ends": datetime(2026, 11, 3, 9, tzinfo=UTC)}
    for one in range(number):
        make_activity(sula, f"Besøk {one}", contact=coordinator)
        make_project(sula, f"Prosjekt {one}", contact=coordinator, ends=date(2026, 11, 30))
        make_meeting(network, by=coordinator, **hours)
    client = sign_in(coordinator)
    client.get(PAGE)

    with django_assert_num_queries(11):
        client.get(f"{PAGE}?month=2026-11")
    with django_assert_num_queries(11):
        client.get(f"{PAGE}list/?quarter=2026-Q4&mine=on")
