"""Open calls matched to the institutions that have no international work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.tenancy.models import Member
from projects.programmes.models import Call
from projects.programmes.queries import calls_of
from reporting.coverage.left import Left, left_on
from reporting.coverage.queries import record_of

IN_ONE_ADDRESS = 200  # servers refuse addresses of more than 8 kB


@dataclass(frozen=True)
class Match:
    """A call that one can apply to now, and the uncovered institutions that may; in the list's order."""

    call: Call
    units: list[Left]

    @property
    def invites_all(self) -> bool:
        """Whether the invitation goes to every contact person, since the institutions are too many to name."""
        return len(self.units) > IN_ONE_ADDRESS

    @property
    def _text(self) -> str:
        told = {"call": self.call, "day": date_format(self.call.last_day)}
        return _("You may apply to %(call)s until %(day)s. Would you like to? Tell me, and we will look at it.") % told

    @property
    def invitation(self) -> str:
        """What an address brings to a new bulletin: the call, a first text, and who gets it."""
        query = QueryDict(mutable=True)
        query["call"] = self.call.pk
        query["text"] = self._text
        if self.invites_all:
            query["to"] = "all"
        else:
            query["to"] = "institutions"
            query.setlist("institutions", [row.unit.id for row in self.units])
        return query.urlencode()


def matches_on(day: date, *, member: Member) -> list[Match]:
    """Every open call of a programme that counts and that uncovered institutions may apply to, the nearest first."""
    record = record_of(member)
    programmes = record.policy.programmes
    calls = calls_of(member).open()
    calls = calls if programmes is None else calls.filter(programme__in=programmes)
    waiting = left_on(day, member=member, record=record)
    found = (Match(call, [row for row in waiting if may_apply(row.unit.kind, call.applicants)]) for call in calls)
    return [match for match in found if match.units]


def may_apply(kind: str, applicants: Iterable[str]) -> bool:
    """Whether units of the kind may apply; where nobody is named, all may."""
    return not applicants or kind in applicants
