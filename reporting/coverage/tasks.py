"""What the clock does: write what municipalities share, in the week after a quarter."""

import logging

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from portal.tenancy.models import Municipality
from portal.tenancy.scope import municipality_scope
from reporting.coverage.actions import share_figures

logger = logging.getLogger(__name__)


@shared_task
def share_everywhere() -> None:
    """Let every municipality write its own figures, each inside its own wall."""
    for municipality in Municipality.objects.defer("logo").order_by("pk"):
        _share(municipality)


def _share(municipality: Municipality) -> None:
    # One municipality's trouble must not keep the others; it is tried again at the next ring.
    try:
        with municipality_scope(municipality.pk):
            share_figures(municipality, today=timezone.localdate())
    except SoftTimeLimitExceeded:
        raise
    except Exception:
        logger.exception("Shared figures of municipality %s", municipality.pk)
