"""Letters, sent outside the request on the queue `mail` (CELERY_TASK_ROUTES)."""

import json
import logging
from smtplib import SMTPException

from celery import shared_task
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction
from kombu.exceptions import OperationalError

from portal.tenancy.actions import issue_token
from portal.tenancy.models import Invitation
from portal.tenancy.render import invitation_letter
from portal.tenancy.scope import municipality_scope
from portal.tenancy.sealed import seal, unseal

logger = logging.getLogger(__name__)

PATIENT = {
    "autoretry_for": (SMTPException, OSError),
    "retry_backoff": 30,
    "retry_backoff_max": 1800,
    "max_retries": 8,
}


def order_invitation_letter(invitation: Invitation) -> None:
    """Ring for the letter after commit. Without Redis the invitation stays "not sent yet" and can be sent again."""
    arguments = (invitation.municipality_id, invitation.pk)
    transaction.on_commit(lambda: send_invitation.apply_async(arguments, retry=False), robust=True)


@shared_task(**PATIENT)
def send_invitation(municipality_id: int, invitation_id: int) -> None:
    """Make the token and send it; a second ring for the same letter finds it sent."""
    with municipality_scope(municipality_id):
        waiting = Invitation.objects.select_for_update(of=("self",)).filter(sent_at=None, accepted_at=None)
        invitation = waiting.select_related("municipality", "member").filter(pk=invitation_id).first()
        if invitation and invitation.is_open:
            invitation_letter(invitation, issue_token(invitation)).send()


def order_letter(letter: EmailMultiAlternatives) -> None:
    """Queue a letter to one's own account (a forgotten password, a new passkey); without Redis it is sent at once."""
    parts = {"subject": letter.subject, "body": letter.body, "to": letter.to}
    try:
        send_letter.apply_async([seal(json.dumps(parts))], retry=False)
    except OperationalError:
        logger.warning("The queue does not answer; a letter is sent within the request.")
        letter.send()


@shared_task(**PATIENT)
def send_letter(sealed: str) -> None:
    """Send a letter that came sealed, because it may hold a link that opens an account."""
    EmailMessage(**json.loads(unseal(sealed))).send()
