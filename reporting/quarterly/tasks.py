"""Background work of reports: files for the archive, whether they still are what they were, drafts that open."""

import logging

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.jobs.registry import job
from portal.tenancy.models import Municipality
from portal.tenancy.queries import every_municipality_id
from portal.tenancy.scope import municipality_scope
from reporting.quarterly.actions import (
    CHECK,
    RENDER,
    check_report,
    make_file,
    open_when_due,
    tell_operators,
    tell_readers,
)
from reporting.quarterly.integrity import unchecked_today
from reporting.quarterly.models import Report, ReportFile

logger = logging.getLogger(__name__)


@job(RENDER, queue="pdf", label=_("The report’s file"), page="quarterly:file")
def render_report(job, beat):
    """Make a file of an approved report and keep it; with the first one the report goes out to its readers."""
    file = ReportFile.objects.select_related("report__municipality").get(pk=job.subject_id)
    make_file(file, beat)
    if file.is_first:
        tell_readers(file.report)


@job(CHECK, queue="default", label=_("The check of the report"), page="quarterly:checksums")
def check_now(job, beat):
    """Look at one report because somebody asked."""
    check_report(Report.objects.get(pk=job.subject_id))


@shared_task
def check_everywhere() -> None:
    """Tell the operators of faults, and look into every municipality for reports that were not checked today."""
    with municipality_scope(*every_municipality_id()):
        tell_operators()
    for municipality_id in every_municipality_id():
        check_reports_of.apply_async([municipality_id], retry=False)


@shared_task
def check_reports_of(municipality_id: int) -> None:
    """Check one municipality's approved reports, each in a transaction of its own."""
    with municipality_scope(municipality_id):
        waiting = list(unchecked_today().values_list("pk", flat=True))
    for report_id in waiting:
        _check(report_id, municipality_id)


def _check(report_id: int, municipality_id: int) -> None:
    # One report's trouble, such as a storage that does not answer, must not keep the others; the clock comes again.
    try:
        with municipality_scope(municipality_id):
            check_report(Report.objects.get(pk=report_id))
    except SoftTimeLimitExceeded:
        raise
    except Exception:
        logger.exception("Check of report %s", report_id)


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
