"""`{% status project %}`: a project's state in words and colour."""

from functools import cache

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from portal.kit.templatetags.ui import tag
from projects.portfolio.models import Project
from projects.portfolio.states import Status

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
    return _tag(project.status, get_language())


@cache
def _tag(code: str, language: str) -> SafeString:
    return tag(Status(code).label, color=COLORS.get(code, "neutral"))
