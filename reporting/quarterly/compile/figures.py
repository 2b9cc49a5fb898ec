"""How many records there are, grants by programme, stays abroad by activity, and the days ahead."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from projects.portfolio.models import Project
from projects.programmes.catalogue import catalogue
from projects.programmes.models import Call
from projects.programmes.queries import Happens
from projects.programmes.words import when_expected
from reporting.quarterly import snapshot as data
from reporting.quarterly.compile.days import amount, day, people, span, stays
from reporting.quarterly.compile.material import Material
from reporting.quarterly.sources import Source

NOTHING = Decimal(0)


def counts_of(found: Material) -> data.Counts:
    """How many records of each sort the period has, and how many people went abroad or took part in activities."""
    eu = sum(one.programme.eu for one in found.projects)
    travel = added(found.stays, by="project")
    sums = [travel[one.pk] for one in found.projects if one.pk in travel]
    abroad = sum(one["staff"] + one["learners"] for one in sums)
    present = sum((one.staff or 0) + (one.learners or 0) for one in found.activities)
    return data.Counts(
        eu_projects=eu,
        other_projects=len(found.projects) - eu,
        activities=len(found.activities),
        standing_roles=len(found.roles),
        meetings=len(found.meetings),
        people=abroad + present,
    )


def money_of(projects: Iterable[Project], *, days: tuple[date, date]) -> data.Money:
    """The grants of the period's projects. Currencies are never added together."""
    asked = f"during={days[0].isoformat()}/{days[1].isoformat()}"
    groups = defaultdict(list)
    for project in projects:
        if project.grant is not None:
            groups[project.programme, project.currency].append(project.grant)
    rows = tuple(_grants(*key, grants, asked) for key, grants in groups.items())
    return data.Money(_granted(rows), rows, Source("projects", query=asked))


def _grants(programme, currency: str, grants: list[Decimal], asked: str) -> data.GrantRow:
    total = sum(grants, NOTHING)
    source = Source("projects", query=f"{asked}&programme={programme.pk}")
    return data.GrantRow(str(programme), len(grants), float(total), currency, amount(total, currency), source)


def _granted(rows: Sequence[data.GrantRow]) -> str:
    totals = defaultdict(lambda: NOTHING)
    for row in rows:
        totals[row.currency] += Decimal(str(row.amount))
    told = ", ".join(amount(total, currency) for currency, total in sorted(totals.items()))
    return _("The projects of the period have grants of %(amounts)s in all.") % {"amounts": told} if told else ""


def mobilities_of(sums: Sequence[dict], *, days: tuple[date, date]) -> data.Mobilities:
    """Stays that began in the period, from their sums."""
    source = Source("stays", query=f"year={days[1].year}")
    rows = tuple(_stays(code, total, source) for code, total in sorted(added(sums, by="activity").items()))
    totals = [sum(getattr(row, name) for row in rows) for name in ("stays", "staff", "learners")]
    sentence = f"{stays(totals[0])}: {people(*totals[1:])}" if rows else ""
    return data.Mobilities(sentence, *totals, rows, source)


def added(sums: Iterable[dict], *, by: str) -> dict:
    """The sums of stays, added up for each project or each activity."""
    found = defaultdict(lambda: dict.fromkeys(("rows", "staff", "learners"), 0))
    for one in sums:
        total = found[one[by]]
        total.update({name: value + one[name] for name, value in total.items()})
    return dict(found)


def _stays(code: str, total: dict, source: Source) -> data.StayRow:
    known = catalogue().activities.get(code)
    name = str(known.names) if known else code
    return data.StayRow(name, total["rows"], total["staff"], total["learners"], source)


# The days ahead ------------------------------------------------------------------------------------------------------


def ahead_of(found: Material) -> data.Ahead:
    """What happens in the quarter after the period: calls that open, close or are expected, and the internal dates of
    those to which somebody prepares an application."""
    dated = [_day(one.day, _happens(one.what), one.call) for one in found.calls_ahead]
    dated += [_day(on, str(step.label), call) for on, step, call in found.steps_ahead]
    unknown = [_expected(call) for call in found.expected]
    dated.sort(key=lambda one: (one.date, one.call, one.what))
    return data.Ahead(span(*found.days_ahead), (*dated, *unknown), Source("calls"))


def _happens(what: Happens) -> str:
    return {Happens.OPENS: pgettext("call", "Opens"), Happens.CLOSES: pgettext("call", "Closes")}[what]


def _day(on: date, what: str, call: Call) -> data.DayItem:
    return data.DayItem(on.isoformat(), day(on), what, str(call), Source("call", call.pk))


def _expected(call: Call) -> data.DayItem:
    return data.DayItem(
        "", when_expected(call.expected), pgettext("call", "Closes"), str(call), Source("call", call.pk)
    )
