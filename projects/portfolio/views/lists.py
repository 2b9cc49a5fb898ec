"""The list of projects, and the same rows as files."""

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from portal.kit.exports import CsvExport, XlsxExport
from portal.kit.pages import ListPage
from projects.portfolio.filters import ProjectFilter, query_of
from projects.portfolio.models import Project
from projects.portfolio.queries import saved_filters_of
from projects.portfolio.render import headings, in_full, rows


class ProjectsPage(ListPage):
    """The list."""

    permission = "portfolio.view_project"
    model = Project
    filterset_class = ProjectFilter
    template_name = "portfolio/project_list.html"
    title = gettext_lazy("Projects")

    def get_queryset(self):
        return super().get_queryset().with_unit_names()

    def get_context_data(self, **kwargs):
        query, member = query_of(self.request.GET), self.request.member
        return super().get_context_data(
            query=query,
            saved=list(saved_filters_of(member).values("name", "query")),
            may_change=member.can("portfolio.change_project"),
            programmes=self.filterset.programmes,
            kept=list(QueryDict(query).items()),
            **kwargs,
        )


class InFull:
    """All columns of a project, for the files."""

    def get_queryset(self):
        return in_full(self.visible(Project))

    def headings(self):
        return headings()

    def rows(self, chosen):
        return rows(chosen)


class CsvPage(InFull, CsvExport, ProjectsPage):
    """The filtered list as CSV."""


class XlsxPage(InFull, XlsxExport, ProjectsPage):
    """The filtered list as a workbook."""
