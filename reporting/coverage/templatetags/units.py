"""`{% unit_link row %}`: a unit and the way to its page; `{% chart_cells chart row %}`: a row of a chart's table."""

from datetime import date
from decimal import Decimal

from django import template
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.kit.addresses import to
from portal.kit.templatetags.ui import day, number
from reporting.coverage.charts import Cell, Chart
from reporting.coverage.rows import Row

register = template.Library()


@register.simple_tag(takes_context=True)
def unit_link(context, row: Row) -> SafeString:
    """The name; a link where the context says `may_view_units`."""
    if not context["may_view_units"]:
        return format_html("{}", row.name)
    return format_html('<a href="{}">{}</a>', to(context["request"], "overview:institution", pk=row.unit.id), row.name)


@register.simple_tag(takes_context=True)
def chart_cells(context, chart: Chart, row) -> SafeString:
    """What the row is about, then its figures, each with the way to the rows behind it."""
    request, (about, *figures) = context["request"], row
    cells = zip(chart.headings[1:], figures, strict=True)
    return format_html('<th scope="row">{}</th>', _told(request, about)) + format_html_join(
        "",
        '<td class="number" data-label="{}">{}</td>',
        ((heading, _told(request, cell)) for heading, cell in cells),
    )


def _told(request, cell) -> str | SafeString:
    if not isinstance(cell, Cell):
        return _written(cell)
    if not cell.page or (cell.permission and not request.member.can(cell.permission)):
        return _written(cell.value)
    query = QueryDict(mutable=True)
    query.update(cell.query)
    address = to(request, cell.page, **cell.path) + (f"?{query.urlencode()}" if query else "")
    return format_html('<a href="{}">{}</a>', address, _written(cell.value))


def _written(value) -> str:
    if isinstance(value, date):
        return day(value)
    if isinstance(value, float | Decimal):
        return number(value, 1)
    return number(value) if isinstance(value, int) else str(value or "")
