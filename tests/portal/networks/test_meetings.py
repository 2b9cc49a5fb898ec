"""Meetings: calling, series, answers, agenda, minutes, action points; what is frozen stays frozen."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from portal.kit.concurrency import StaleVersionError
from portal.networks import actions, queries
from portal.networks.models import ActionPoint, AgendaItem, Attendance, Meeting
from tests.factories import inside, make_appointment, make_institution, make_meeting, make_member, make_network

OSLO = ZoneInfo("Europe/Oslo")
PAST = {"starts": datetime(2026, 10, 7, 12, tzinfo=UTC), "ends": datetime(2026, 10, 7, 14, tzinfo=UTC)}
CALL = {"fields": {"title": "Vårmøte", "place": "Rådhuset", "link": ""}, "begins": time(14), "ends": time(16)}


@pytest.fixture
def network(sula, school, liv, ola):
    """A network in which Liv has the seat of Langevåg skule, and Ola steps in."""
    make_appointment(school, liv)
    make_appointment(school, ola, "substitute")
    return make_network(sula)


@pytest.fixture
def held(network, coordinator, liv):
    """A meeting that was held and has minutes."""
    return make_meeting(network, by=coordinator, asked=[liv], state="held", minutes="Vi snakka om båtar.", **PAST)


def test_a_meeting_invites_whoever_has_a_seat(sula, network, coordinator, liv):
    with inside(sula):
        (meeting,) = actions.call_meetings(network, by=coordinator, days=[date(2027, 4, 7)], **CALL)
        asked = [(one.member.name, one.answer) for one in meeting.attendances.select_related("member")]
        waiting = [one.meeting for one in queries.invitations_of(liv)]

    assert (meeting.series, meeting.zone, meeting.sequence) == (None, "Europe/Oslo", 0)
    assert (asked, waiting) == ([("Liv Lærar", "none")], [meeting])


def test_a_series_keeps_the_hour_across_the_change_to_summer_time(sula, network, coordinator):
    days = [date(2027, 3, 24), date(2027, 3, 31)]

    with inside(sula):
        winter, summer = actions.call_meetings(network, by=coordinator, days=days, **CALL)
        stored = [Meeting.objects.get(pk=one.pk).starts for one in (winter, summer)]
        files = [actions.invite(one)[0].calendar for one in (winter, summer)]

    events = [Calendar.from_ical(file).walk("VEVENT")[0] for file in files]
    assert stored == [datetime(2027, 3, 24, 13, tzinfo=UTC), datetime(2027, 3, 31, 12, tzinfo=UTC)]
    assert [event["dtstart"].dt for event in events] == [
        datetime(2027, 3, 24, 14, tzinfo=OSLO),
        datetime(2027, 3, 31, 14, tzinfo=OSLO),
    ]
    assert winter.series == summer.series != None  # noqa: E711
    assert winter.uid != summer.uid


def test_an_update_and_a_cancellation_reach_the_calendar(sula, network, coordinator, liv):
    with inside(sula):
        (meeting,) = actions.call_meetings(network, by=coordinator, days=[date(2027, 4, 7)], **CALL)
        moved = {**CALL, "begins": time(13), "ends": time(15)}
        steps = [actions.invite(meeting)]
        steps.append(actions.invite(actions.change_meeting(meeting, by=coordinator, day=date(2027, 4, 8), **moved)))
        steps.append(actions.invite(actions.cancel_meeting(meeting, by=coordinator)))
        read = [Calendar.from_ical(one[0].calendar) for one in steps]

    events = [calendar.walk("VEVENT")[0] for calendar in read]
    assert [str(calendar["method"]) for calendar in read] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [event["sequence"] for event in events] == [0, 1, 2]
    assert {str(event["uid"]) for event in events} == {meeting.uid}
    assert events[1]["dtstart"].dt == datetime(2027, 4, 8, 13, tzinfo=OSLO)
    assert str(events[0]["attendee"]) == f"mailto:{liv.email}"
    assert str(events[2]["status"]) == "CANCELLED"


def test_when_the_time_changes_everybody_is_asked_anew(sula, network, coordinator, liv):
    meeting = make_meeting(network, by=coordinator, asked=[liv])

    with inside(sula):
        actions.answer_meeting(meeting.attendances.get(), answer="yes", by=liv)
        hours = {"day": date(2027, 4, 7), "begins": time(14), "ends": time(16)}
        actions.change_meeting(meeting, by=coordinator, fields={"place": "Skulen"}, **hours)
        same = meeting.attendances.get().answer
        actions.change_meeting(meeting, by=coordinator, fields={}, **{**hours, "day": date(2027, 4, 8)})
        moved = meeting.attendances.get().answer

    assert (same, moved) == ("yes", "none")


def test_what_is_held_or_cancelled_cannot_be_changed_or_answered(sula, coordinator, held, liv):
    hours = {"day": date(2027, 4, 7), "begins": time(14), "ends": time(16)}

    with inside(sula):
        with pytest.raises(ValidationError):
            actions.change_meeting(held, by=coordinator, fields={}, **hours)
        with pytest.raises(ValidationError):
            actions.cancel_meeting(held, by=coordinator)
        with pytest.raises(ValidationError):
            actions.answer_meeting(held.attendances.get(), answer="yes", by=liv)


def test_the_later_of_two_editors_is_told(sula, network, coordinator):
    meeting = make_meeting(network, by=coordinator)
    said = {"day": date(2027, 4, 7), "begins": time(14), "ends": time(16), "version": 1}

    with inside(sula):
        actions.change_meeting(meeting, by=coordinator, fields={"place": "Skulen"}, **said)
        with pytest.raises(StaleVersionError):
            actions.change_meeting(meeting, by=coordinator, fields={"place": "Rådhuset"}, **said)


def test_anybody_with_a_seat_proposes_a_point_and_nobody_else(sula, network, coordinator, liv):
    meeting, other = make_meeting(network, by=coordinator), make_member(sula, "staff")

    with inside(sula):
        actions.propose_point(meeting, text="Tampere", by=liv)
        actions.propose_point(meeting, text="Lecce", by=coordinator)
        with pytest.raises(PermissionDenied):
            actions.propose_point(meeting, text="Mallorca", by=other)
        agenda = [(item.place, item.text) for item in meeting.agenda.all()]

    assert agenda == [(1, "Tampere"), (2, "Lecce")]


def test_one_takes_one_s_own_points_off_only(sula, network, coordinator, liv, ola):
    meeting = make_meeting(network, by=coordinator)

    with inside(sula):
        item = actions.propose_point(meeting, text="Tampere", by=liv)
        with pytest.raises(PermissionDenied):
            actions.withdraw_point(item, by=ola)
        actions.withdraw_point(item, by=liv)

        assert meeting.agenda.count() == 0


def test_the_coordinator_puts_the_agenda_into_order(sign_in, sula, network, coordinator, liv):
    meeting = make_meeting(network, by=coordinator)
    with inside(sula):
        first, second, third = (actions.propose_point(meeting, text=text, by=liv) for text in ("A", "B", "C"))
    page = f"/sula/networks/meetings/{meeting.pk}/points/"

    for item, to in ((third, "up"), (first, "down"), (third, "up"), (second, "down")):
        sign_in(coordinator).post(f"{page}{item.pk}/move/", {"to": to})

    with inside(sula):
        assert [(item.place, item.text) for item in meeting.agenda.all()] == [(1, "C"), (2, "A"), (3, "B")]
    assert sign_in(liv).post(f"{page}{first.pk}/move/", {"to": "up"}).status_code == 403


def test_minutes_note_who_came_and_what_was_decided(sula, network, coordinator, liv, ola):
    meeting = make_meeting(network, by=coordinator, asked=[liv], **PAST)

    with inside(sula):
        item = actions.propose_point(meeting, text="Tampere", by=liv)
        said = {"minutes": "Vi snakka.", "decisions": {item.pk: "Liv reiser."}, "attended": [ola]}
        meeting = actions.write_minutes(meeting, by=coordinator, **said)
        came = {one.member.name: one.attended for one in meeting.attendances.select_related("member")}
        item.refresh_from_db()

    assert (meeting.state, meeting.minutes, item.decision) == ("held", "Vi snakka.", "Liv reiser.")
    assert came == {"Liv Lærar": False, "Ola Lærar": True}


def test_a_meeting_that_has_not_begun_has_no_minutes(sula, network, coordinator):
    meeting = make_meeting(network, by=coordinator)

    with inside(sula), pytest.raises(ValidationError):
        actions.write_minutes(meeting, by=coordinator, minutes="Nei.", decisions={}, attended=[])


def test_there_is_nothing_to_approve_without_minutes(sula, network, coordinator):
    meeting = make_meeting(network, by=coordinator, **PAST)

    with inside(sula), pytest.raises(ValidationError):
        actions.approve_minutes(meeting, by=coordinator)


def test_approved_minutes_are_frozen_for_every_action(sula, coordinator, held, liv):
    with inside(sula):
        item = actions.propose_point(held, text="Tampere", by=liv)
        meeting = actions.approve_minutes(held, by=coordinator)
        said = {"minutes": "Nei.", "decisions": {}, "attended": []}
        for attempt in (
            lambda: actions.write_minutes(meeting, by=coordinator, **said),
            lambda: actions.propose_point(meeting, text="Lecce", by=coordinator),
            lambda: actions.withdraw_point(item, by=coordinator),
            lambda: actions.move_point(item, up=True, by=coordinator),
            lambda: actions.add_action_point(meeting, text="Ring", owner=liv, due=date(2027, 1, 1), by=coordinator),
            lambda: actions.approve_minutes(meeting, by=coordinator),
        ):
            with pytest.raises(ValidationError):
                attempt()


def test_approved_minutes_are_frozen_in_the_database(sula, coordinator, held, liv):
    with inside(sula):
        row = {"municipality": sula, "meeting": held}
        AgendaItem.objects.create(**row, text="Tampere", proposed_by=liv)
        ActionPoint.objects.create(**row, text="Ring", owner=liv, due=date(2027, 1, 1))
        actions.approve_minutes(held, by=coordinator)
        for attempt in (
            lambda: Meeting.objects.update(minutes="Nei."),
            lambda: Meeting.objects.update(approved_at=None),
            lambda: AgendaItem.objects.update(decision="Nei."),
            lambda: AgendaItem.objects.all().delete(),
            lambda: AgendaItem.objects.create(**row, text="Lecce", proposed_by=liv),
            lambda: Attendance.objects.update(attended=True),
            lambda: ActionPoint.objects.update(text="Nei."),
            lambda: ActionPoint.objects.all().delete(),
            lambda: Attendance.objects.create(**row, member=coordinator),
        ):
            with pytest.raises(DatabaseError, match=r"approved|networks_meeting"), transaction.atomic():
                attempt()


def test_points_that_are_not_done_are_carried_to_the_next_agenda(sula, network, coordinator, held, liv):
    ahead = make_meeting(network, by=coordinator)

    with inside(sula):
        point = actions.add_action_point(held, text="Ring Tampere", owner=liv, due=date(2026, 11, 1), by=coordinator)
        actions.approve_minutes(held, by=coordinator)
        before = list(queries.points_carried_to(ahead)), list(queries.open_points(liv))
        actions.set_point_done(point, done=True, by=liv)
        after = list(queries.points_carried_to(ahead)), list(queries.open_points(liv))

    assert (before, after) == (([point], [point]), ([], []))


def test_units_absent_twice_in_a_row_are_silent(sula, network, coordinator, school, liv, ola):
    other = make_member(sula, "staff")
    quiet = make_institution(sula, "Vik skule")
    make_appointment(quiet, other, starts=date(2026, 1, 1))
    days = [datetime(2026, month, 7, 12, tzinfo=UTC) for month in (8, 9, 10)]
    with inside(sula):
        for day in days:
            meeting = make_meeting(
                network,
                by=coordinator,
                asked=[liv, ola, other],
                state="held",
                starts=day,
                ends=day + timedelta(hours=2),
            )
            came = [other] if day == days[0] else [ola]
            meeting.attendances.filter(member__in=came).update(attended=True)
        units = queries.units_by_name(network, coordinator)

        assert [unit.name for unit in queries.silent_units(network, units)] == ["Vik skule"]


def test_a_network_is_overdue_when_no_meeting_is_called(sula, network, coordinator):
    with inside(sula):
        before = [one.network for one in queries.overdue_networks(coordinator)]
        make_meeting(network, by=coordinator)
        after = queries.overdue_networks(coordinator)

    assert (before, after) == ([network], [])


def test_the_coordinator_calls_a_series_on_the_page(sign_in, sula, network, coordinator):
    typed = {"title": "Møte", "place": "", "link": "https://example.org/m", "day": "2027-05-31", "begins": "14:00"}
    typed |= {"ends": "16:00", "unit": "months", "every": "1", "until": "2027-09-30"}

    response = sign_in(coordinator).post(f"/sula/networks/{network.pk}/call/", typed)

    with inside(sula):
        days = [one.local_starts.date() for one in Meeting.objects.order_by("starts")]
    assert response.status_code == 302
    assert days == [date(2027, 5, 31), date(2027, 6, 30), date(2027, 8, 31), date(2027, 9, 30)]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ends": "14:00"}, "ends"),
        ({"unit": "weeks"}, "every"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"unit": "weeks", "every": "1", "until": "2027-05-30"}, "until"),
    ],
)
def test_a_wrong_answer_is_an_error_and_calls_nothing(sign_in, sula, network, coordinator, change, field):
    typed = {"title": "Møte", "day": "2027-05-31", "begins": "14:00", "ends": "16:00", **change}

    response = sign_in(coordinator).post(f"/sula/networks/{network.pk}/call/", typed)

    with inside(sula):
        assert Meeting.objects.count() == 0
    assert field in response.context["form"].errors


def test_a_meeting_is_moved_on_the_page(sign_in, sula, network, coordinator):
    meeting = make_meeting(network, by=coordinator)
    typed = {"title": "Haustmøte", "day": "2027-04-08", "begins": "09:30", "ends": "11:00", "version": "1"}

    sign_in(coordinator).post(f"/sula/networks/meetings/{meeting.pk}/edit/", typed)

    with inside(sula):
        meeting.refresh_from_db()
    assert meeting.starts == datetime(2027, 4, 8, 9, 30, tzinfo=OSLO)


def test_the_minutes_are_written_on_the_page(sign_in, sula, network, coordinator, liv):
    meeting = make_meeting(network, by=coordinator, asked=[liv], **PAST)
    with inside(sula):
        item = actions.propose_point(meeting, text="Tampere", by=liv)
    typed = {"version": "1", "minutes": "Vi snakka.", "attended": [liv.pk], f"decision-{item.pk}": "Liv reiser."}

    sign_in(coordinator).post(f"/sula/networks/meetings/{meeting.pk}/minutes/", typed)

    with inside(sula):
        page = sign_in(liv).get(f"/sula/networks/meetings/{meeting.pk}/").content.decode()
        assert meeting.attendances.get().attended
    assert ("Vi snakka." in page, "Liv reiser." in page) == (True, True)


def test_an_invitation_is_answered_on_the_page(sign_in, sula, network, coordinator, liv):
    meeting = make_meeting(network, by=coordinator, asked=[liv])

    sign_in(liv).post(f"/sula/networks/meetings/{meeting.pk}/answer/", {"answer": "maybe"})

    with inside(sula):
        assert meeting.attendances.get().answer == "maybe"


def test_the_calendar_file_is_for_one_s_own_calendar(sign_in, network, coordinator, liv):
    meeting = make_meeting(network, by=coordinator, asked=[liv])

    response = sign_in(liv).get(f"/sula/networks/meetings/{meeting.pk}/meeting.ics")

    calendar = Calendar.from_ical(response.content)
    event = calendar.walk("VEVENT")[0]
    assert (str(calendar["method"]), str(event["uid"]), "attendee" in event) == ("PUBLISH", meeting.uid, False)


def test_the_pages_ask_as_much_for_many_rows_as_for_few(sign_in, sula, network, coordinator, held, liv):
    client, counts, ahead = sign_in(coordinator), [], make_meeting(network, by=coordinator)
    row = {"municipality": sula}
    for more in (3, 37):
        for number in range(more):
            make_meeting(network, by=coordinator)
            with inside(sula):
                member = make_member(sula, "staff")
                Attendance.objects.create(**row, meeting=ahead, member=member)
                AgendaItem.objects.create(**row, meeting=ahead, text=f"Punkt {number}", proposed_by=member)
                for meeting in (held, ahead):
                    ActionPoint.objects.create(
                        **row, meeting=meeting, text="Ring", owner=member, due=timezone.localdate()
                    )
        for page in (f"/sula/networks/{network.pk}/", f"/sula/networks/meetings/{ahead.pk}/", "/sula/networks/"):
            client.get(page)
            with CaptureQueriesContext(connection) as asked:
                client.get(page)
            counts.append(len(asked))

    assert counts[:3] == counts[3:]
    assert max(counts) <= 15
