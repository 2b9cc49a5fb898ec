"""What a report says, as a page and as files."""

from django.http import HttpResponse, HttpResponseRedirect
from django.templatetags.static import static

from portal.kit.files import serve_private
from portal.kit.pages import DetailPage
from reporting.quarterly.compile import compile_report
from reporting.quarterly.models import Report, ReportFile
from reporting.quarterly.render import page
from reporting.quarterly.states import State


class PreviewPage(DetailPage):
    """The report as it would be today."""

    permission = "quarterly.preview_report"
    model = Report

    def render_to_response(self, context, **kwargs):
        self.object.municipality = self.request.municipality
        told = compile_report(self.object, member=self.request.member).as_data()
        return document(told, back=self.to("quarterly:report", pk=self.object.pk))


class DocumentPage(DetailPage):
    """The approved report as a page: the twin of the PDF."""

    permission = "quarterly.view_report"
    model = Report

    def get_queryset(self):
        return super().get_queryset().filter(state=State.APPROVED)

    def render_to_response(self, context, **kwargs):
        return document(self.object.snapshot, back=self.to("quarterly:report", pk=self.object.pk))


def document(snapshot: dict, *, back: str) -> HttpResponse:
    """A report for reading in a browser, in its own language."""
    html = page(snapshot, stylesheets=[static("report/document.css"), static("report/screen.css")], back=back)
    return HttpResponse(html, headers={"Content-Language": snapshot["language"]})


class FilePage(DetailPage):
    """A file of an approved report; while it is being made, the report."""

    permission = "quarterly.view_report"
    model = ReportFile

    def get_queryset(self):
        return super().get_queryset().select_related("report").defer("report__snapshot", "report__translations")

    def render_to_response(self, context, **kwargs):
        file, report = self.object, self.object.report
        if not file.is_made:
            return HttpResponseRedirect(self.to("quarterly:report", pk=report.pk))
        version = f"-v{report.version}" if report.version > 1 else ""
        name = f"{self.request.municipality.slug}-{report}{version}.{file.format}"
        return serve_private(file.stored, filename=name)
