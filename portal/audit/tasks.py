"""What the clock does every night: what has been kept long enough is removed."""

import logging

from allauth.usersessions.models import UserSession
from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from portal.audit.actions import tidy
from portal.tenancy.models import Municipality
from portal.tenancy.scope import municipality_scope

logger = logging.getLogger(__name__)


@shared_task
def tidy_everywhere() -> None:
    """Keep every municipality's time limits. What one has, a second ring the same day finds done."""
    for municipality in Municipality.objects.defer("logo").order_by("pk"):
        _tidy(municipality)


def _tidy(municipality: Municipality) -> None:
    # One municipality's trouble must not keep the others; it is tried again the next night.
    try:
        with municipality_scope(municipality.pk):
            tidy(municipality)
    except SoftTimeLimitExceeded:
        raise
    except Exception:
        logger.exception("Tidying of municipality %s", municipality.pk)


@shared_task
def clear_sessions() -> None:
    """Remove sessions that have run out, and what was noted of them: address and browser."""
    SessionStore.clear_expired()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
