"""The list of reports and the desk of one."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.jobs.models import Job
from portal.kit.pages import DetailPage, FormPage, TemplatePage
from portal.tenancy.roles import OWN_UNIT_ONLY
from reporting.quarterly import actions
from reporting.quarterly.compile import desk_of
from reporting.quarterly.contributions import completion_of, own_contributions, words_of_units
from reporting.quarterly.delivery import with_coverage
from reporting.quarterly.forms import CorrectForm, FileForm, OpenForm, RegisterForm, ReturnForm, SectionForm
from reporting.quarterly.models import Report
from reporting.quarterly.states import State
from reporting.quarterly.views.files import file_rows
from reporting.quarterly.workflow import EDITABLE, targets


class ReportList(TemplatePage):
    """All reports of the municipality that the member may read."""

    permission = "quarterly.view_report"
    template_name = "quarterly/list.html"
    title = gettext_lazy("Quarterly reports")

    def get_context_data(self, **kwargs):
        reports = with_coverage(self.visible(Report)).select_related("programme").prefetch_related("files")
        taken = {report.period for report in reports if not report.programme_id}
        form = OpenForm(taken=taken, member=self.request.member)
        return super().get_context_data(reports=reports, form=form, contributions=self._own(), **kwargs)

    def _own(self):
        member = self.request.member
        return own_contributions(member) if member.role in OWN_UNIT_ONLY else []


class OpenReport(FormPage):
    """The button that opens a report; a second click leads to the report that the first one made."""

    permission = "quarterly.open_report"
    form_class = OpenForm
    http_method_names = ["post", "options"]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "member": self.request.member}

    def form_valid(self, form):
        report = actions.open_report(by=self.request.member, **form.cleaned_data)
        return HttpResponseRedirect(self.to("quarterly:report", pk=report.pk))

    def form_invalid(self, form):
        messages.error(self.request, _("Choose a period and a programme from the lists."))
        return HttpResponseRedirect(self.to("quarterly:list"))


class ReportPage(DetailPage):
    """The desk: texts while they can be edited, then approval, then the file."""

    permission = "quarterly.view_report"
    model = Report
    template_name = "quarterly/report.html"

    def breadcrumbs(self):
        return [(_("Reports"), self.to("quarterly:list"))]

    def get_title(self):
        return self.object.label

    def get_queryset(self):
        people = "opened_by", "submitted_by", "first_approved_by", "approved_by", "corrects", "programme"
        words = (f"{report}{field}" for report in ("", "corrects__") for field in ("snapshot", "translations"))
        return super().get_queryset().select_related(*people).prefetch_related("sections", "choices").defer(*words)

    def get_context_data(self, **kwargs):
        report, member = self.object, self.request.member
        report.municipality = self.request.municipality
        editable = report.state in EDITABLE and member.can("quarterly.change_report", report)
        is_approved = report.state == State.APPROVED
        desk = None if is_approved else desk_of(report, member=member)
        return super().get_context_data(
            sections=self._sections(report, desk) if desk else [],
            editable=editable,
            completion=None if is_approved else completion_of(report, member=member),
            targets=targets(report.state, member.can),
            first_is_mine=report.first_approved_by_id == member.pk,
            return_form=ReturnForm(),
            desk=desk,
            files=file_rows(report, self.visible(Job)) if is_approved else [],
            file_form=FileForm(without=report.municipality.language),
            register_form=RegisterForm(instance=report),
            correction=self._correction() if is_approved else None,
            correct_form=CorrectForm(),
            **kwargs,
        )

    def _correction(self):
        return self.visible(Report).filter(corrects=self.object).without_words().first()

    def _sections(self, report, desk):
        own = words_of_units(report)
        return [
            (one, self._form(one, desk.texts[one.heading], desk.language), own[one.heading])
            for one in report.sections.all()
        ]

    def _form(self, section, text, language):
        initial = {"text": text, "version": section.version}
        return SectionForm(initial=initial, prefix=section.heading, language=language)
