"""Pages of the quarterly reports: list, desk, preview, approval and files."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from django.views.generic.detail import SingleObjectMixin

from portal.jobs.models import Job
from portal.kit.files import serve_private
from portal.kit.moves import ForbiddenMove
from portal.kit.pages import ActionPage, DetailPage, FormPage, ObjectMixin, Page, TemplatePage
from reporting.quarterly import actions
from reporting.quarterly.compile import compile_report
from reporting.quarterly.first_texts import questions
from reporting.quarterly.forms import CorrectForm, OpenForm, ReturnForm, SectionForm
from reporting.quarterly.models import Report, ReportFile, Section
from reporting.quarterly.queries import projects_of
from reporting.quarterly.render import page
from reporting.quarterly.states import State
from reporting.quarterly.workflow import EDITABLE, targets

SOMEBODY_WAS_FIRST = gettext_lazy("Somebody else was first: the report has been moved on. This is how it stands now.")


class ReportList(TemplatePage):
    """All reports of the municipality that the member may read."""

    permission = "quarterly.view_report"
    template_name = "quarterly/list.html"
    title = gettext_lazy("Quarterly reports")

    def get_context_data(self, **kwargs):
        reports = self.visible(Report).defer("snapshot").prefetch_related("files")
        form = OpenForm(taken={report.period for report in reports})
        return super().get_context_data(reports=reports, form=form, **kwargs)


class OpenReport(FormPage):
    """The button that opens a quarter; a second click leads to the report that the first one made."""

    permission = "quarterly.open_report"
    form_class = OpenForm
    http_method_names = ["post", "options"]

    def form_valid(self, form):
        report = actions.open_report(form.cleaned_data["quarter"], by=self.request.member)
        return HttpResponseRedirect(self.to("quarterly:report", pk=report.pk))

    def form_invalid(self, form):
        messages.error(self.request, _("Choose a quarter from the list."))
        return HttpResponseRedirect(self.to("quarterly:list"))


class ReportPage(DetailPage):
    """The desk: texts while they can be edited, then approval, then the file."""

    permission = "quarterly.view_report"
    model = Report
    template_name = "quarterly/report.html"

    def breadcrumbs(self):
        return [(_("Reports"), self.to("quarterly:list"))]

    def get_title(self):
        return self.object.period.label

    def get_queryset(self):
        people = "opened_by", "submitted_by", "approved_by", "corrects"
        return super().get_queryset().select_related(*people).defer("snapshot", "corrects__snapshot")

    def get_context_data(self, **kwargs):
        report, member = self.object, self.request.member
        report.municipality = self.request.municipality
        editable = report.state in EDITABLE and member.can("quarterly.change_report", report)
        told = compile_report(report, member=member) if report.state != State.APPROVED else None
        return super().get_context_data(
            sections=self._sections(report, told) if told else [],
            questions=questions(report.period, projects_of(report.period, member=member)) if editable else [],
            editable=editable,
            targets=targets(report.state, member.can),
            return_form=ReturnForm(),
            told=told,
            files=(files := list(report.files.all()) if report.state == State.APPROVED else []),
            job=self._job(files),
            correction=self.visible(Report).filter(corrects=report).defer("snapshot").first(),
            correct_form=CorrectForm(),
            **kwargs,
        )

    def _sections(self, report, told):
        texts = {section.code: section.text for section in told.sections}
        return [(one, self._form(one, texts[one.heading], told.language)) for one in report.sections.all()]

    def _form(self, section, text, language):
        initial = {"text": text, "version": section.version}
        return SectionForm(initial=initial, prefix=section.heading, language=language)

    def _job(self, files):
        waiting = [file.pk for file in files if not file.is_made]
        return self.visible(Job).filter(kind=actions.RENDER, subject_id__in=waiting).first() if waiting else None


class SectionPage(ObjectMixin, Page, SingleObjectMixin, View):
    """Saving the text under one heading, as one types or by the button."""

    permission = "quarterly.change_report"
    model = Section
    http_method_names = ["post", "options"]

    def get_queryset(self):
        return self.visible(Section).filter(report=self.kwargs["pk"])

    def get_object(self, queryset=None):
        section = self.get_queryset().filter(heading=self.kwargs["heading"]).first()
        if section is None:
            raise Http404
        return section

    def post(self, request, *args, **kwargs):
        section = self.get_object()
        form = SectionForm(request.POST, prefix=section.heading, language=request.municipality.language)
        context = {"section": section, "form": form}
        if form.is_valid():
            try:
                context["section"] = actions.write_section(section, by=request.member, **form.cleaned_data)
                context["saved"] = True
            except actions.SomebodyElseWrote as clash:
                context["section"] = context["theirs"] = clash.theirs
            except actions.NotEditable:
                context["closed"] = True
        return self._answer(context)

    def _answer(self, context):
        if self.request.htmx:
            return render(self.request, "quarterly/section_saved.html", context)
        if context.get("saved"):
            messages.success(self.request, _("Saved."))
            return HttpResponseRedirect(self.to("quarterly:report", pk=self.kwargs["pk"]))
        return render(
            self.request, "quarterly/section_clash.html", {**context, "title": _("The text was not saved")}, status=409
        )


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
    """A file of an approved report."""

    permission = "quarterly.view_report"
    model = ReportFile

    def get_queryset(self):
        return super().get_queryset().exclude(sha256="").select_related("report").defer("report__snapshot")

    def render_to_response(self, context, **kwargs):
        file, report = self.object, self.object.report
        version = f"-v{report.version}" if report.version > 1 else ""
        name = f"{self.request.municipality.slug}-{report.period}{version}.{file.format}"
        return serve_private(file.stored, filename=name)


class MovePage(ActionPage):
    """A button that moves the report; the slower of two clicks is told how the report stands."""

    model = Report

    def post(self, request, *args, **kwargs):
        try:
            return super().post(request, *args, **kwargs)
        except ForbiddenMove:
            messages.warning(request, SOMEBODY_WAS_FIRST)
            return HttpResponseRedirect(self.get_success_url())

    def get_queryset(self):
        return super().get_queryset().select_related("municipality")

    def get_success_url(self):
        return self.to("quarterly:report", pk=self.kwargs["pk"])


class SubmitReport(MovePage):
    """Hand the report in."""

    permission = "quarterly.submit_report"

    def act(self, report):
        actions.submit_report(report, by=self.request.member)
        return _("The report is submitted and waits for approval.")


class ApproveReport(MovePage):
    """Freeze the report and order its file."""

    permission = "quarterly.approve_report"

    def act(self, report):
        actions.approve_report(report, by=self.request.member)
        return _("The report is approved. Its file is being made.")


class ReturnReport(MovePage):
    """Send the report back with a note."""

    permission = "quarterly.return_report"

    def act(self, report):
        form = ReturnForm(self.request.POST)
        if not form.is_valid():
            messages.error(self.request, _("Write what is to be changed, then send the report back."))
            return ""
        actions.return_report(report, note=form.cleaned_data["note"], by=self.request.member)
        return _("The report is sent back.")


class CorrectReport(MovePage):
    """Begin a new version of an approved report."""

    permission = "quarterly.correct_report"

    def act(self, report):
        form = CorrectForm(self.request.POST)
        if not form.is_valid():
            messages.error(self.request, _("Write why the report is corrected."))
            return ""
        self.kwargs["pk"] = actions.correct_report(report, by=self.request.member, **form.cleaned_data).pk
        return _("This is the new version. It begins with the words of the old one, which stays as it is.")
