"""Background work of reports: the files for the archive."""

from django.utils.translation import gettext_lazy as _

from portal.jobs.registry import job
from reporting.quarterly.actions import RENDER, make_file
from reporting.quarterly.models import ReportFile


@job(RENDER, queue="pdf", label=_("The report’s file"), page="quarterly:file")
def render_report(job, beat):
    """Make a file of an approved report and keep it."""
    file = ReportFile.objects.select_related("report__municipality").get(pk=job.subject_id)
    make_file(file, beat)
