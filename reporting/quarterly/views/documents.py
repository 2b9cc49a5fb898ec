"""What a report says, as a page."""

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static

from portal.kit.pages import DetailPage
from reporting.quarterly.compile import compile_report
from reporting.quarterly.models import Report, ReportFile
from reporting.quarterly.render import ON_SCREEN, page
from reporting.quarterly.states import Format, State


class PreviewPage(DetailPage):
    """The report as it would be today."""

    permission = "quarterly.preview_report"
    model = Report

    def render_to_response(self, context, **kwargs):
        self.object.municipality = self.request.municipality
        told = compile_report(self.object, member=self.request.member).as_data()
        return document(self.request, told, back=self.to("quarterly:report", pk=self.object.pk))


class DocumentPage(DetailPage):
    """The approved report as a page: the twin of the PDF, in the municipality's language or `?language=` another."""

    permission = "quarterly.view_report"
    model = Report

    def get_queryset(self):
        return super().get_queryset().filter(state=State.APPROVED)

    def render_to_response(self, context, **kwargs):
        told = self.object.snapshots
        snapshot = told.get(self.request.GET.get("language"), self.object.snapshot)
        others = [code for code in told if code != snapshot["language"]]
        ways = {"languages": others, "file": self._file(snapshot["language"])}
        return document(self.request, snapshot, back=self.to("quarterly:report", pk=self.object.pk), ways=ways)

    def _file(self, language: str) -> ReportFile | None:
        """The PDF in the language that is read, else in the municipality's own, when it is made."""
        own = self.object.snapshot["language"]
        made = self.object.files.filter(format=Format.PDF, language__in=(language, own)).exclude(sha256="")
        return max(made, key=lambda file: file.language == language, default=None)


def document(request: HttpRequest, snapshot: dict, *, back: str, ways: dict | None = None) -> HttpResponse:
    """A report for reading in a browser, in one of its languages."""
    sheets = [static(name) for name in ON_SCREEN]
    html = page(snapshot, stylesheets=sheets, back=back, ways=ways, request=request)
    return HttpResponse(html, headers={"Content-Language": snapshot["language"]})
