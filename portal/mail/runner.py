"""The postman: takes one letter after the other to the mail server."""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from smtplib import SMTPException

from celery.exceptions import SoftTimeLimitExceeded
from django.core.mail import get_connection

from portal.mail.actions import letters
from portal.mail.models import Letter, Problem
from portal.mail.queries import any_claimable
from portal.mail.refusals import understood
from portal.mail.render import message
from portal.tenancy.models import Member
from portal.tenancy.scope import municipality_scope

logger = logging.getLogger(__name__)

ROUND = 60  # seconds; well below a worker's time limit


def deliver() -> int:
    """Send what is due over one connection, for a minute at most; returns how many letters were taken.

    A letter is claimed only when the server answers, so that an outage uses up no attempts.
    """
    letters.bury()
    server, ends, taken = get_connection(), time.monotonic() + ROUND, 0
    if not any_claimable():
        return 0
    while time.monotonic() < ends and _answers(server) and (letter := letters.claim()):
        _take(letter, server)
        taken += 1
    _hang_up(server)
    if time.monotonic() >= ends:
        letters.ring()
    return taken


def _answers(server) -> bool:
    try:
        server.open()
    except (SMTPException, OSError):
        logger.warning("The mail server does not answer", exc_info=True)
        return False
    return True


def _take(letter: Letter, server) -> None:
    if problem := _hindrance(letter.member):
        return _note(letters.suppress, letter, problem)
    try:
        server.send_messages([message(letter)])
    except SoftTimeLimitExceeded:
        raise
    except Exception as error:
        logger.warning("Letter %s, attempt %s: %s", letter.pk, letter.attempts, type(error).__name__)
        _hang_up(server)
        return _note(letters.take_refusal, letter, understood(error))
    # A worker that dies here has sent the letter and not said so: it goes a second time, under the same Message-ID.
    return _note(letters.mark_sent, letter)


def _note(outcome: Callable[..., None], letter: Letter, *details) -> None:
    with municipality_scope(letter.municipality_id):
        outcome(letter, *details)


def _hindrance(member: Member) -> Problem | None:
    if not member.is_current:
        return Problem.ENDED
    return Problem.KNOWN if member.refuses_mail else None


def _hang_up(server) -> None:
    with suppress(SMTPException, OSError):
        server.close()
