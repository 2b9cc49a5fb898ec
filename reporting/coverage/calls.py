"""Open calls matched to the institutions that have no international work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from portal.tenancy.models import Member
from projects.programmes.models import Call
from projects.programmes.queries import calls_of
from reporting.coverage.left import Left, left_on
from reporting.coverage.queries import policy_of

IN_ONE_ADDRESS = 200  # servers refuse addresses of more than 8 kB


@dataclass(frozen=True)
class Match:
    """A call that one can apply to now, and the uncovered institutions that may; in the list's order."""

    call: Call
    units: list[Left]

    @property
    def invitation(self) -> str:
        """What an address brings to a new bulletin: the call, and who gets it."""
        query = QueryDict(mutable=True)
        query["call"] = self.call.pk
        if len(self.units) > IN_ONE_ADDRESS:
            query["to"] = "all"
        else:
            query["to"] = "institutions"
            query.setlist("institutions", [row.unit.id for row in self.units])
        return query.urlencode()


def matches_on(day: date, *, member: Member) -> list[Match]:
    """Every open call of a programme that counts and that uncovered institutions may apply to, the nearest first."""
    programmes = policy_of(member).programmes
    calls = calls_of(member).open()
    calls = calls if programmes is None else calls.filter(programme__in=programmes)
    waiting = left_on(day, member=member)
    found = (Match(call, [row for row in waiting if may_apply(row.unit.kind, call.applicants)]) for call in calls)
    return [match for match in found if match.units]


def may_apply(kind: str, applicants: Iterable[str]) -> bool:
    """Whether units of the kind may apply; where nobody is named, all may."""
    return not applicants or kind in applicants
