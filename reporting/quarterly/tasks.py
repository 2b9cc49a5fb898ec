"""Background work of reports: the files for the archive, and drafts that the clock opens."""

import logging

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.jobs.registry import job
from portal.tenancy.models import Municipality
from portal.tenancy.scope import municipality_scope
from reporting.quarterly.actions import RENDER, make_file, open_when_due
from reporting.quarterly.models import ReportFile

logger = logging.getLogger(__name__)


@job(RENDER, queue="pdf", label=_("The report’s file"), page="quarterly:file")
def render_report(job, beat):
    """Make a file of an approved report and keep it."""
    file = ReportFile.objects.select_related("report__municipality").get(pk=job.subject_id)
    make_file(file, beat)


@shared_task
def open_everywhere() -> None:
    """Open every municipality's draft on its day. A second ring finds it opened."""
    for municipality in Municipality.objects.defer("logo").order_by("pk"):
        _open(municipality)


def _open(municipality: Municipality) -> None:
    # One municipality's trouble must not keep the others; it is tried again at the next ring.
    try:
        with municipality_scope(municipality.pk):
            open_when_due(municipality, today=timezone.localdate())
    except SoftTimeLimitExceeded:
        raise
    except Exception:
        logger.exception("Opening the report of municipality %s", municipality.pk)
