"""Background work of imports: read a source, apply what was previewed."""

from django.utils.translation import gettext_lazy as _

from portal.institutions.actions import APPLY, READ, apply_import, read_import
from portal.institutions.models import ImportRun
from portal.jobs.registry import job


@job(READ, queue="import", label=_("Reading institutions"), page="institutions:import")
def read(job, beat):
    """Read the source of an import."""
    read_import(ImportRun.objects.select_related("municipality").get(pk=job.subject_id), beat)


@job(APPLY, queue="import", label=_("Changing institutions"), page="institutions:import")
def apply(job, beat):
    """Apply an import as the coordinator has chosen."""
    beat(10)
    apply_import(ImportRun.objects.get(pk=job.subject_id), by=job.ordered_by, **job.arguments)
