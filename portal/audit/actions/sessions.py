"""Opening and closing an operator's session."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.audit.models import LENGTH, OperatorSession
from portal.kit.history import acting, describe
from portal.tenancy.models import Municipality, User
from portal.tenancy.scope import municipality_scope

OPERATE = "audit.operate"

describe("audit.open_session", _("opened a session to look after the portal here"))
describe("audit.close_session", _("closed the session"))
describe(OPERATE, _("changed something for you"))


def open_session(*, operator: User, municipality: Municipality, reason: str) -> OperatorSession:
    """Start an hour's look into one municipality; it stands in that municipality's history."""
    now = timezone.now()
    context = acting(by=None, operator=operator, action="audit.open_session", reason=reason)
    with municipality_scope(municipality.pk), context:
        return OperatorSession.objects.create(
            municipality=municipality, operator=operator, reason=reason, opened_at=now, expires_at=now + LENGTH
        )


def close_session(session: OperatorSession) -> OperatorSession:
    """End the session before its time."""
    session.closed_at = timezone.now()
    with acting(by=None, operator=session.operator, action="audit.close_session"):
        session.save(update_fields=["closed_at"])
    return session
