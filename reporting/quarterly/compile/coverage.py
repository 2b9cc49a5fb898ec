"""Coverage on the report's day, over the last two years and eighteen months ahead, from one reading."""

from dataclasses import replace
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from portal.tenancy.models import Member
from reporting.coverage import pictures, words
from reporting.coverage.definition import Coverage, Share
from reporting.coverage.forecast import Lost, Outlook
from reporting.coverage.queries import Standing, titles_of
from reporting.coverage.rows import rows
from reporting.quarterly import snapshot as data
from reporting.quarterly.changes import Before
from reporting.quarterly.compile.days import day
from reporting.quarterly.compile.material import Material
from reporting.quarterly.first_texts import share_sentence
from reporting.quarterly.sources import Source

QUARTERS_BACK = 8


def coverage_of(found: Material) -> data.CoverageFigures:
    """The figures of the report's day, and what has changed since the last report."""
    on, standing, before = found.on, found.standing, found.before
    coverage = standing.coverage
    return data.CoverageFigures(
        date=on.isoformat(),
        covered=coverage.share.part,
        counting=coverage.share.whole,
        share_label=str(coverage.share),
        sentence=share_sentence(coverage, found.report.programme),
        chart_alt=pictures.told(coverage),
        by_kind=tuple(
            _group(code, words.kind(code), share, f"kind={code}", on) for code, share in coverage.by_kind().items()
        ),
        by_ownership=tuple(
            _group(code, words.ownership(code), share, f"ownership={code}", on)
            for code, share in coverage.by_ownership().items()
        ),
        units=_units(standing, found.member, before),
        left_out=tuple(_left_out(row) for row in rows(standing, show="left-out")),
        counts_other_work=coverage.counts_other_work,
        source=_units_on(on, "show=covered"),
        trend=_trend(found),
        change=_change(str(coverage.share), before.share_label),
    )


def _units_on(on: date, asked: str) -> Source:
    return Source("coverage", query=f"on={on.isoformat()}&{asked}")


def _change(now: str, before: str) -> str:
    return _("In the last report it was %(share)s.") % {"share": before} if before and before != now else ""


def _group(code: str, label, share: Share, asked: str, on: date) -> data.GroupShare:
    return data.GroupShare(code, str(label), share.part, share.whole, _units_on(on, f"show=all&{asked}"))


def _left_out(row) -> data.LeftOutRow:
    return data.LeftOutRow(row.name, str(row.reason), Source("institution", row.unit.id))


def _units(standing: Standing, member: Member, before: Before) -> tuple[data.UnitRow, ...]:
    covered = {one.unit.id: one.works for one in standing.coverage.covered}
    titles = titles_of({work for works in covered.values() for work in works}, member=member)
    return tuple(_unit(row, covered, titles, before) for row in rows(standing, show="all"))


def _unit(row, covered: dict, titles: dict, before: Before) -> data.UnitRow:
    mark = before.of_unit(row.unit.id, covered=row.unit.id in covered)
    return data.UnitRow(
        name=row.name,
        kind_label=str(row.kind),
        covered=row.unit.id in covered,
        projects=tuple(titles[work] for work in covered.get(row.unit.id, ())),
        source=Source("institution", row.unit.id),
        change=mark.change,
        change_label=mark.change_label,
    )


# Trend and forecast --------------------------------------------------------------------------------------------------


def _trend(found: Material) -> data.Trend:
    shown = replace(found.development, past=found.development.past[1 - QUARTERS_BACK :])
    return data.Trend(
        sentence=pictures.over_time_told(shown),
        past=tuple(map(_point, [*shown.past, shown.now])),
        ahead=tuple(map(_outlook, shown.ahead)),
        lost=tuple(_lost(one, found.record.names) for one in shown.lost),
        source=Source("trend"),
    )


def _point(coverage: Coverage) -> data.TrendPoint:
    share = coverage.share
    source = _units_on(coverage.on, "show=covered")
    return data.TrendPoint(
        coverage.on.isoformat(), day(coverage.on), share.part, share.whole, str(share), source=source
    )


def _outlook(outlook: Outlook) -> data.OutlookPoint:
    certain, expected = outlook.certain.share, outlook.expected_number
    return data.OutlookPoint(
        date=outlook.on.isoformat(),
        day_label=day(outlook.on),
        certain=certain.part,
        probable=len(outlook.probable),
        expected=expected,
        expected_label=formats.number_format(expected, outlook.expected_decimals),
        counting=certain.whole,
        source=Source("trend"),
    )


def _lost(lost: Lost, names: dict[int, str]) -> data.LostRow:
    source = Source("institution", lost.unit.id)
    return data.LostRow(names[lost.unit.id], lost.last_day.isoformat(), day(lost.last_day), source)
