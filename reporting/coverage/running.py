"""What goes on on a day: projects with their programmes, priorities and countries, and the units' development work."""

from collections import defaultdict
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from portal.strategy.kinds import WorkState
from portal.strategy.models import WorkUnit
from portal.tenancy.models import Member
from projects.portfolio.models import Partnership
from projects.portfolio.models import Project as Stored
from projects.portfolio.queries.figures import running_on, with_units_of
from reporting.coverage.groups import Project, by_priority, by_programme, grouped
from reporting.coverage.queries import Standing


def projects_on(day: date, *, member: Member, kind: str = "") -> dict[int, Project]:
    """The projects whose days include the day, by number; those of other kinds of unit are not counted. One query."""
    partners = Partnership.objects.filter(project=OuterRef("pk")).order_by().values("partner__country")
    rows = (
        Stored.objects.visible_to(member)
        .filter(starts__lte=day, ends__gte=day)
        .annotate(counted=running_on(day) & with_units_of(kind), abroad=ArraySubquery(partners))
        .order_by()
        .values_list("pk", "programme_id", "priorities", "countries", "abroad", "counted")
    )
    return {
        pk: Project(pk, programme, tuple(priorities), frozenset((*countries, *abroad)), counted)
        for pk, programme, priorities, countries, abroad, counted in rows
    }


def units_by_theme(day: date, *, member: Member) -> dict[str, set[int]]:
    """The units that do development work on the day, by its theme. Planned and stopped work is none; completed work
    without a last day ended nobody knows when. One query."""
    going_on = Q(work__state=WorkState.ONGOING, work__ends=None) | Q(work__ends__gte=day)
    rows = WorkUnit.objects.visible_to(member).filter(
        going_on, work__starts__lte=day, work__state__in=(WorkState.ONGOING, WorkState.COMPLETED)
    )
    found = defaultdict(set)
    for theme, unit in rows.order_by().values_list("work__theme", "institution_id"):
        found[theme].add(unit)
    return dict(found)


def units_of_group(
    standing: Standing, *, member: Member, programme: str = "", priority: str = "", theme: str = ""
) -> set[int] | None:
    """The units that belong to every group that is named; None when none is. At most two queries."""
    found, day = [], standing.coverage.on
    if programme or priority:
        projects = projects_on(day, member=member)
        for code, key in ((programme, by_programme), (priority, by_priority)):
            groups = grouped(key, standing.coverage.covered, projects) if code else {}
            found += [groups[code].units if code in groups else set()] if code else []
    if theme:
        found.append(units_by_theme(day, member=member).get(theme, set()))
    return set.intersection(*found) if found else None
