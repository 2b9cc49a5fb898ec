"""The list of projects, and the same rows as files."""

from django.http import FileResponse, QueryDict, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.pages import ListPage
from portal.kit.spreadsheets import write_csv, write_xlsx
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


class ExportPage(ProjectsPage):
    """All rows of the filtered list, as a file."""

    def get_queryset(self):
        return in_full(self.visible(Project))

    def get(self, request, *args, **kwargs):
        chosen = self.get_filterset(self.get_filterset_class()).qs
        name = f"{request.municipality.slug}-{timezone.localdate()}"
        return self.file(rows(chosen), name)

    def file(self, table, name):
        """The answer for the rows."""
        raise NotImplementedError


class CsvPage(ExportPage):
    """CSV, row by row."""

    def file(self, table, name):
        disposition = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
        return StreamingHttpResponse(
            write_csv(headings(), table), content_type="text/csv; charset=utf-8", headers=disposition
        )


class XlsxPage(ExportPage):
    """A workbook."""

    def file(self, table, name):
        return FileResponse(write_xlsx(headings(), table, _("Projects")), as_attachment=True, filename=f"{name}.xlsx")
