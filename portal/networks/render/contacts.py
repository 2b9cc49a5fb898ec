"""Contact persons as a table for spreadsheet programs."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.institutions.models import InstitutionQuerySet
from portal.networks.models import Appointment
from portal.networks.queries import Unit, unit_of
from portal.networks.states import SeatState

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
    confirmed = seat.confirmed_on if seat.accepted_on else None
    return [str(seat.member), seat.member.email, str(seat.state.label), seat.starts, confirmed]
