"""Template components in Designsystemet's markup; a misspelt argument is an error (docs/components.md)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from django import template
from django.core.paginator import Page
from django.forms.utils import flatatt
from django.template import TemplateSyntaxError
from django.template.context import RequestContext
from django.template.defaulttags import querystring
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

register = template.Library()

VARIANTS = ("primary", "secondary", "tertiary")
COLORS = ("accent", "neutral", "info", "success", "warning", "danger")
STATES = ("done", "current", "todo")


def check(component: str, name: str, value, allowed: Iterable) -> None:
    if value not in allowed:
        raise TemplateSyntaxError(f"{component}: {name}={value!r} is none of {', '.join(map(str, allowed))}.")


def check_look(component: str, variant: str, color: str) -> None:
    check(component, "variant", variant, VARIANTS)
    check(component, "color", color, COLORS)


# Buttons, tags, text ----------------------------------------------------------------------------------------


@register.simple_tag
def link_button(label, url, *, variant="primary", color="accent", download=False) -> SafeString:
    """A link that looks like a button; for going somewhere, never for changing something."""
    check_look("link_button", variant, color)
    attributes = {"href": url, "data-variant": variant, "data-color": color, "download": bool(download)}
    return format_html('<a class="ds-button"{}>{}</a>', flatatt(attributes), label)


@register.simple_tag
def button(label, *, variant="primary", color="accent", kind="submit", name=None, value=None, form=None) -> SafeString:
    """A button of a form."""
    check_look("button", variant, color)
    check("button", "kind", kind, ("submit", "button", "reset"))
    attributes = {
        "type": kind,
        "data-variant": variant,
        "data-color": color,
        "name": name,
        "value": value,
        "form": form,
    }
    present = {key: value for key, value in attributes.items() if value is not None}
    return format_html('<button class="ds-button"{}>{}</button>', flatatt(present), label)


@register.simple_tag
def tag(label, *, color="neutral") -> SafeString:
    """A state in words on a coloured ground; the words carry the meaning, the colour only helps."""
    check("tag", "color", color, COLORS)
    return format_html('<span class="ds-tag" data-color="{}">{}</span>', color, label)


@register.simple_block_tag
def alert(content, *, color="info", title="", role=None) -> SafeString:
    """A box that stands out; `role="status"` or `"alert"` only when it answers what the reader just did."""
    check("alert", "color", color, ("info", "success", "warning", "danger"))
    check("alert", "role", role, (None, "status", "alert"))
    heading = format_html("<h2>{}</h2>", title) if title else ""
    attributes = flatatt({"data-color": color, **({"role": role} if role else {})})
    return format_html('<div class="ds-alert"{}>{}<div>{}</div></div>', attributes, heading, content)


# Parts of a page --------------------------------------------------------------------------------------------


@register.simple_block_tag
def page_header(content, title, *, lead="") -> SafeString:
    """The page's h1 with a lead; the content is its actions, of which one is primary."""
    return render_to_string("ui/page_header.html", {"title": title, "lead": lead, "actions": content})


@register.simple_block_tag
def card(content, *, title="", level=2, variant="default") -> SafeString:
    """A card; `level` is the heading's level."""
    check("card", "variant", variant, ("default", "tinted"))
    check("card", "level", level, (2, 3, 4))
    heading = format_html("<h{0}>{1}</h{0}>", level, title) if title else ""
    attributes = flatatt({"data-variant": variant} if variant != "default" else {})
    return format_html('<section class="ds-card"{}>{}{}</section>', attributes, heading, content)


@register.inclusion_tag("ui/empty_state.html")
def empty_state(title, text, *, action="", url="") -> dict:
    """What an empty page says: what belongs here and what to do first."""
    return {"title": title, "text": text, "action": action, "url": url}


@register.inclusion_tag("ui/figure_card.html")
def figure_card(label, value, *, of=None, url="", link="", note="") -> dict:
    """A big figure, "8 of 13", that leads to the rows behind it; a plain 0 has none."""
    return {
        "label": label,
        "value": value,
        "of": of,
        "url": "" if value == 0 and of is None else url,
        "link": link or _("Show them"),
        "note": note,
    }


@register.inclusion_tag("ui/progress.html")
def progress(label, value=None, *, of=100, text="") -> dict:
    """A progress bar; no value means that the length of the work is not known yet."""
    return {"label": label, "value": value, "of": of, "text": text}


@register.inclusion_tag("ui/tabs.html")
def tabs(items, *, label) -> dict:
    """Tabs as links; `items` have `label`, `url` and `current`."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/steps.html")
def steps(items) -> dict:
    """Steps of a process; `items` have `label`, `state` (done, current, todo) and perhaps `note`."""
    words = {"done": _("Done"), "current": _("Now"), "todo": _("Not started")}
    for item in items:
        check("steps", "state", item["state"], STATES)
    return {"items": [{**item, "word": words[item["state"]]} for item in items]}


@register.simple_block_tag
def facts(content) -> SafeString:
    """A list of facts; contains `fact` tags."""
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_tag
def fact(label, value) -> SafeString:
    """One fact; nothing at all when the value is empty, but a zero is a value."""
    if value in (None, ""):
        return SafeString()
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", label, value)


# Lists ------------------------------------------------------------------------------------------------------


@register.simple_block_tag
def table(content, *, caption) -> SafeString:
    """A table whose rows become cards on a telephone: give each cell but the first a `data-label`."""
    return format_html(
        '<div class="table"><table class="ds-table" data-hover><caption class="ds-sr-only">{}</caption>'
        "{}</table></div>",
        caption,
        content,
    )


@register.simple_tag(takes_context=True)
def sort_header(context: RequestContext, label, field, *, param="sort", default="", number=False) -> SafeString:
    """A column header that sorts the list by the field, and the other way round at the next click."""
    query = context["request"].GET
    sort = query.get(param) or default
    order = {field: "ascending", f"-{field}": "descending"}.get(sort, "none")
    address = querystring(context, query, **{param: f"-{field}" if order == "ascending" else field, "page": None})
    attributes = flatatt({"scope": "col", "aria-sort": order, **({"class": "number"} if number else {})})
    return format_html('<th{}><a class="sort" href="{}">{}</a></th>', attributes, address, label)


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: RequestContext, page: Page, *, param="page") -> dict:
    """The pages of a list; keeps the rest of the address' query."""

    def link(number):
        return querystring(context, context["request"].GET, **{param: number})

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    pages = [{"number": n, "url": link(n) if isinstance(n, int) else ""} for n in numbers]
    return {
        "page": page,
        "pages": pages,
        "previous": link(page.number - 1) if page.has_previous() else "",
        "next": link(page.number + 1) if page.has_next() else "",
    }


@register.inclusion_tag("ui/filter_panel.html", takes_context=True)
def filter_panel(context: RequestContext, form, *, target="#list", label="") -> dict:
    """A GET form that refreshes `target` as one chooses; without JavaScript it has a button."""
    form.mark_optional = False
    request = context["request"]
    return {
        "form": form,
        "target": target,
        "label": label or _("Filter"),
        "path": request.path,
        "active": any(request.GET.get(field.html_name) for field in form.visible_fields()),
    }


# Forms ------------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/error_summary.html")
def error_summary(*forms) -> dict:
    """What has to be mended in the forms, with links to the fields. `{{ form }}` brings its own."""
    return {"forms": [form for form in forms if form.errors]}


@register.inclusion_tag("ui/autosave.html")
def autosave_status() -> dict:
    """The status line and the offer of a kept text, inside `<form data-autosave-url data-autosave-key>`."""
    return {}


@register.inclusion_tag("ui/confirm_form.html", takes_context=True)
def confirm_form(context, label, url, *, variant="secondary", color="accent", name=None, value=None) -> dict:
    """One button that posts to the address."""
    check_look("confirm_form", variant, color)
    shown = {"label": label, "url": url, "variant": variant, "color": color, "name": name, "value": value}
    return {**shown, "csrf_token": context.get("csrf_token")}


# Numbers, dates, words --------------------------------------------------------------------------------------


@register.filter
def number(value: int | Decimal | None, decimals: int = 0) -> str:
    """A number in the reader's way of writing, thousands apart: 12 500."""
    return "" if value is None else _grouped(value, decimals, get_language())


@lru_cache(maxsize=10_000)
def _grouped(value: int | Decimal, decimals: int, language: str) -> str:
    return formats.number_format(value, decimals, force_grouping=True)


@register.filter
def money(value: int | Decimal | None, currency: str = "EUR") -> str:
    """A whole amount with its currency: 24 500 EUR."""
    return in_money(value, currency, get_language())


@lru_cache(maxsize=10_000)
def in_money(value: int | Decimal | None, currency: str, language: str) -> str:
    """As `money`, for those who write many and know the active language."""
    return "" if value is None else f"{number(value)}\N{NO-BREAK SPACE}{currency}"


@register.filter
def day(value: date | None) -> str:
    """A date in the reader's language, in words: 22. november 2026."""
    return "" if value is None else formats.date_format(value, "DATE_FORMAT")


@register.filter
def short_day(value: date | None) -> str:
    """A date in figures, for tables: 22.11.2026."""
    return in_figures(value, get_language())


@lru_cache(maxsize=10_000)
def in_figures(value: date | None, language: str) -> str:
    """As `short_day`, for those who write many and know the active language: to ask for it costs more than the rest."""
    return "" if value is None else formats.date_format(value, "SHORT_DATE_FORMAT")


@register.filter
def moment(value: datetime | None) -> str:
    """A date with the time of day, in the installation's time zone."""
    return "" if value is None else formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")


@register.filter
def few(names: Sequence, most: int = 3) -> str:
    """The first names and how many there are besides: Fjell skule, Vik skule, Nes skule and 4 more."""
    shown, more = ", ".join(map(str, names[:most])), len(names) - most
    if more <= 0:
        return shown
    return ngettext("%(names)s and %(more)s more", "%(names)s and %(more)s more", more) % {"names": shown, "more": more}


@register.filter
def initials(name) -> str:
    """The first letters of the first and last word of a name."""
    words = str(name).split()
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper() if words else ""
