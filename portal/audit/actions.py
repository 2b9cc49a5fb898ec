"""Opening and closing an operator's session."""

from django.utils import timezone

from portal.audit.models import LENGTH, OperatorSession
from portal.kit.history import acting
from portal.tenancy.models import Municipality, User
from portal.tenancy.scope import municipality_scope


def open_session(*, operator: User, municipality: Municipality, reason: str) -> OperatorSession:
    """Start an hour's look into one municipality; it stands in that municipality's history."""
    now = timezone.now()
    with municipality_scope(municipality.pk), acting(by=None, action="audit.open_session", reason=reason):
        return OperatorSession.objects.create(
            municipality=municipality, operator=operator, reason=reason, opened_at=now, expires_at=now + LENGTH
        )


def close_session(session: OperatorSession) -> OperatorSession:
    """End the session before its time."""
    session.closed_at = timezone.now()
    with acting(by=None, action="audit.close_session"):
        session.save(update_fields=["closed_at"])
    return session
