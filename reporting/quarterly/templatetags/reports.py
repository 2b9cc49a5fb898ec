"""What reports show: words that lead to the record behind them, and rich text."""

from django import template
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.kit.addresses import to
from reporting.quarterly.richtext import as_html
from reporting.quarterly.sources import PAGES

register = template.Library()


@register.simple_tag(takes_context=True)
def sourced(context, words, source):
    """`{% sourced item.title item.source %}`: the words as a link to where they come from.

    They are plain on paper, in a report that does not know its sources, and for those who may not see the page.
    """
    request, page = context.get("request"), PAGES.get(source["kind"]) if source else None
    if not (request and page and request.member.can(page.permission)):
        return words
    return format_html('<a data-source href="{}">{}</a>', _address(request, page.name, source), words)


def _address(request, name: str, source: dict) -> str:
    key = {"pk": source["id"]} if source["id"] else {}
    query = f"?{source['query']}" if source["query"] else ""
    return to(request, name, **key) + query


@register.filter
def rich(text: str) -> SafeString:
    """A text as safe HTML. It is cleaned again, whoever has kept it since."""
    return mark_safe(as_html(text))  # noqa: S308 (cleaned)


@register.filter
def body(section: dict) -> SafeString:
    """The text of a section; plain in reports of before there was rich text."""
    return rich(section["html"]) if section.get("html") else linebreaks_filter(section["text"])
