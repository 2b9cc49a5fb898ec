"""Letters about meetings: to whom, once, in whose language, with which calendar file, read from a real mail server."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from portal.jobs.models import Job
from portal.mail import runner
from portal.mail.models import Letter
from portal.networks import actions, tasks
from portal.networks.actions.invitations import tell
from portal.tenancy.models import User
from tests.factories import inside, make_appointment, make_meeting, make_member, make_network

OSLO = ZoneInfo("Europe/Oslo")
CALL = {"fields": {"title": "Vårmøte", "place": "Rådhuset", "link": ""}, "begins": time(14), "ends": time(16)}
DAY = date(2027, 3, 24)


@pytest.fixture
def network(sula, school, head, liv, ola):
    """Liv has the seat of Langevåg skule, Ola steps in, and the head is a guest."""
    make_appointment(school, liv)
    make_appointment(school, ola, "substitute")
    return make_network(sula, guests=[head])


@pytest.fixture
def call(sula, network, coordinator):
    """Calls the network on the days."""

    def called(*days):
        with inside(sula):
            meetings = actions.call_meetings(network, by=coordinator, days=days, **CALL)
            work()
        return meetings

    return called


def change(meeting, by, **what):
    with inside(by.municipality):
        changed = actions.change_meeting(meeting, by=by, **{"day": DAY, **CALL, **what})
        work()
    return changed


def cancel(meeting, by, **why):
    with inside(by.municipality):
        actions.cancel_meeting(meeting, by=by, **why)
        work()


def work():
    """What a worker does."""
    for job in Job.objects.filter(kind="networks.tell_invited").active():
        tasks.tell_invited(job, beat=[].append)
        Job.objects.filter(pk=job.pk).update(state="done")


def letters(sula) -> list[tuple[str, str]]:
    with inside(sula):
        return sorted(Letter.objects.values_list("member__name", "subject"))


def calendars(mail) -> list[Calendar]:
    """The answerable part and the file."""
    parts = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    return [Calendar.from_ical(part.get_content()) for part in parts]


def events(mail) -> list:
    return calendars(mail)[-1].walk("VEVENT")


def test_whoever_has_a_seat_and_every_guest_get_one_letter(sula, call):
    call(DAY)

    assert letters(sula) == [(name, "Invitasjon: Vårmøte, 24. mars 2027") for name in ("Hanne Rektor", "Liv Lærar")]


def test_the_letter_leads_to_the_answer_and_is_in_the_receiver_s_language(sula, call, head, liv, postbox, client):
    User.objects.filter(pk=liv.user_id).update(language="en")
    call(DAY)

    runner.deliver()

    (mail,) = [mail for mail in postbox.letters if mail["To"] == liv.email]
    text, page = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    address = next(line.split(": ")[1] for line in text.splitlines() if line.startswith("* Maybe: "))
    assert mail["Subject"].strip() == "Invitation: Vårmøte, 24 March 2027"
    assert address in page
    assert "Wednesday 24 March 2027, 14:00–16:00" in text
    assert "Kari Koordinator invites you to a meeting of “Internasjonalt nettverk”." in text
    answered = client.post(address.removeprefix("http://localhost:8000"), {"answer": "maybe"})
    with inside(sula):
        answers = dict(liv.attendances.values_list("member__name", "answer"))
    assert (answered.status_code, answers) == (200, {"Liv Lærar": "maybe"})


@pytest.mark.parametrize(("day", "utc"), [(date(2027, 3, 27), 13), (date(2027, 3, 29), 12)])
def test_the_file_holds_the_hour_of_the_municipality_s_clocks_around_the_change(sula, call, liv, postbox, day, utc):
    (meeting,) = call(day)

    runner.deliver()

    (mail,) = [mail for mail in postbox.letters if mail["To"] == liv.email]
    offered, file = calendars(mail)
    (event,) = file.walk("VEVENT")
    assert offered == file
    assert event["dtstart"].dt == datetime.combine(day, time(14), OSLO)
    assert event["dtstart"].dt.astimezone(UTC).hour == utc
    assert event["dtstart"].params["TZID"] == "Europe/Oslo"
    assert (str(file["method"]), str(event["uid"]), event["sequence"]) == ("REQUEST", meeting.uid, 0)
    assert (str(event["organizer"]), str(event["attendee"])) == (
        f"mailto:{meeting.called_by.email}",
        f"mailto:{liv.email}",
    )


def test_a_change_and_a_cancellation_reach_the_calendar_under_the_same_name(sula, call, coordinator, liv, postbox):
    (meeting,) = call(DAY)
    change(meeting, coordinator, day=date(2027, 3, 31))
    cancel(meeting, coordinator)

    runner.deliver()

    mails = [mail for mail in postbox.letters if mail["To"] == liv.email]
    read = [(str(calendars(mail)[0]["method"]), *events(mail)) for mail in mails]
    assert [(method, event["sequence"], str(event["status"])) for method, event in read] == [
        ("REQUEST", 0, "CONFIRMED"),
        ("REQUEST", 1, "CONFIRMED"),
        ("CANCEL", 2, "CANCELLED"),
    ]
    assert {str(event["uid"]) for _method, event in read} == {meeting.uid}
    assert read[1][1]["dtstart"].dt == datetime(2027, 3, 31, 14, tzinfo=OSLO)
    assert "/invitation/" not in mails[2].get_body(("plain",)).get_content()


def test_a_series_is_one_letter_and_one_file(sula, call, liv, postbox):
    meetings = call(DAY, date(2027, 4, 7), date(2027, 4, 21))

    runner.deliver()

    (mail,) = [mail for mail in postbox.letters if mail["To"] == liv.email]
    text = mail.get_body(("plain",)).get_content()
    (file,) = calendars(mail)
    assert mail["Subject"].strip() == "Invitasjon: Vårmøte, 3 møter fra 24. mars 2027"
    assert text.count("/invitation/") == 9
    assert str(file["method"]) == "PUBLISH"
    assert {str(event["uid"]) for event in file.walk("VEVENT")} == {meeting.uid for meeting in meetings}


def test_one_meeting_of_a_series_is_moved_alone(sula, call, coordinator, liv, postbox):
    first, second = call(DAY, date(2027, 4, 7))
    runner.deliver()
    postbox.letters.clear()

    change(second, coordinator, day=date(2027, 4, 8))
    runner.deliver()

    (mail,) = [mail for mail in postbox.letters if mail["To"] == liv.email]
    (event,) = events(mail)
    assert (str(event["uid"]), event["sequence"]) == (second.uid, 1)
    assert mail["Subject"].strip() == "Endret: Vårmøte, 8. april 2027"
    with inside(sula):
        first.refresh_from_db()
    assert (first.sequence, first.local_starts.date()) == (0, DAY)


def test_who_has_got_a_seat_since_is_invited_and_nobody_else_is_told_when_nothing_changed(
    sula, call, network, coordinator
):
    (meeting,) = call(DAY)
    with inside(sula):
        network.seats.create(municipality=sula, member=make_member(sula, "staff", name="Per Ny"))

    changed = change(meeting, coordinator)

    assert [name for name, _subject in letters(sula)] == ["Hanne Rektor", "Liv Lærar", "Per Ny"]
    assert (changed.sequence, changed.version) == (0, 1)


def test_about_a_meeting_in_the_past_nobody_is_told(sula, call, network, coordinator, liv):
    call(date(2026, 10, 7))
    past = {"starts": datetime(2026, 10, 8, 12, tzinfo=UTC), "ends": datetime(2026, 10, 8, 14, tzinfo=UTC)}
    meeting = make_meeting(network, by=coordinator, asked=[liv], **past)

    cancel(meeting, coordinator)

    assert letters(sula) == []


def test_a_call_that_fails_orders_no_letter(sula, network, coordinator):
    with pytest.raises(TypeError), inside(sula):
        actions.call_meetings(network, by=coordinator, days=[DAY, None], **CALL)

    with inside(sula):
        assert Job.objects.count() == 0


def test_a_meeting_called_and_cancelled_before_anybody_was_told_is_not_spoken_of(sula, network, coordinator):
    with inside(sula):
        (meeting,) = actions.call_meetings(network, by=coordinator, days=[DAY], **CALL)
    cancel(meeting, coordinator)

    assert letters(sula) == []


def test_working_twice_writes_once(sula, call, coordinator):
    (meeting,) = call(DAY)
    change(meeting, coordinator, day=date(2027, 3, 31))

    with inside(sula):
        for _time in range(2):
            tell([meeting.pk], by=coordinator)

    assert [subject for _name, subject in letters(sula)] == [
        *("Endret: Vårmøte, 31. mars 2027", "Invitasjon: Vårmøte, 24. mars 2027") * 2
    ]


def texts(postbox, member) -> list[str]:
    runner.deliver()
    return [mail.get_body(("plain",)).get_content() for mail in postbox.letters if mail["To"] == member.email]


def test_the_letter_about_a_change_says_what_changed_since_the_receiver_s_last_one(
    sula, call, coordinator, liv, postbox
):
    User.objects.filter(pk=liv.user_id).update(language="en")
    (meeting,) = call(DAY)
    with inside(sula):
        actions.change_meeting(meeting, by=coordinator, **{**CALL, "day": date(2027, 3, 25), "begins": time(13)})
    change(meeting, coordinator, day=date(2027, 3, 31), fields={**CALL["fields"], "place": "Skulen"})

    first, second = texts(postbox, liv)

    assert [line for line in second.splitlines() if line.startswith(("* Moved", "* New"))] == [
        "* Moved from Wednesday 24 March 2027, 14:00–16:00 to Wednesday 31 March 2027, 14:00–16:00.",
        "* New place: Skulen.",
    ]
    assert "* Moved" not in first


def test_the_reason_stands_in_the_letter_about_the_cancellation(sula, call, coordinator, liv, postbox):
    User.objects.filter(pk=liv.user_id).update(language="en")
    (meeting,) = call(DAY)
    cancel(meeting, coordinator, reason="Kari er sjuk.")

    invitation, cancellation = texts(postbox, liv)

    assert "Reason: Kari er sjuk." in cancellation
    assert "Reason" not in invitation


def test_who_is_counted_as_told_gets_a_letter(sula, call, coordinator):
    (meeting,) = call(DAY)

    with inside(sula):
        told, due = actions.told_of(meeting), actions.letters_due([meeting])
        cancelled = actions.cancel_meeting(meeting, by=coordinator)
        due_then = actions.letters_due([cancelled])
        work()

        assert (told, due, due_then, actions.letters_due([cancelled])) == (2, 0, 2, 0)
