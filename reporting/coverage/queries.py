"""What the portal knows of coverage: units, their projects and other work on a day, read as plain tuples."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, F, Min, Q, Value
from django.db.models.functions import Greatest, Least
from django.utils import timezone

from portal.institutions.models import Institution
from portal.tenancy.models import Member
from projects.activities.models import Activity, ActivityPart, StandingRole
from projects.activities.states import RoleStatus
from projects.portfolio.models import Participation, Project
from projects.portfolio.states import Status
from reporting.coverage.definition import (
    AHEAD,
    Count,
    Coverage,
    Involvement,
    Origin,
    Policy,
    Unit,
    Work,
)
from reporting.coverage.models import CoveragePolicy
from reporting.coverage.school_years import end_of_school_year, start_of_school_year

UNIT_FIELDS = (
    "pk",
    "kind",
    "ownership",
    "opened",
    "closed",
    "counts_in_coverage",
    "successor_id",
    "left_out_reason",
    "district",
)
BEGINS = Greatest("project__starts", "starts")  # which passes over a date that the unit has not
UNTOLD = 0  # the number of a record that is not told
INVOLVEMENT_FIELDS = (
    "institution_id",
    "project_id",
    BEGINS,
    Least("project__ends", "ends"),
    "project__status",
    "project__programme_id",
)
ROLE_STATES = {
    RoleStatus.APPLIED: Status.APPLIED,
    RoleStatus.ACTIVE: Status.RUNNING,
    RoleStatus.ENDED: Status.COMPLETED,
}


@dataclass(frozen=True)
class Standing:
    """Coverage on a day with what a page needs beside it: names, and work under way where there is none yet."""

    coverage: Coverage
    under_way: dict[int, tuple[Involvement, ...]]
    names: dict[int, str]


def standing_on(day: date, *, member: Member, in_full: bool = True, programme: str | None = None) -> Standing:
    """Where the member's municipality stands on the day. Three queries, however many units and projects, and a
    fourth where the policy counts other work.

    On coming days what is granted covers, as in the forecast. Not in full, only the first days of each unit's projects
    are read: enough to count, and quicker where there are thousands. With a programme only its projects count.
    """
    policy = _on(day, policy_of(member))
    policy = policy.only(programme) if programme else policy
    units, names = units_and_names(member)
    count, works = Count(units, policy, day), other_work_on(day, policy=policy, member=member)
    if in_full:
        return _standing(count, involvements_on(day, policy=policy, member=member) + works, names)
    covered, ahead = _first_days(day, policy=policy, member=member)
    return _standing(count, ahead + works, names, also=covered)


def _on(day: date, policy: Policy) -> Policy:
    return policy.ahead() if day > timezone.localdate() else policy


def _standing(
    count: Count, involvements: list[Involvement], names: dict[int, str], also: Collection[int] = ()
) -> Standing:
    coverage = count.coverage(involvements, also)
    covered = {one.unit.id for one in coverage.covered}
    others = [one for one in involvements if one.unit_id not in covered]
    return Standing(coverage, count.under_way(others), names)


@dataclass(frozen=True)
class Record:
    """Everything that coverage is counted from, of all times; `success_rate` in per cent."""

    policy: Policy
    success_rate: int
    units: list[Unit]
    names: dict[int, str]
    involvements: list[Involvement]


def record_of(member: Member) -> Record:
    """What the member's municipality has registered. Three queries, and a fourth where the policy counts other work."""
    stored = stored_policy(member)
    policy = as_policy(stored)
    units, names = units_and_names(member)
    involvements = [Involvement(*row) for row in _parts(member).order_by().values_list(*INVOLVEMENT_FIELDS)]
    if policy.activities:
        involvements += _both_kinds(*_work_that_counts(policy, member))
    return Record(policy, stored.success_rate, units, names, involvements)


def _parts(member: Member):
    # A project's municipality is its parts' own. Said of both, it lets PostgreSQL, which takes a tenant's rows for few
    # among many thousands, read projects by their index too and not one by one.
    return Participation.objects.visible_to(member).filter(project__municipality=member.municipality_id)


def standing_of(record: Record, day: date) -> Standing:
    """As `standing_on` in full, from what is read already."""
    return _standing(Count(record.units, _on(day, record.policy), day), record.involvements, record.names)


def units_and_names(member: Member) -> tuple[list[Unit], dict[int, str]]:
    """Every institution as coverage sees it, and what it is called."""
    rows = Institution.objects.visible_to(member).order_by().values_list(*UNIT_FIELDS, "name")
    return [Unit._make(row[:-1]) for row in rows], {row[0]: row[-1] for row in rows}


def positions_of(member: Member) -> dict[int, tuple[float, float]]:
    """Latitude and longitude of the institutions that have them."""
    known = Institution.objects.visible_to(member).filter(latitude__isnull=False, longitude__isnull=False).order_by()
    return {pk: (latitude, longitude) for pk, latitude, longitude in known.values_list("pk", "latitude", "longitude")}


def policy_of(member: Member) -> Policy:
    """The municipality's policy; without a row the usual one."""
    return as_policy(stored_policy(member))


def stored_policy(member: Member) -> CoveragePolicy:
    """The municipality's row, or the usual one."""
    return CoveragePolicy.objects.visible_to(member).first() or CoveragePolicy()


def as_policy(stored: CoveragePolicy) -> Policy:
    """The part of it that says what counts."""
    return Policy(
        states=frozenset(stored.states),
        programmes=frozenset(stored.programmes) or None,
        ownerships=frozenset(stored.ownerships) or None,
        kinds=frozenset(stored.kinds) or None,
        activities=frozenset(stored.activities),
    )


def involvements_on(day: date, *, policy: Policy, member: Member) -> list[Involvement]:
    """Parts in projects that cover a unit on the day or may do so later; the rest is not fetched."""
    rows = _parts_on(day, policy, member).values_list(*INVOLVEMENT_FIELDS)
    return [Involvement(*row) for row in rows]


def _first_days(day: date, *, policy: Policy, member: Member) -> tuple[list[int], list[Involvement]]:
    """The units that projects cover on the day, and what may cover each other one first, whichever it is."""
    states = {"covers": policy.states, "ahead": AHEAD}
    begun = {name: Min(BEGINS, filter=Q(project__status__in=of)) for name, of in states.items()}
    rows = _parts_on(day, policy, member).values_list("institution_id").annotate(**begun)
    planned, programme = min(AHEAD - policy.states, default=Status.IDEA), min(policy.programmes or [""])
    covered, others = [], []
    for unit_id, covers, ahead in rows:
        if covers is not None and covers <= day:
            covered.append(unit_id)
        elif ahead is not None:
            others.append(Involvement(unit_id, UNTOLD, ahead, day, planned, programme))
    return covered, others


def _parts_on(day: date, policy: Policy, member: Member):
    rows = _parts(member).filter(
        Q(ends=None) | Q(ends__gte=day), project__ends__gte=day, project__status__in=policy.states | AHEAD
    )
    if policy.programmes is not None:
        rows = rows.filter(project__programme__in=policy.programmes)
    return rows.order_by()


def other_work_on(day: date, *, policy: Policy, member: Member) -> list[Involvement]:
    """Activities and standing roles of the kinds that count, which cover a unit on the day or lie ahead of it."""
    if not policy.activities:
        return []
    parts, roles = _work_that_counts(policy, member)
    parts = parts.filter(activity__ends__gte=start_of_school_year(day))
    return _both_kinds(parts, roles.filter(Q(ends=None) | Q(ends__gte=day)))


def _work_that_counts(policy: Policy, member: Member):
    parts = ActivityPart.objects.visible_to(member).filter(
        activity__kind__in=policy.activities, activity__cancelled=False
    )
    roles = StandingRole.objects.visible_to(member).filter(kind__in=policy.activities, institution__isnull=False)
    return parts, roles


def _both_kinds(parts, roles) -> list[Involvement]:
    rows = _other_work(parts, Origin.ACTIVITY, "activity_id", "activity__").union(
        _other_work(roles, Origin.ROLE, "pk", "", status=F("status")), all=True
    )
    return [_other_involvement(*row) for row in rows]


def _other_work(rows, origin: Origin, key: str, prefix: str, status=Value("")):  # noqa: B008 (an expression)
    rows = rows.order_by().annotate(origin=Value(origin, CharField()), state=status)
    return rows.values_list(
        "institution_id", key, f"{prefix}starts", f"{prefix}ends", "state", f"{prefix}kind", "origin"
    )


def _other_involvement(unit_id, record_id, starts, ends, status, kind, origin) -> Involvement:
    if origin == Origin.ACTIVITY:
        return Involvement(unit_id, record_id, starts, end_of_school_year(ends), Status.RUNNING, kind, origin)
    return Involvement(unit_id, record_id, starts, ends, ROLE_STATES[status], kind, origin)


def titles_of(works: Iterable[Work], *, member: Member) -> dict[Work, str]:
    """What projects, activities and standing roles are called."""
    ids = {origin: {work.id for work in works if work.origin == origin} for origin in Origin}
    titles = {}
    for origin, model in ((Origin.PROJECT, Project), (Origin.ACTIVITY, Activity)):
        if ids[origin]:
            named = model.objects.visible_to(member).filter(pk__in=ids[origin]).values_list("pk", "title")
            titles |= {Work(origin, pk): title for pk, title in named}
    if ids[Origin.ROLE]:
        roles = StandingRole.objects.visible_to(member).filter(pk__in=ids[Origin.ROLE]).only("kind", "name")
        titles |= {Work(Origin.ROLE, role.pk): str(role) for role in roles}
    return titles
