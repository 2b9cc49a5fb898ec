"""The figures of a municipality that has made them public, with everything hidden that has to be."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Count, F, Sum

from portal.tenancy.models import Member, Municipality
from portal.tenancy.roles import Role
from projects.portfolio.models import Mobility, Project
from projects.portfolio.states import Status
from projects.programmes.models import Programme
from reporting.coverage.definition import Coverage, Unit
from reporting.coverage.disclosure import Disclosed, Parts, disclose, give_away, small, told
from reporting.coverage.models import CoveragePolicy
from reporting.coverage.outlook import so_far
from reporting.coverage.queries import record_of

Group = TypeVar("Group", str, tuple[str, str])


@dataclass(frozen=True)
class Row:
    """Coverage of a group or on a day; None where a figure is hidden."""

    covered: int | None
    not_covered: int | None
    whole: int | None

    @property
    def is_told(self) -> bool:
        """Whether covered and not covered are shown."""
        return self.covered is not None


HIDDEN = Row(None, None, None)


def row_of(parts: Parts | None) -> Row:
    """Parts that are told anyway as a row; None gives a hidden one."""
    return Row(*parts, sum(parts)) if parts else HIDDEN


@dataclass(frozen=True)
class PublicFigures:
    """What everybody may know. `programmes` are the names of the groups of `projects`; `people` are by host country."""

    municipality: Municipality
    on: date
    counts_other_work: bool
    row: Row
    by_kind: Disclosed
    by_ownership: Disclosed
    quarters: list[tuple[date, Row]]
    projects: Disclosed
    programmes: Mapping[str, str]
    people: Disclosed


def public_figures(slug: str, *, on: date) -> PublicFigures | None:
    """The figures on the day, today, None when the municipality shows none. Ask inside its scope."""
    policies = CoveragePolicy.objects.filter(public=True, municipality__slug=slug)
    policy = policies.select_related("municipality").defer("municipality__logo").first()
    return _figures(policy.municipality, on) if policy else None


def _figures(municipality: Municipality, on: date) -> PublicFigures:
    reader = Member(municipality=municipality, role=Role.OBSERVER)  # nobody in particular
    *past, now = so_far(record_of(reader), today=on)
    kinds, owners = _groups(now)
    projects = _running_projects(reader)
    return PublicFigures(
        municipality=municipality,
        on=on,
        counts_other_work=now.counts_other_work,
        row=_row(now),
        by_kind=kinds,
        by_ownership=owners,
        quarters=[(one.on, _row(one)) for one in [*past, now]],
        projects=projects,
        programmes=_names(projects, reader),
        people=_people_abroad(reader, on),
    )


def _row(coverage: Coverage) -> Row:
    """A day as it may be told: how many units there are is told even where it is hidden how many are covered."""
    share = coverage.share
    if told((share.part, share.rest)):
        return Row(share.part, share.rest, share.whole)
    return Row(None, None, None if small(share.whole) else share.whole)


def _groups(coverage: Coverage) -> tuple[Disclosed, Disclosed]:
    """By kind and by ownership; the second is left out where both together would tell too much."""
    kinds = disclose(_count(coverage, lambda unit: unit.kind), width=2)
    owners = disclose(_count(coverage, lambda unit: unit.ownership), width=2)
    cells = _count(coverage, lambda unit: (unit.kind, unit.ownership))
    return kinds, Disclosed(owners.total) if give_away(cells, kinds, owners) else owners


def _count(coverage: Coverage, group: Callable[[Unit], Group]) -> dict[Group, Parts]:
    covered = Counter(group(one.unit) for one in coverage.covered)
    rest = Counter(group(unit) for unit in coverage.not_covered)
    return {name: (covered[name], rest[name]) for name in sorted(covered | rest)}


def _running_projects(reader: Member) -> Disclosed:
    running = Project.objects.visible_to(reader).filter(status=Status.RUNNING).order_by()
    return _disclosed(running.values_list("programme").annotate(Count("pk")))


def _people_abroad(reader: Member, on: date) -> Disclosed:
    """Staff and learners of all stays that have begun, by host country."""
    stays = Mobility.objects.visible_to(reader).filter(
        project__status__in=(Status.RUNNING, Status.COMPLETED), starts__lte=on
    )
    return _disclosed(stays.order_by().values_list("country").annotate(people=Sum(F("staff") + F("learners"))))


def _disclosed(counts: Iterable[tuple[str, int]]) -> Disclosed:
    return disclose({str(name): (count,) for name, count in counts}, width=1)


def _names(projects: Disclosed, reader: Member) -> dict[str, str]:
    shown = {*(projects.groups or {}), *projects.hidden}
    return {str(one.pk): str(one) for one in Programme.objects.visible_to(reader).filter(pk__in=shown)}
