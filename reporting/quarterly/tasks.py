"""Background work of reports: the files for the archive."""

from django.utils.translation import gettext_lazy as _

from portal.jobs.registry import job
from reporting.quarterly.actions import RENDER, keep_file
from reporting.quarterly.models import ReportFile
from reporting.quarterly.render import WRITERS


@job(RENDER, queue="pdf", label=_("The report’s file"), page="quarterly:file")
def render_report(job, beat):
    """Make a file of an approved report and keep it."""
    file = ReportFile.objects.select_related("report").get(pk=job.subject_id)
    if file.is_made:
        return
    beat(10)
    content = WRITERS[file.format](file.report.snapshots[file.language])
    beat(90)
    keep_file(file, content)
