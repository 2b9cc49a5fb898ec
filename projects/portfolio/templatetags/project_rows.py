"""`{% project_rows page_obj %}`: the rows of the list, written in one go.

Fifty rows of template nodes took half of the page's time. So the template of a row is rendered once for a language,
with `{title}` and the like where the projects differ, and filled in for each project.
"""

from collections.abc import Iterable
from functools import cache, partial
from html import escape

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from portal.kit.addresses import to
from portal.kit.sorting import alphabetical
from portal.kit.templatetags.ui import few, in_figures, in_money
from projects.portfolio.models import Project
from projects.portfolio.templatetags.portfolio import status_tag

register = template.Library()


@register.simple_tag(takes_context=True)
def project_rows(context, projects: Iterable[Project]) -> SafeString:
    """A row for every project; with a box to tick where its key is in `changeable`, and names from `programmes`."""
    language, address = get_language(), partial(to, context["request"], "portfolio:project")
    tick, names, place = context["changeable"], context["programmes"], alphabetical()
    rows = (
        _row(language, project.pk in tick).format_map(
            {
                "number": project.pk,
                "address": address(pk=project.pk),
                "title": escape(project.title),
                "programme": escape(names[project.programme_id]),
                "status": status_tag(project.status, language),
                "starts": in_figures(project.starts, language),
                "ends": in_figures(project.ends, language),
                "units": escape(few(sorted(project.unit_names, key=place))),
                "grant": in_money(project.grant, project.currency, language),
            }
        )
        for project in projects
    )
    return SafeString("".join(rows))


@cache
def _row(language: str, may_change: bool) -> str:
    return render_to_string("portfolio/project_row.html", {"may_change": may_change})
