"""What Celery calls: a bell for letters on the queue `mail`, and the clocks that write digests and deadlines."""

import logging
from collections.abc import Callable, Iterable

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from portal.mail import runner
from portal.mail.actions import ring, write_deadlines, write_digest
from portal.mail.queries import signing_in, waiting_for_digest
from portal.mail.rhythm import is_daytime
from portal.tenancy.models import Member, Municipality
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
    now, municipality = timezone.now(), _municipality(municipality_id)
    with municipality_scope(municipality_id):
        members = list(waiting_for_digest(municipality, now).select_related("user"))
    _write_to(members, municipality, lambda member: write_digest(member, now=now))


@shared_task
def write_deadlines_everywhere() -> None:
    """Look into every municipality for things that are due within two days."""
    for municipality_id in every_municipality_id():
        write_deadlines_of.apply_async([municipality_id], retry=False)


@shared_task
def write_deadlines_of(municipality_id: int) -> None:
    """Write, by day, the letters about what is near in one municipality, those of each member in one transaction."""
    now, municipality = timezone.now(), _municipality(municipality_id)
    if not is_daytime(now, country=municipality.country):
        return
    with municipality_scope(municipality_id):
        members = list(signing_in(municipality).select_related("user"))
    _write_to(members, municipality, lambda member: write_deadlines(member, now=now))


def _municipality(municipality_id: int) -> Municipality:
    return Municipality.objects.defer("logo").get(pk=municipality_id)


def _write_to(members: Iterable[Member], municipality: Municipality, write: Callable[[Member], object]) -> None:
    for member in members:
        member.municipality = municipality
        _write(member, write)
    if members:
        ring()


def _write(member: Member, write: Callable[[Member], object]) -> None:
    # One member's trouble must not keep the letters of all others; the clock tries this one again.
    try:
        with municipality_scope(member.municipality_id):
            write(member)
    except SoftTimeLimitExceeded:
        raise
    except Exception:
        logger.exception("Letters to member %s", member.pk)
