"""What a report says, as a page."""

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static

from portal.kit.pages import DetailPage
from reporting.quarterly.compile import compile_report
from reporting.quarterly.models import Report
from reporting.quarterly.render import ON_SCREEN, page
from reporting.quarterly.states import State


class PreviewPage(DetailPage):
    """The report as it would be today."""

    permission = "quarterly.preview_report"
    model = Report

    def render_to_response(self, context, **kwargs):
        self.object.municipality = self.request.municipality
        told = compile_report(self.object, member=self.request.member).as_data()
        return document(self.request, told, back=self.to("quarterly:report", pk=self.object.pk))


class DocumentPage(DetailPage):
    """The approved report as a page: the twin of the PDF."""

    permission = "quarterly.view_report"
    model = Report

    def get_queryset(self):
        return super().get_queryset().filter(state=State.APPROVED)

    def render_to_response(self, context, **kwargs):
        return document(self.request, self.object.snapshot, back=self.to("quarterly:report", pk=self.object.pk))


def document(request: HttpRequest, snapshot: dict, *, back: str) -> HttpResponse:
    """A report for reading in a browser, in its own language."""
    html = page(snapshot, stylesheets=[static(name) for name in ON_SCREEN], back=back, request=request)
    return HttpResponse(html, headers={"Content-Language": snapshot["language"]})
