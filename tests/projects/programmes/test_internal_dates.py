"""Internal dates of a call on its page: by rule, moved, put back."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from projects.programmes.models import Call, InternalDate
from projects.programmes.planning import Step
from projects.programmes.queries import internal_dates
from tests.factories import inside, make_call, make_member

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.fixture
def client(coordinator, sign_in):
    return sign_in(coordinator)


@pytest.fixture
def call(sula):
    return make_call(sula, deadline=datetime(2031, 3, 6, 12, tzinfo=BRUSSELS))


def days(call, member) -> list[tuple[Step, date, bool]]:
    with inside(member.municipality):
        return [(one.step, one.day, bool(one.moved)) for one in internal_dates(call, member)]


BY_RULE = [
    (Step.MANDATE, date(2031, 1, 23), False),
    (Step.DRAFT, date(2031, 2, 13), False),
    (Step.SIGN_OFF, date(2031, 2, 27), False),
]


def test_dates_follow_from_the_deadline(client, call, coordinator):
    text = client.get(f"/sula/calls/{call.pk}/").content.decode()

    assert days(call, coordinator) == BY_RULE
    assert "42 days before the deadline" in text
    assert "23 January 2031" in text


def test_the_day_is_the_deadlines_own(sula, coordinator):
    night = datetime(2031, 3, 6, 23, 59, tzinfo=ZoneInfo("Europe/London"))
    call = make_call(sula, deadline=night, zone="Europe/London")

    assert days(call, coordinator) == BY_RULE


def test_without_a_deadline_there_are_none(sula, client, coordinator):
    call = make_call(sula)

    assert days(call, coordinator) == []
    assert client.get(f"/sula/calls/{call.pk}/dates/draft/").status_code == 404


def test_a_date_is_moved_and_the_list_follows(client, call, coordinator):
    answer = client.post(f"/sula/calls/{call.pk}/dates/draft/", {"day": "2031-01-20"}, follow=True)

    assert days(call, coordinator) == [(Step.DRAFT, date(2031, 1, 20), True), BY_RULE[0], BY_RULE[2]]
    assert "Moved by Kari Koordinator; by rule 13 February 2031" in answer.content.decode()


def test_a_date_moved_twice_has_one_row_and_can_be_put_back(client, call, coordinator, sula):
    for day in ("2031-02-10", "2031-02-11"):
        client.post(f"/sula/calls/{call.pk}/dates/draft/", {"day": day})
    with inside(sula):
        moved = list(InternalDate.objects.values_list("day", flat=True))

    client.post(f"/sula/calls/{call.pk}/dates/draft/back/")

    assert moved == [date(2031, 2, 11)]
    assert days(call, coordinator) == BY_RULE


def test_a_day_after_the_deadline_is_refused(client, call):
    answer = client.post(f"/sula/calls/{call.pk}/dates/sign_off/", {"day": "2031-03-07"})

    assert answer.context["form"].errors == {"day": ["Choose a day before the deadline on 6 March 2031."]}


def test_dates_of_a_shared_call_are_each_municipalitys_own(client, sula, stranda, coordinator, stranger):
    call = Call.objects.get(code="NPJR-2027-1")

    client.post(f"/sula/calls/{call.pk}/dates/draft/", {"day": "2027-01-18"})

    assert (Step.DRAFT, date(2027, 1, 18), True) in days(call, coordinator)
    assert (Step.DRAFT, date(2027, 1, 11), False) in days(call, stranger)


def test_only_steps_that_exist_and_only_coordinators(client, call, sula, sign_in):
    staff = sign_in(make_member(sula, "staff"))

    assert client.get(f"/sula/calls/{call.pk}/dates/party/").status_code == 404
    assert staff.get(f"/sula/calls/{call.pk}/dates/draft/").status_code == 403
    assert staff.post(f"/sula/calls/{call.pk}/dates/draft/back/").status_code == 403


def test_moving_is_told_in_history(client, call):
    page = client.post(f"/sula/calls/{call.pk}/dates/draft/", {"day": "2031-01-20"}, follow=True)

    assert "moved an internal date" in page.content.decode()
    assert "moved an internal date" in client.get("/sula/history/").content.decode()
