"""Whether an approved report and its files still are what was approved."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.jobs.models import Job
from portal.kit.pages import ActionPage, DetailPage
from reporting.quarterly import actions
from reporting.quarterly.faults import TEXT, Fault
from reporting.quarterly.models import FileCheck, Report
from reporting.quarterly.states import State


class ApprovedMixin:
    """A page of an approved report, without what the report says."""

    model = Report

    def breadcrumbs(self):
        report = self.to("quarterly:report", pk=self.object.pk)
        return [(_("Reports"), self.to("quarterly:list")), (self.object.label, report)]

    def get_queryset(self):
        return super().get_queryset().filter(state=State.APPROVED).without_words()


class ChecksumsPage(ApprovedMixin, DetailPage):
    """The checksums of an approved report and its files, and what the last check found."""

    permission = "quarterly.view_report"
    template_name = "quarterly/checksums.html"
    title = gettext_lazy("Checksums")

    def get_context_data(self, **kwargs):
        check = self.visible(FileCheck).filter(report=self.object).first()
        faults = check.faults if check else {}
        files = self.object.files.exclude(sha256="")
        jobs = self.visible(Job).filter(kind=actions.CHECK, subject_id=self.object.pk)
        return super().get_context_data(
            check=check,
            text_fault=_words(faults.get(TEXT)),
            files=[(file, _words(faults.get(str(file.pk)))) for file in files],
            job=jobs.first(),
            **kwargs,
        )


def _words(fault: str | None) -> str:
    return Fault(fault).label if fault else ""


class CheckReport(ApprovedMixin, ActionPage):
    """Have the report and its files looked at now."""

    permission = "quarterly.check_report"

    def act(self, report):
        actions.order_check(report, by=self.request.member)
        return _("The check has begun.")

    def get_success_url(self):
        return self.to("quarterly:checksums", pk=self.kwargs["pk"])
