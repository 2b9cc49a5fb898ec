"""`{% unit_link row %}`: a unit's name, and the way to its page for those who may go it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.kit.addresses import to
from reporting.coverage.rows import Row

register = template.Library()


@register.simple_tag(takes_context=True)
def unit_link(context, row: Row) -> SafeString:
    """The name; a link where the context says `may_view_units`."""
    if not context["may_view_units"]:
        return format_html("{}", row.name)
    return format_html('<a href="{}">{}</a>', to(context["request"], "overview:institution", pk=row.unit.id), row.name)
