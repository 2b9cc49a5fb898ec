"""`{% project_rows page_obj %}`: the rows of the list, written in one go.

Fifty rows of template nodes took half of the page's time. So the template of a row is rendered once for a language,
with `{title}` and the like where the projects differ, and filled in for each project.
"""

from collections.abc import Iterable
from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from portal.kit.addresses import to
from portal.kit.sorting import alphabetical
from portal.kit.templatetags.ui import few, money, short_day
from projects.portfolio.models import Project
from projects.portfolio.templatetags.portfolio import status

register = template.Library()


@register.simple_tag(takes_context=True)
def project_rows(context, projects: Iterable[Project]) -> SafeString:
    """A row for every project; with a box to tick where the context says `may_change`, and names from `programmes`."""
    row, names = _row(get_language(), context["may_change"]), context["programmes"]
    return SafeString("".join(row.format_map(_cells(project, names, context["request"])) for project in projects))


@cache
def _row(language: str, may_change: bool) -> str:
    return render_to_string("portfolio/project_row.html", {"may_change": may_change})


def _cells(project: Project, programmes: dict[str, str], request) -> dict[str, str | int]:
    return {
        "number": project.pk,
        "address": to(request, "portfolio:project", pk=project.pk),
        "title": escape(project.title),
        "programme": escape(programmes[project.programme_id]),
        "status": status(project),
        "starts": short_day(project.starts),
        "ends": short_day(project.ends),
        "units": escape(few(sorted(project.unit_names, key=alphabetical()))),
        "grant": money(project.grant, project.currency),
    }
