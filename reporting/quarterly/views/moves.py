"""Buttons that move a report on."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.moves import ForbiddenMove
from portal.kit.pages import ActionPage
from reporting.quarterly import actions
from reporting.quarterly.forms import CorrectForm, ReturnForm
from reporting.quarterly.models import Report
from reporting.quarterly.states import State

SOMEBODY_WAS_FIRST = gettext_lazy("Somebody else was first: the report has been moved on. This is how it stands now.")


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


class WithdrawReport(MovePage):
    """Take the report back before it is approved."""

    permission = "quarterly.withdraw_report"

    def act(self, report):
        actions.withdraw_report(report, by=self.request.member)
        return _("You have taken the report back and can write on.")


class ApproveReport(MovePage):
    """Freeze the report and order its file."""

    permission = "quarterly.approve_report"

    def act(self, report):
        try:
            report = actions.approve_report(report, by=self.request.member)
        except actions.ApprovedAlready:
            messages.error(self.request, _("You have approved the report. The second approval is somebody else’s."))
            return ""
        if report.state == State.APPROVED:
            return _("The report is approved. Its file is being made.")
        return _("You have approved the report. It waits for a second approval.")


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
