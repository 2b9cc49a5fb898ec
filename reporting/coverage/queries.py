"""What the portal knows of coverage: units and their projects on a day, read as plain tuples."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.functions import Coalesce, Greatest, Least, Lower

from portal.institutions.models import Institution
from portal.tenancy.models import Member
from projects.portfolio.models import Participation, Project
from reporting.coverage import definition
from reporting.coverage.definition import AHEAD, Coverage, Involvement, Policy, Unit
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


@dataclass(frozen=True)
class Standing:
    """Coverage on a day with what a page needs beside it: names, and work under way where there is none yet."""

    coverage: Coverage
    under_way: dict[int, tuple[Involvement, ...]]
    names: dict[int, str]


def standing_on(day: date, *, member: Member) -> Standing:
    """Where the member's municipality stands on the day. Three queries, however many units and projects."""
    policy = policy_of(member)
    rows = Institution.objects.visible_to(member).order_by(Lower("name"), "pk").values_list("name", *UNIT_FIELDS)
    names = {pk: name for name, pk, *_ in rows}
    units = [Unit(*fields) for _, *fields in rows]
    involvements = involvements_on(day, policy=policy, member=member)
    coverage = definition.coverage(units, involvements, policy, day)
    covered = {one.unit.id for one in coverage.covered}
    others = [one for one in involvements if one.unit_id not in covered]
    return Standing(coverage, definition.under_way(units, others, policy, day), names)


def policy_of(member: Member) -> Policy:
    """The municipality's policy; without a row the usual one."""
    stored = CoveragePolicy.objects.visible_to(member).first() or CoveragePolicy()
    return Policy(
        states=frozenset(stored.states),
        programmes=frozenset(stored.programmes) or None,
        ownerships=frozenset(stored.ownerships) or None,
        kinds=frozenset(stored.kinds) or None,
    )


def involvements_on(day: date, *, policy: Policy, member: Member) -> list[Involvement]:
    """Parts in projects that cover a unit on the day or lie ahead of it; the rest is not fetched."""
    rows = (
        Participation.objects.visible_to(member)
        .annotate(
            first=Greatest("project__starts", Coalesce("starts", "project__starts")),
            last=Least("project__ends", Coalesce("ends", "project__ends")),
        )
        .filter(Q(project__status__in=policy.states, first__lte=day) | Q(project__status__in=AHEAD), last__gte=day)
        .filter(project__ends__gte=day)  # follows from the last day, but only this can PostgreSQL do before joining
        .order_by()
    )
    fields = ("institution_id", "project_id", "first", "last", "project__status", "project__programme_id")
    return [Involvement(*row) for row in rows.values_list(*fields)]


def titles_of(project_ids, *, member: Member) -> dict[int, str]:
    """Titles by id."""
    return dict(Project.objects.visible_to(member).filter(pk__in=project_ids).values_list("pk", "title"))
