"""One thing in a calendar, and what is asked of those who know such things."""

from dataclasses import dataclass
from datetime import date, datetime, time

from portal.networks.models import Meeting
from portal.tenancy.models import Member
from reporting.overview.kinds import Kind


@dataclass(frozen=True)
class Asked:
    """Whose calendar, which days, which kinds, and whether only what is the member's own."""

    member: Member
    first: date
    last: date
    kinds: frozenset[str]
    mine: bool

    def own(self, rows):
        """The rows that the member may see, of a queryset that knows whose they are."""
        visible = rows.visible_to(self.member)
        return visible.of(self.member) if self.mine else visible

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return self.first, self.last


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """Something that happens on a day (at a time, until a later day), and the page that it leads to.

    `key` is its own for ever, whatever its day; `changed` the moment of the last change of its record, where it has
    one. `label` says what happens, `title` to what.
    """

    kind: Kind
    key: str
    day: date
    label: str
    title: str
    page: str
    pk: int | None = None
    at: time | None = None
    until: date | None = None
    changed: datetime | None = None
    meeting: Meeting | None = None
