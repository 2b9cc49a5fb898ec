"""A member's calendar feed, read as calendar programs read it."""

from datetime import UTC, date, datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from portal.networks.actions import cancel_meeting
from portal.networks.models import Meeting
from portal.tenancy.models import Member, User
from projects.activities.models import Activity
from reporting.overview import tokens
from reporting.overview.actions.feeds import make_feed, revoke_feed
from reporting.overview.models import CalendarFeed, CalendarFeedEvent
from reporting.overview.render import LONGEST
from tests.factories import inside, make_activity, make_meeting, make_member, make_network, make_project

PAGE = "/sula/calendar/mine/"
OSLO = ZoneInfo("Europe/Oslo")


@pytest.fixture(autouse=True)
def on_the_day():
    """It is 22 November 2026."""
    with mock.patch("django.utils.timezone.now", return_value=datetime(2026, 11, 22, 8, tzinfo=UTC)):
        yield


@pytest.fixture
def liv(sula):
    """A teacher who reads Nynorsk."""
    liv = make_member(sula, "staff", name="Liv Lærar")
    User.objects.filter(pk=liv.user_id).update(language="nn")
    return liv


@pytest.fixture
def make_address(sula):
    """The address of a new feed."""

    def made(member, **chosen) -> str:
        with inside(sula):
            return f"/calendar/{make_feed(by=member, **chosen)}.ics"

    return made


def read(address, **headers):
    return Client(headers=headers).get(address)


def events(address) -> dict[str, object]:
    calendar = Calendar.from_ical(read(address).content)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_the_address_is_shown_once_and_its_secret_is_not_kept(sula, liv, sign_in):
    client = sign_in(liv)

    answer = client.post(PAGE, {"kind": ["meeting"], "mine": "on"})

    address = answer.context["address"]
    token = address.rpartition("/")[2].removesuffix(".ics")
    with inside(sula):
        feed = CalendarFeed.objects.get()
        kept = str([CalendarFeed.objects.values().get(), *CalendarFeedEvent.objects.values()])
    assert address in answer.content.decode()
    assert token not in client.get(PAGE).content.decode()
    assert (token in kept, feed.kinds, feed.mine) == (False, ["meeting"], True)
    assert read(f"/calendar/{token}.ics").status_code == 200


def test_another_choice_keeps_the_address(sula, liv, make_address, sign_in):
    address = make_address(liv)
    visit = make_activity(sula, contact=liv)
    before = list(events(address))

    sign_in(liv).post(PAGE, {"kind": ["activity"], "mine": "on", "keep": "yes"})

    assert len(before) > 1
    assert list(events(address)) == [f"activity-{visit.pk}@{sula.pk}.vidsyn"]


def test_whatever_is_wrong_is_not_found_without_a_word(sula, stranda, liv, make_address):
    address = make_address(liv)
    token = address.removeprefix("/calendar/").removesuffix(".ics")
    own = f"{sula.pk}-"
    wrong = [
        "/calendar/wrong.ics",
        f"/calendar/{token[:-1]}{'A' if token[-1] != 'A' else 'B'}.ics",
        f"/calendar/{stranda.pk}-{token.removeprefix(own)}.ics",
        f"/calendar/{tokens.new_feed_token(sula.pk)}.ics",
        f"/calendar/{'9' * 30}-{token.removeprefix(own)}.ics",
    ]

    answers = [(answer.status_code, answer.content) for answer in map(read, wrong)]

    assert answers == [(404, b"")] * len(wrong)


@pytest.mark.parametrize("what", ["revoked", "made anew", "membership ended", "login closed", "role without calendar"])
def test_an_address_that_is_dead_is_not_found(sula, liv, make_address, what):
    address = make_address(liv)
    alive = read(address).status_code
    with inside(sula):
        match what:
            case "revoked":
                revoke_feed(by=liv)
            case "made anew":
                make_feed(by=liv)
            case "membership ended":
                Member.objects.filter(pk=liv.pk).update(ended=timezone.localdate())
            case "login closed":
                User.objects.filter(pk=liv.user_id).update(is_active=False)
            case "role without calendar":
                Member.objects.filter(pk=liv.pk).update(role="observer")

    answer = read(address)

    assert (alive, answer.status_code, answer.content) == (200, 404, b"")


def test_the_button_revokes_only_one_s_own(sula, liv, coordinator, make_address, sign_in):
    address, other = make_address(liv), make_address(coordinator)

    sign_in(liv).post(f"{PAGE}revoke/")

    assert (read(address).status_code, read(other).status_code) == (404, 200)


def test_what_programs_ask_for_is_said(liv, make_address):
    answer = read(make_address(liv))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert (answer["Cache-Control"], answer["Content-Language"]) == ("private, no-cache", "nn")
    calendar = Calendar.from_ical(answer.content)
    assert [str(calendar[key]) for key in ("version", "method", "calscale")] == ["2.0", "PUBLISH", "GREGORIAN"]
    assert str(calendar["x-wr-calname"]) == "Vidsyn – Sula kommune"


def test_the_same_calendar_is_not_sent_again(sula, liv, make_address):
    address = make_address(liv)
    tag = read(address)["ETag"]

    again = read(address, if_none_match=tag)
    make_activity(sula, contact=liv)
    changed = read(address, if_none_match=tag)

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert (changed.status_code, changed["ETag"] != tag) == (200, True)


@pytest.mark.parametrize(
    ("starts", "offset"),
    [
        (datetime(2027, 3, 26, 14, tzinfo=OSLO), 1),
        (datetime(2027, 3, 28, 14, tzinfo=OSLO), 2),
        (datetime(2027, 10, 30, 14, tzinfo=OSLO), 2),
        (datetime(2027, 10, 31, 14, tzinfo=OSLO), 1),
    ],
)
def test_a_meeting_is_the_invitation_s_own_and_keeps_its_time(sula, liv, coordinator, make_address, starts, offset):
    network = make_network(sula)
    meeting = make_meeting(
        network, "Møte; språk, æøå", by=coordinator, starts=starts, ends=starts + timedelta(hours=2), sequence=3
    )

    calendar = Calendar.from_ical(read(make_address(liv)).content)

    (event,) = [event for event in calendar.walk("VEVENT") if str(event["uid"]) == meeting.uid]
    clock = calendar.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    assert (event["sequence"], str(event["summary"]), str(event["status"])) == (3, "Møte; språk, æøå", "CONFIRMED")
    assert (event["dtstart"].params["TZID"], event["dtstart"].dt) == ("Europe/Oslo", starts)
    assert event["dtstart"].dt.replace(tzinfo=clock).utcoffset() == timedelta(hours=offset)
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(hours=2)
    assert f"/sula/networks/meetings/{meeting.pk}/" in str(event["description"])


def test_a_cancelled_meeting_says_so_and_when_it_changed(sula, liv, coordinator, make_address):
    meeting = make_meeting(make_network(sula), by=coordinator)
    with inside(sula):
        cancel_meeting(meeting, by=coordinator)
        changed = Meeting.events.field.model.objects.filter(pgh_obj=meeting).latest("pgh_id").pgh_created_at

    event = events(make_address(liv))[meeting.uid]

    assert (str(event["status"]), event["sequence"]) == ("CANCELLED", 1)
    assert event["last-modified"].dt == event["dtstamp"].dt == changed.replace(microsecond=0)


def test_days_are_days(sula, liv, make_address):
    visit = make_activity(sula, contact=liv, starts=date(2027, 3, 27), ends=date(2027, 3, 29))

    event = events(make_address(liv))[f"activity-{visit.pk}@{sula.pk}.vidsyn"]

    assert (event["dtstart"].params["VALUE"], event["dtstart"].dt) == ("DATE", date(2027, 3, 27))
    assert (event["dtend"].dt, str(event["transp"])) == (date(2027, 3, 30), "TRANSPARENT")
    assert str(event["url"]) == f"{settings.BASE_URL}/sula/activities/{visit.pk}/"


def test_a_moved_day_keeps_its_uid(sula, liv, make_address):
    project = make_project(sula, contact=liv, starts=date(2024, 1, 1), ends=date(2027, 1, 31))
    address, uid = make_address(liv, kinds=["project"]), f"project-{project.pk}-ends@{sula.pk}.vidsyn"
    before = {uid: event["dtstart"].dt for uid, event in events(address).items()}
    with inside(sula):
        type(project).objects.update(ends=date(2027, 6, 30))

    after = {uid: event["dtstart"].dt for uid, event in events(address).items()}

    assert (before, after) == ({uid: date(2027, 1, 31)}, {uid: date(2027, 6, 30)})


def test_it_reaches_three_months_back_and_eighteen_ahead(sula, liv, make_address):
    days = [date(2026, 8, 21), date(2026, 8, 22), date(2028, 5, 22), date(2028, 5, 23)]
    for day in days:
        make_activity(sula, contact=liv, starts=day, ends=day)

    found = [event["dtstart"].dt for event in events(make_address(liv, kinds=["activity"])).values()]

    assert sorted(found) == days[1:3]


def test_only_one_s_own_is_sent_when_that_was_chosen(sula, liv, coordinator, make_address):
    make_project(sula, contact=coordinator)

    assert events(make_address(liv, kinds=["project"], mine=True)) == {}


@pytest.mark.parametrize("number", [3, 4000])
def test_thousands_stay_below_a_megabyte_and_take_as_many_queries(
    sula, liv, make_address, django_assert_num_queries, number
):
    address = make_address(liv)
    with inside(sula):
        Activity.objects.bulk_create(
            Activity(
                municipality=sula,
                contact=liv,
                kind="visit",
                title=f"Besøk {one} æøå, {'språk; ' * 20}",
                starts=date(2026, 11, 23) + timedelta(one % 500),
                ends=date(2026, 11, 23) + timedelta(one % 500),
            )
            for one in range(number)
        )

    with django_assert_num_queries(9):
        answer = read(address)

    lines = answer.content.split(b"\r\n")
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (len(answer.content) <= LONGEST, max(map(len, lines)) <= 75) == (True, True)
    assert min(event["dtstart"].dt for event in found if str(event["uid"]).startswith("activity")) == date(2026, 11, 23)
    assert len(found) >= min(number, 1000)
