"""Contact persons as a table for spreadsheet programs, meetings as events for calendars."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.institutions.models import InstitutionQuerySet
from portal.kit.ics import Entry, Person
from portal.networks.models import Appointment, Meeting
from portal.networks.queries import Unit, unit_of
from portal.networks.states import MeetingState, SeatState
from portal.tenancy.models import Member

CHUNK = 500


def contact_headings() -> list[str]:
    """The heading of each column, in the reader's language."""
    seat = [_("E-mail address"), _("State"), _("From"), _("Last confirmed")]
    return [_("Institution"), _("Kind"), _("Contact person"), *seat, _("Substitute"), *seat]


def contact_rows(institutions: InstitutionQuerySet) -> Iterator[list]:
    """A row for every institution, read in portions."""
    return map(_row, map(unit_of, institutions.iterator(chunk_size=CHUNK)))


def _row(unit: Unit) -> list:
    seats = (cell for _kind, seat in unit.seats for cell in _seat(seat))
    return [unit.institution.name, unit.institution.get_kind_display(), *seats]


def _seat(seat: Appointment | None) -> list:
    if seat is None:
        return ["", "", str(SeatState.VACANT.label), None, None]
    return [str(seat.member), seat.member.email, str(seat.state.label), seat.starts, seat.confirmed_on]


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
