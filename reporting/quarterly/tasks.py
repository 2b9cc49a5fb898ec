"""Background work of reports: the file for the archive."""

from django.utils.translation import gettext_lazy as _

from portal.jobs.registry import job
from portal.kit.files import store
from reporting.quarterly.actions import RENDER, keep_file
from reporting.quarterly.models import Report
from reporting.quarterly.render import pdf


@job(RENDER, queue="pdf", label=_("The report’s file"), page="quarterly:report")
def render_report(job, beat):
    """Make the PDF of an approved report and keep it."""
    report = Report.objects.get(pk=job.subject_id)
    beat(10)
    content = pdf(report.snapshot)
    beat(90)
    keep_file(report, *store(content, suffix=".pdf"))
