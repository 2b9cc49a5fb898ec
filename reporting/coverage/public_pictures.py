"""The tables and pictures of the public page, drawn from what is told and from nothing else."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from portal.kit.charts import INK, Line, Share, lines, share_bars
from portal.kit.countries import country_name
from portal.kit.templatetags.ui import day
from reporting.coverage import words
from reporting.coverage.charts import Chart
from reporting.coverage.definition import Share as Covered
from reporting.coverage.disclosure import Disclosed
from reporting.coverage.public_figures import HIDDEN, PublicFigures, Row, row_of

Named = tuple[str, Row]


def charts(figures: PublicFigures) -> list[Chart]:
    """All of the page, in its order."""
    return [by_kind(figures), by_ownership(figures), trend(figures), projects(figures), people(figures)]


def drawn(code: str, figures: PublicFigures) -> Chart:
    """The chart of the code that has a picture. Raises KeyError when there is none."""
    return {chart.code: chart for chart in charts(figures) if chart.picture}[code]


def by_kind(figures: PublicFigures) -> Chart:
    """Covered and not covered by kind; the picture has those that are told, and the hidden ones as one."""
    rows = _named(figures.by_kind, words.kind)
    bars = [(_("All"), figures.row), *rows] if rows else []
    return _shares("by-kind", _("By kind"), rows, picture=_bars(bars), told=_bars_told(bars))


def by_ownership(figures: PublicFigures) -> Chart:
    """The same by ownership, without a picture."""
    return _shares("by-ownership", _("By ownership"), _named(figures.by_ownership, words.ownership))


def trend(figures: PublicFigures) -> Chart:
    """At the ends of the quarters so far, and today."""
    return Chart(
        code="trend",
        title=_("By quarter"),
        told=_trend_told(figures),
        headings=[_("Date"), *_figures()],
        rows=[[on, *_cells(row)] for on, row in reversed(figures.quarters)],
        picture=_lines(figures),
        size=(720, 330),
    )


def projects(figures: PublicFigures) -> Chart:
    """Running projects by programme."""
    table = _counts(figures.projects, figures.programmes.__getitem__)
    return _counted("projects", _("Running projects by programme"), _("Programme"), _("Projects"), table)


def people(figures: PublicFigures) -> Chart:
    """Staff and learners abroad by host country."""
    table = _counts(figures.people, country_name)
    return _counted(
        "people", _("Staff and learners abroad, by host country"), _("Host country"), _("Staff and learners"), table
    )


def _named(table: Disclosed, label: Callable[[str], str]) -> list[Named]:
    told = [(str(label(code)), row_of(parts)) for code, parts in (table.groups or {}).items()]
    hidden = [(str(label(code)), HIDDEN) for code in sorted(table.hidden)]
    together = [(_("The hidden ones together"), row_of(table.together))] if table.hidden else []
    return [*told, *hidden, *together]


def _shares(code: str, title: str, rows: list[Named], **picture) -> Chart:
    cells = [[label, *_cells(row)] for label, row in rows]
    return Chart(
        code=code,
        title=title,
        headings=[_("Institutions"), *_figures()],
        rows=cells,
        **{"told": "", "picture": None, **picture},
    )


def _figures() -> list[str]:
    return [_("Covered"), _("Not covered"), _("In all")]


def _cells(row: Row) -> list:
    return [_or_hidden(figure) for figure in (row.covered, row.not_covered, row.whole)]


def _or_hidden(figure: int | None) -> int | str:
    return _("hidden") if figure is None else figure


def _bars(rows: Iterable[Named]) -> dict | None:
    bars = [Share(label, row.covered, row.whole, _of(row)) for label, row in rows if row.is_told]
    return share_bars(bars, part_label=_("Covered"), rest_label=_("Not covered")) if bars else None


def _bars_told(rows: Iterable[Named]) -> str:
    return "; ".join(f"{label}: {_of(row)}" for label, row in rows if row.is_told)


def _of(row: Row) -> str:
    return str(Covered(row.covered, row.whole))


def _lines(figures: PublicFigures) -> dict | None:
    if not any(row.is_told for _on, row in figures.quarters):
        return None
    return lines(
        Line(_("Covered"), [(on, row.covered) for on, row in figures.quarters]),
        Line(_("All that count"), [(on, row.whole) for on, row in figures.quarters], color=INK, dashed=True),
    )


def _trend_told(figures: PublicFigures) -> str:
    told = [(on, row) for on, row in figures.quarters if row.is_told]
    return "; ".join(f"{day(on)}: {_of(row)}" for on, row in (*told[:1], *told[1:][-1:]))


def _counts(table: Disclosed, label: Callable[[str], str]) -> list[tuple[str, int | None]]:
    told = [(label(code), count) for code, (count,) in (table.groups or {}).items()]
    told = sorted(told, key=lambda entry: -entry[1])
    hidden = [(label(code), None) for code in sorted(table.hidden)]
    together = [(_("The hidden ones together"), *table.together)] if table.hidden else []
    label = _("In all") if table.groups is not None else _("In all; the groups are hidden")
    return [*told, *hidden, *together, (label, sum(table.total) if table.total is not None else None)]


def _counted(code: str, title: str, group: str, figure: str, rows: list[tuple[str, int | None]]) -> Chart:
    cells = [[label, _or_hidden(count)] for label, count in rows]
    return Chart(code=code, title=title, told="", headings=[group, figure], rows=cells, picture=None)
