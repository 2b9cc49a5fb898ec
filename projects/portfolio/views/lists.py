"""The list of projects, and the same rows as files."""

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from portal.kit.exports import CsvExport, XlsxExport
from portal.kit.pages import ListPage
from portal.tenancy.roles import OWN_UNIT_ONLY
from projects.portfolio.filters import ProjectFilter, as_key, query_of
from projects.portfolio.models import Project
from projects.portfolio.models.ties import KINDS
from projects.portfolio.queries import changeable, saved_filters_of
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
        context = super().get_context_data(
            query=query,
            saved=list(saved_filters_of(member).values("name", "query", "owner", "owner__name")),
            programmes=self.filterset.programmes,
            kept=list(QueryDict(query).items()),
            tied_to=[found for model, kind in KINDS.items() if (found := self.chosen(model, kind))],
            **kwargs,
        )
        return context | {"changeable": self.changeable({one.pk for one in context["page_obj"]})}

    def chosen(self, model, kind):
        """The goal, steering document or development work to which the shown projects are tied."""
        key = as_key(self.request.GET.get(kind, ""))
        return self.visible(model).filter(pk=key).first() if key else None

    def changeable(self, shown):
        """Which of the projects on the page the reader may change."""
        member = self.request.member
        if not shown or not member.can("portfolio.change_project"):
            return set()
        return changeable(Project.objects.filter(pk__in=shown), member) if member.role in OWN_UNIT_ONLY else shown


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
