"""When a municipality's reports are due: the rule, and the days that were set by hand."""

from collections.abc import Iterable
from datetime import date

from django.db.models.functions import JSONObject

from portal.kit.periods import Period
from portal.kit.quarters import Quarter
from portal.tenancy.models import Municipality
from portal.tenancy.worklist import day
from reporting.quarterly.deadlines import NAMES, Dates, dates_by_rule, dates_of
from reporting.quarterly.models import ReportDates, ReportSettings

AHEAD = 5


def dates_in(municipality: Municipality, quarters: Iterable[Quarter]) -> dict[Quarter, Dates]:
    """The days of the quarters' reports, in the order asked for. One query."""
    wanted = list(quarters)
    years = {one.year for one in wanted}
    stored = ReportDates.objects.filter(municipality=municipality, year__in=years)
    by_hand = {one.period: {name: getattr(one, name) for name in NAMES} for one in stored}
    return {one: dates_of(one, by_hand.get(one, {})) for one in wanted}


def dates_for(municipality: Municipality, period: Period) -> Dates:
    """The days of the report on the period; extra reports follow the rule."""
    return dates_in(municipality, [period])[period] if isinstance(period, Quarter) else dates_by_rule(period)


def as_facts() -> JSONObject:
    """A row of days set by hand, to be read within another question."""
    return JSONObject(**{name: name for name in ("year", "number", *NAMES)})


def as_read(facts: dict | None) -> dict[str, date | None]:
    """The days of such a row."""
    return {name: day(facts[name]) for name in NAMES} if facts else {}


def quarters_ahead(today: date) -> list[Quarter]:
    """The quarter that has just ended, the one that runs, and those to come: what one plans for."""
    quarters = [Quarter.of(today).previous]
    while len(quarters) < AHEAD:
        quarters.append(quarters[-1].next)
    return quarters


def settings_of(municipality: Municipality) -> ReportSettings:
    """How the municipality makes its reports, or the usual way."""
    return ReportSettings.objects.filter(municipality=municipality).first() or ReportSettings(municipality=municipality)
