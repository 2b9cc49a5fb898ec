"""Calendar files (RFC 5545) for Outlook, Google and Apple: events with a stable identity in the zone where they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODUCT = "-//Vidsyn//Vidsyn//EN"
END = b"END:VCALENDAR\r\n"
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
# What the European Union has kept since 1996; rules instead of lists of dates are what Outlook reads best.
ZONE = """BEGIN:VTIMEZONE
TZID:{zone}
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
CENTRAL_EUROPEAN = frozenset({"Europe/Oslo", "Europe/Stockholm", "Europe/Copenhagen", "Europe/Brussels"})


@dataclass(frozen=True)
class Person:
    """Who calls or is asked: a name and an address."""

    name: str
    email: str


@dataclass(frozen=True)
class Entry:
    """An event: days, or moments that carry the zone in which they are to be shown.

    The same `uid` with a higher `sequence` replaces what a calendar has; `cancelled` takes it out. `changed` is the
    moment of the last change where somebody knows it. Days leave whoever has them free.
    """

    uid: str
    sequence: int
    title: str
    starts: datetime | date
    ends: datetime | date
    changed: datetime | None = None
    place: str = ""
    link: str = ""
    text: str = ""
    cancelled: bool = False
    organiser: Person | None = None
    asked: tuple[Person, ...] = field(default=())


def write(
    entries: Iterable[Entry], *, method: str, name: str = "", refresh: timedelta | None = None, limit: int | None = None
) -> bytes:
    """The calendar file. Raises ValueError for a moment in a zone that has no rule here.

    `refresh` asks calendars to come again that often. What would make the file longer than `limit` bytes is left out
    from the end.
    """
    entries = list(entries)
    head = _frame(entries, method=method, name=name, refresh=refresh).to_ical().removesuffix(END)
    return head + b"".join(_fitting(entries, limit and limit - len(head) - len(END))) + END


def _fitting(entries: list[Entry], room: int | None) -> Iterator[bytes]:
    for entry in entries:
        event = _event(entry).to_ical()
        if room is not None:
            room -= len(event)
            if room < 0:
                return
        yield event


def _frame(entries: list[Entry], *, method: str, name: str, refresh: timedelta | None) -> "Calendar":
    """The calendar without its events, but with their zones."""
    from icalendar import Calendar, Timezone, vDuration

    calendar = Calendar()
    for key, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", method)):
        calendar.add(key, value)
    if name:
        calendar.add("x-wr-calname", name)
    if refresh:  # RFC 7986, and what Outlook reads instead
        calendar.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(refresh).to_ical().decode())
    for zone in sorted({_zone(entry.starts) for entry in entries if isinstance(entry.starts, datetime)}):
        calendar.add_component(Timezone.from_ical(ZONE.format(zone=zone)))
    return calendar


def _zone(moment: datetime) -> str:
    zone = getattr(moment.tzinfo, "key", None)
    if zone not in CENTRAL_EUROPEAN:
        raise ValueError(f"No rule for the time zone {zone}.")
    return zone


def _event(entry: Entry) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("summary", entry.title)
    event.add("dtstart", entry.starts)
    event.add("dtend", entry.ends)
    event.add("dtstamp", (entry.changed or datetime.now(UTC)).astimezone(UTC))
    if entry.changed:
        event.add("last-modified", entry.changed.astimezone(UTC))
    if not isinstance(entry.starts, datetime):
        event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    for key, value in (("location", entry.place), ("url", entry.link), ("description", entry.text)):
        if value:
            event.add(key, value)
    _add_people(event, entry)
    return event


def _add_people(event: "Event", entry: Entry) -> None:
    if entry.organiser:
        event.add("organizer", *_address(entry.organiser))
    for person in entry.asked:
        value, parameters = _address(person)
        event.add("attendee", value, parameters={**parameters, "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION"})


def _address(person: Person) -> tuple[str, dict[str, str]]:
    return f"mailto:{person.email}", {"CN": person.name}
