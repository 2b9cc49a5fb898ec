"""`{% status project %}`: a project's state in words and colour; countries and mobility activities by their codes."""

from functools import cache

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from portal.kit.countries import country_name
from portal.kit.templatetags.ui import tag
from projects.portfolio.models import Project
from projects.portfolio.states import Status
from projects.programmes.catalogue import catalogue

register = template.Library()

COLORS = {
    Status.RUNNING: "success",
    Status.APPLIED: "info",
    Status.GRANTED: "info",
    Status.REFUSED: "warning",
    Status.CANCELLED: "warning",
}


@register.simple_tag
def status(project: Project) -> SafeString:
    """The state as a tag."""
    return status_tag(project.status, get_language())


@cache
def status_tag(code: str, language: str) -> SafeString:
    """The state of a code, written once in each language."""
    return tag(Status(code).label, color=COLORS.get(code, "neutral"))


@register.filter
def country(code: str) -> str:
    """The country of a code, in the reader's language."""
    return country_name(code)


@register.filter
def activity(code: str) -> str:
    """The mobility activity of a code; a code that the catalogue no longer has is its own name."""
    known = catalogue().activities.get(code)
    return str(known.names) if known else code
