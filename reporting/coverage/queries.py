"""What the portal knows of coverage: units and their projects on a day, read as plain tuples."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from portal.institutions.models import Institution
from portal.tenancy.models import Member
from projects.portfolio.models import Participation, Project
from reporting.coverage.definition import AHEAD, Count, Coverage, Involvement, Policy, Unit
from reporting.coverage.models import CoveragePolicy

UNIT_FIELDS = (
    "pk",
    "kind",
    "ownership",
    "opened",
    "closed",
    "counts_in_coverage",
    "successor_id",
    "left_out_reason",
)
INVOLVEMENT_FIELDS = (
    "institution_id",
    "project_id",
    "project__starts",
    "project__ends",
    "starts",
    "ends",
    "project__status",
    "project__programme_id",
)


@dataclass(frozen=True)
class Standing:
    """Coverage on a day with what a page needs beside it: names, and work under way where there is none yet."""

    coverage: Coverage
    under_way: dict[int, tuple[Involvement, ...]]
    names: dict[int, str]


def standing_on(day: date, *, member: Member, in_full: bool = True) -> Standing:
    """Where the member's municipality stands on the day. Three queries, however many units and projects.

    Not in full, only one project of each unit is read: enough to count and quicker where there are thousands.
    """
    policy = policy_of(member)
    rows = Institution.objects.visible_to(member).order_by().values_list(*UNIT_FIELDS, "name")
    names = {row[0]: row[-1] for row in rows}
    units = [Unit._make(row[:-1]) for row in rows]
    involvements = involvements_on(day, policy=policy, member=member, in_full=in_full)
    count = Count(units, policy, day)
    coverage = count.coverage(involvements)
    covered = {one.unit.id for one in coverage.covered}
    others = [one for one in involvements if one.unit_id not in covered]
    return Standing(coverage, count.under_way(others), names)


def policy_of(member: Member) -> Policy:
    """The municipality's policy; without a row the usual one."""
    stored = CoveragePolicy.objects.visible_to(member).first() or CoveragePolicy()
    return Policy(
        states=frozenset(stored.states),
        programmes=frozenset(stored.programmes) or None,
        ownerships=frozenset(stored.ownerships) or None,
        kinds=frozenset(stored.kinds) or None,
    )


def involvements_on(day: date, *, policy: Policy, member: Member, in_full: bool = True) -> list[Involvement]:
    """Parts in projects that cover a unit on the day or lie ahead of it; the rest is not fetched.

    Not in full, one for each unit, which covers it if any does.
    """
    covers = Q(project__status__in=policy.states, project__starts__lte=day) & (Q(starts=None) | Q(starts__lte=day))
    rows = (
        Participation.objects.visible_to(member)
        .annotate(covers=covers)
        .filter(Q(covers=True) | Q(project__status__in=AHEAD), Q(ends=None) | Q(ends__gte=day), project__ends__gte=day)
        .order_by()
    )
    if policy.programmes is not None:
        rows = rows.filter(project__programme__in=policy.programmes)
    if not in_full:
        rows = rows.order_by("institution_id", "-covers").distinct("institution_id")
    return [_involvement(*row) for row in rows.values_list(*INVOLVEMENT_FIELDS)]


def _involvement(unit_id, project_id, starts, ends, own_starts, own_ends, state, programme) -> Involvement:
    first, last = max(starts, own_starts or starts), min(ends, own_ends or ends)
    return Involvement(unit_id, project_id, first, last, state, programme)


def titles_of(project_ids, *, member: Member) -> dict[int, str]:
    """Titles by id."""
    return dict(Project.objects.visible_to(member).filter(pk__in=project_ids).values_list("pk", "title"))
