"""Meetings as events of calendars."""

from django.utils import timezone

from portal.kit.ics import Entry, Person
from portal.networks.models import Meeting
from portal.networks.states import MeetingState
from portal.tenancy.models import Member


def entry_of(meeting: Meeting, *, asked: Member | None = None) -> Entry:
    """The meeting as an event of a calendar; with the one who is asked, calendars offer to answer."""
    organiser = meeting.called_by
    return Entry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        title=meeting.title,
        starts=meeting.local_starts,
        ends=meeting.local_ends,
        changed=timezone.now(),
        place=meeting.place,
        link=meeting.link,
        text=str(meeting.network),
        cancelled=meeting.state == MeetingState.CANCELLED,
        organiser=Person(organiser.name, organiser.email),
        asked=(Person(asked.name, asked.email),) if asked else (),
    )
