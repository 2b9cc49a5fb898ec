"""Calendar files, read back field by field."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from portal.kit import ics

OSLO = ZoneInfo("Europe/Oslo")


def make_entry(**fields):
    values = {
        "uid": "one@vidsyn",
        "sequence": 2,
        "title": "Vårmøte; språk, æøå",
        "starts": datetime(2027, 3, 30, 14, tzinfo=OSLO),
        "ends": datetime(2027, 3, 30, 16, tzinfo=OSLO),
        "changed": datetime(2026, 11, 22, 8, tzinfo=UTC),
    }
    return ics.Entry(**{**values, **fields})


def read(content):
    calendar = Calendar.from_ical(content)
    return calendar, calendar.walk("VEVENT")[0]


def test_every_field_is_read_back():
    people = {"organiser": ics.Person("Kari", "kari@example.org"), "asked": (ics.Person("Liv, Æ", "liv@example.org"),)}

    calendar, event = read(
        ics.write(
            [make_entry(place="Rådhuset", link="https://example.org/m", text="Ta med\nsøknad", **people)],
            method=ics.REQUEST,
        )
    )

    assert (str(calendar["version"]), str(calendar["method"])) == ("2.0", "REQUEST")
    assert (str(event["uid"]), event["sequence"]) == ("one@vidsyn", 2)
    assert (str(event["summary"]), str(event["location"])) == ("Vårmøte; språk, æøå", "Rådhuset")
    assert (str(event["description"]), str(event["url"])) == ("Ta med\nsøknad", "https://example.org/m")
    assert event["dtstart"].dt == datetime(2027, 3, 30, 14, tzinfo=OSLO)
    assert event["dtend"].dt == datetime(2027, 3, 30, 16, tzinfo=OSLO)
    assert event["dtstamp"].dt == datetime(2026, 11, 22, 8, tzinfo=UTC)
    assert (str(event["organizer"]), event["organizer"].params["CN"]) == ("mailto:kari@example.org", "Kari")
    assert (str(event["attendee"]), event["attendee"].params["CN"]) == ("mailto:liv@example.org", "Liv, Æ")
    assert event["attendee"].params["PARTSTAT"] == "NEEDS-ACTION"


def test_a_cancelled_event_says_so():
    calendar, event = read(ics.write([make_entry(cancelled=True)], method=ics.CANCEL))

    assert (str(calendar["method"]), str(event["status"])) == ("CANCEL", "CANCELLED")


def test_lines_are_folded_at_75_octets():
    lines = ics.write([make_entry(text="æ" * 200)], method=ics.PUBLISH).split(b"\r\n")

    assert max(map(len, lines)) <= 75


@pytest.mark.parametrize("zone", ["Europe/Oslo", "Europe/Stockholm"])
def test_the_zone_s_rules_are_those_of_the_clocks(zone):
    """The file's own time zone, not the reader's, is asked on the days around each change of the clocks."""
    start = datetime(2027, 1, 1, tzinfo=ZoneInfo(zone))
    calendar, _event = read(ics.write([make_entry(starts=start, ends=start + timedelta(hours=1))], method=ics.PUBLISH))
    named = calendar.walk("VTIMEZONE")[0]
    own = named.to_tz(lookup_tzid=False)

    days = [datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=number) for number in range(3 * 365)]

    assert str(named["tzid"]) == zone
    assert all(day.replace(tzinfo=own).utcoffset() == day.replace(tzinfo=ZoneInfo(zone)).utcoffset() for day in days)


def test_days_are_days_and_need_no_zone():
    calendar, event = read(
        ics.write([make_entry(starts=date(2027, 3, 30), ends=date(2027, 3, 31))], method=ics.PUBLISH, name="Vidsyn")
    )

    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2027, 3, 30), date(2027, 3, 31))
    assert (calendar.walk("VTIMEZONE"), str(calendar["x-wr-calname"])) == ([], "Vidsyn")


def test_days_leave_people_free_and_nobody_says_when_they_changed():
    _calendar, event = read(
        ics.write([make_entry(starts=date(2027, 3, 30), ends=date(2027, 3, 31), changed=None)], method=ics.PUBLISH)
    )

    assert (str(event["transp"]), "last-modified" in event, "dtstamp" in event) == ("TRANSPARENT", False, True)


def test_a_feed_says_how_often_to_come_again():
    calendar, _event = read(ics.write([make_entry()], method=ics.PUBLISH, refresh=timedelta(hours=4)))

    assert calendar["refresh-interval"].dt == timedelta(hours=4)
    assert (calendar["refresh-interval"].params["VALUE"], str(calendar["x-published-ttl"])) == ("DURATION", "PT4H")


def test_what_does_not_fit_is_left_out_from_the_end():
    entries = [make_entry(uid=f"{number}@vidsyn") for number in range(9)]
    whole = ics.write(entries, method=ics.PUBLISH)

    cut = ics.write(entries, method=ics.PUBLISH, limit=len(whole) - 1)

    assert [str(event["uid"]) for event in Calendar.from_ical(cut).walk("VEVENT")] == [
        f"{number}@vidsyn" for number in range(8)
    ]
    assert ics.write(entries, method=ics.PUBLISH, limit=len(whole)) == whole


def test_a_zone_without_a_rule_is_an_error():
    with pytest.raises(ValueError, match="No rule"):
        ics.write([make_entry(starts=datetime(2027, 1, 1, tzinfo=UTC))], method=ics.PUBLISH)
