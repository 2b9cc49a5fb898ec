"""The life of a letter: written, rung for, claimed, sent or put off or given up."""

import uuid
from collections.abc import Iterable
from datetime import timedelta

from celery import current_app
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from portal.mail.actions.addresses import mark_address
from portal.mail.models import MAX_ATTEMPTS, Letter, Problem, State, stale
from portal.mail.refusals import Meaning, Refusal
from portal.mail.render import Attachment, Content
from portal.tenancy.models import Member
from portal.tenancy.queries import every_municipality_id
from portal.tenancy.scope import municipality_scope

DELIVER = "portal.mail.tasks.deliver"
FOR_WHAT_CAN_WAIT = 0.8  # of a minute's letters
CLAIMING = 20263  # the advisory lock of those who claim
EMPTY = {"subject": "", "text": "", "html": "", "attachments": []}


def send(member: Member, *, purpose: str, key: str, content: Content, attachments: Iterable[Attachment] = ()) -> Letter:
    """Write the letter in the caller's transaction and ring for it after commit.

    `key` makes it once: a second letter to the member with the same key is not written, and the first is returned.
    """
    letter = put_down(member, purpose=purpose, key=key, content=content, attachments=attachments)
    ring()
    return letter


def put_down(
    member: Member, *, purpose: str, key: str, content: Content, attachments: Iterable[Attachment] = ()
) -> Letter:
    """As `send`, without ringing: for many letters at once, or for what the clock may find."""
    values = {
        "purpose": purpose,
        "subject": content.subject,
        "text": content.text,
        "html": content.html,
        "language": content.language,
        "attachments": [one.stored() for one in attachments],
    }
    found, _created = Letter.objects.get_or_create(
        municipality=member.municipality, member=member, key=key, defaults=values
    )
    return found


def ring() -> None:
    """Tell a worker after commit. The clock rings too, so a dead broker is no error here."""
    limits = {"time_limit": None, "soft_time_limit": None}  # those of the worker, not of the one who rings
    transaction.on_commit(lambda: current_app.send_task(DELIVER, queue="mail", retry=False, **limits), robust=True)


def claim() -> Letter | None:
    """Take the most urgent letter of all municipalities, or none when this minute's number has been reached.

    What can wait leaves a fifth of the minute to the others: when hundreds of municipalities tell of an approved report
    at once, a letter that cannot wait still goes out in the next seconds.

    Those who claim take turns (a lock to the end of the transaction), or two could both take the minute's last.
    """
    with municipality_scope(*every_municipality_id()):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CLAIMING])
        taken, most = Letter.objects.of_this_minute().count(), settings.MAIL_PER_MINUTE
        if taken >= most:
            return None
        claimable = Letter.objects.claimable()
        if taken >= FOR_WHAT_CAN_WAIT * most:
            claimable = claimable.urgent()
        letter_id = claimable.most_urgent_first().values_list("pk", flat=True).first()
        changes = {"state": State.SENDING, "token": uuid.uuid4(), "attempts": F("attempts") + 1, "claimed_at": Now()}
        if not claimable.filter(pk=letter_id).update(**changes):
            return None
        return Letter.objects.select_related("municipality", "member__user").get(pk=letter_id)


def mark_sent(letter: Letter) -> None:
    """The mail server has it; what it said is not needed any more."""
    _settle(letter, state=State.SENT, sent_at=Now(), problem="", reply="", **EMPTY)


def suppress(letter: Letter, problem: Problem) -> None:
    """It is not to be sent."""
    _settle(letter, state=State.SUPPRESSED, problem=problem, **EMPTY)


def take_refusal(letter: Letter, refusal: Refusal) -> None:
    """Put the letter off, twice as long each time, or give it up; an address at which nobody is gets marked."""
    if refusal.meaning == Meaning.ADDRESS:
        mark_address(letter.member)
        _settle(letter, state=State.FAILED, problem=Problem.ADDRESS, reply=refusal.reply, **EMPTY)
    elif refusal.meaning == Meaning.LETTER:
        _settle(letter, state=State.FAILED, problem=Problem.REFUSED, reply=refusal.reply)
    elif letter.attempts >= MAX_ATTEMPTS:
        _settle(letter, state=State.FAILED, problem=Problem.UNREACHED, reply=refusal.reply)
    else:
        later = Now() + timedelta(minutes=2**letter.attempts)
        _settle(letter, state=State.WAITING, due_at=later, problem=Problem.BUSY, reply=refusal.reply)


@transaction.atomic
def send_again(letter: Letter, *, by: Member) -> bool:
    """Give a letter that was given up all its attempts back; whether it could be."""
    fresh = {"state": State.WAITING, "attempts": 0, "due_at": Now(), "problem": "", "reply": ""}
    taken_up = Letter.objects.visible_to(by).given_up().filter(pk=letter.pk).update(**fresh)
    ring()
    return bool(taken_up)


def _settle(letter: Letter, **fields) -> None:
    Letter.objects.held_by(letter).update(**fields)


def bury() -> int:
    """Give up letters whose worker is gone after the last attempt: such a letter may be what kills workers."""
    with municipality_scope(*every_municipality_id()):
        lost = Letter.objects.filter(stale(), attempts__gte=MAX_ATTEMPTS)
        return lost.update(state=State.FAILED, problem=Problem.LOST)
