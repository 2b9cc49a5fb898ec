"""What Celery calls: a bell for letters, and the clock for digests, on the queue `mail` (CELERY_TASK_ROUTES)."""

import logging

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from portal.mail import runner
from portal.mail.actions import ring, write_digest
from portal.mail.queries import waiting_for_digest
from portal.tenancy.models import Municipality
from portal.tenancy.queries import every_municipality_id
from portal.tenancy.scope import municipality_scope

logger = logging.getLogger(__name__)


@shared_task
def deliver() -> None:
    """Send what is due, of every municipality."""
    runner.deliver()


@shared_task
def write_digests() -> None:
    """Look into every municipality for members who are to be told what is due."""
    for municipality_id in every_municipality_id():
        write_digests_of.apply_async([municipality_id], retry=False)


@shared_task
def write_digests_of(municipality_id: int) -> None:
    """Write the digests that are due in one municipality, each in a transaction of its own."""
    now = timezone.now()
    municipality = Municipality.objects.defer("logo").get(pk=municipality_id)
    with municipality_scope(municipality_id):
        members = list(waiting_for_digest(municipality, now).select_related("user"))
    for member in members:
        member.municipality = municipality
        _write(member, now)
    if members:
        ring()


def _write(member, now) -> None:
    # One member's trouble must not keep the digests of all others; the clock tries this one again.
    try:
        with municipality_scope(member.municipality_id):
            write_digest(member, now=now)
    except SoftTimeLimitExceeded:
        raise
    except Exception:
        logger.exception("Digest of member %s", member.pk)
