"""Files of approved reports, the shape of their data, and the case that a report belongs to."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from portal.jobs.models import Job
from portal.kit.files import serve_private
from portal.kit.pages import DetailPage
from reporting.quarterly import actions
from reporting.quarterly.files.kinds import KINDS
from reporting.quarterly.files.schema import schema
from reporting.quarterly.forms import FileForm, RegisterForm
from reporting.quarterly.models import Report, ReportFile
from reporting.quarterly.snapshot import SCHEMA
from reporting.quarterly.states import Format, State
from reporting.quarterly.views.moves import MovePage


@dataclass(frozen=True)
class FileRow:
    """A file that is there, or is being made, or could be."""

    format: Format
    language: str
    file: ReportFile | None
    job: Job | None

    @property
    def told(self) -> str:
        """The language in words."""
        return dict(settings.LANGUAGES)[self.language]


def file_rows(report: Report, jobs: QuerySet[Job]) -> list[FileRow]:
    """Every kind of file in the municipality's language, then those that somebody has ordered in another.

    `jobs` are those that the reader may see.
    """
    files = {(file.format, file.language): file for file in report.files.all()}
    waiting = [file.pk for file in files.values() if not file.is_made]
    ordered = jobs.filter(kind=actions.RENDER, subject_id__in=waiting).order_by("ordered_at") if waiting else ()
    last = {job.subject_id: job for job in ordered}
    own = [(str(kind), report.municipality.language) for kind in Format]
    found = ((key, files.get(key)) for key in (*own, *(key for key in files if key not in own)))
    return [FileRow(Format(kind), language, file, last.get(file and file.pk)) for (kind, language), file in found]


class FilePage(DetailPage):
    """A file of an approved report; while it is being made, the report."""

    permission = "quarterly.view_report"
    model = ReportFile

    def get_queryset(self):
        return super().get_queryset().select_related("report").defer("report__snapshot", "report__translations")

    def render_to_response(self, context, **kwargs):
        file = self.object
        file.report.municipality = self.request.municipality
        if not file.is_made:
            return HttpResponseRedirect(self.to("quarterly:report", pk=file.report_id))
        if self.request.method == "GET":
            actions.note_download(file, by=self.request.member)
        return serve_private(file.stored, filename=file.name, media_type=KINDS[file.format].media_type)


class OrderFile(MovePage):
    """The button that has a file made; it is made once, however often it is pressed."""

    permission = "quarterly.view_report"

    def get_queryset(self):
        return super().get_queryset().filter(state=State.APPROVED)

    def act(self, report):
        form = FileForm(self.request.POST)
        if not form.is_valid():
            messages.error(self.request, _("Choose a file and a language from the lists."))
            return ""
        kind, language = Format(form.cleaned_data["format"]), form.cleaned_data["language"]
        file = actions.order_file(report, kind, language=language, by=self.request.member)
        return "" if file.is_made else _("The file is being made.")


class RegisterReport(MovePage):
    """Saving the report's case number and class."""

    permission = "quarterly.change_report"

    def act(self, report):
        form = RegisterForm(self.request.POST)
        if not form.is_valid():
            messages.error(self.request, _("Write at most 40 letters and figures in each field."))
            return ""
        try:
            actions.register_report(report, by=self.request.member, **form.cleaned_data)
        except actions.NotEditable:
            messages.error(self.request, _("The report is approved and stays as it is."))
            return ""
        return _("Saved.")


@method_decorator(login_not_required, name="dispatch")
class SchemaPage(View):
    """The published shape of a report's data, for everybody."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, number):
        if number != SCHEMA:
            raise Http404
        return JsonResponse(schema(), content_type="application/schema+json", json_dumps_params={"indent": 2})
