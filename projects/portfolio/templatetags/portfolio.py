"""`{% status project %}`: a project's state in words and colour."""

from django import template
from django.utils.safestring import SafeString

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
    return tag(project.get_status_display(), color=COLORS.get(project.status, "neutral"))
