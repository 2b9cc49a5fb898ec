"""Letters to members, and how often each member wants to be told what is due."""

import uuid
from datetime import timedelta
from email.utils import make_msgid, parseaddr

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.mail.rhythm import Rhythm
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Language, Member, TenantModel, TenantQuerySet

MAX_ATTEMPTS = 8
MINUTE = timedelta(minutes=1)


class Purpose(models.TextChoices):
    """What a letter is about. Only digests and letters about approved reports can be switched off."""

    DIGEST = "digest", _("What is due")
    MEETING = "meeting", _("Meeting")
    HANDOVER = "handover", _("Hand-over")
    APPOINTMENT = "appointment", _("Appointment")
    DEADLINE = "deadline", _("Deadline within two days")
    SUBMITTED = "submitted", _("Report to approve")
    RETURNED = "returned", _("Report sent back")
    APPROVED = "approved", _("Approved report")
    CONTRIBUTION = "contribution", _("Contribution to the report")


CAN_BE_STOPPED = (Purpose.DIGEST, Purpose.APPROVED)
CAN_WAIT = (*CAN_BE_STOPPED, Purpose.SUBMITTED)


class State(models.TextChoices):
    """Where a letter stands."""

    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    SUPPRESSED = "suppressed", _("Not sent")


class Problem(models.TextChoices):
    """Why a letter was not sent, or not yet."""

    ADDRESS = "address", _("The mail server says that the address does not exist.")
    REFUSED = "refused", _("The mail server refused the letter.")
    BUSY = "busy", _("The mail server has not taken it yet. We try again.")
    UNREACHED = "unreached", _("The mail server did not take it in several hours.")
    LOST = "lost", _("It was interrupted too many times.")
    KNOWN = "known", _("The address has refused mail before.")
    ENDED = "ended", _("The membership has ended.")


class LetterQuerySet(TenantQuerySet):
    """Letters. Times are compared with the database's clock: workers on several machines share it."""

    def claimable(self):
        """Those that a worker may take: due ones, and those whose worker is gone."""
        return self.filter(Q(state=State.WAITING, due_at__lte=Now()) | stale(), attempts__lt=MAX_ATTEMPTS)

    def urgent(self):
        """Those that cannot wait."""
        return self.exclude(purpose__in=CAN_WAIT)

    def most_urgent_first(self):
        """What can wait after all others, then the one that has waited longest."""
        return self.order_by(Case(When(purpose__in=CAN_WAIT, then=Value(1)), default=Value(0)), "due_at", "pk")

    def of_this_minute(self):
        """Those that were taken in the last sixty seconds."""
        return self.filter(claimed_at__gt=Now() - MINUTE)

    def given_up(self):
        """Those that failed and not for their address: their words are kept, to be sent again."""
        return self.filter(state=State.FAILED).exclude(problem=Problem.ADDRESS)

    def held_by(self, letter: "Letter"):
        """The letter's row while the claim that `letter` was read with still holds, else none."""
        return self.filter(pk=letter.pk, token=letter.token, state=State.SENDING)


def stale() -> Q:
    """Letters that were being sent by a worker that is gone."""
    return Q(state=State.SENDING, claimed_at__lt=Now() - timedelta(seconds=settings.MAIL_STALE_SECONDS))


def new_message_id() -> str:
    """The letter's own name in the world's mail. It stays the same when the letter is sent again."""
    return make_msgid(domain=parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2])


class Letter(TenantModel):
    """One letter to one member: what it says until it is sent, and what became of it for ever."""

    member = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="letters", verbose_name=_("to"))
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    key = models.CharField(max_length=100)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    attachments = models.JSONField(default=list)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.WAITING)
    problem = models.CharField(_("problem"), max_length=12, choices=Problem, blank=True)
    reply = models.CharField(_("the server's answer"), max_length=30, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    message_id = models.CharField(max_length=200, default=new_message_id)
    token = models.UUIDField(default=uuid.uuid4)
    queued_at = models.DateTimeField(_("written"), default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-queued_at", "-pk"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [models.UniqueConstraint("municipality", "member", "key", name="letter_once")]
        indexes = [
            models.Index(fields=["municipality", "-queued_at", "-id"], name="letter_log"),
            models.Index(fields=["claimed_at"], name="letter_pace"),
            models.Index(fields=["due_at"], condition=Q(state__in=["waiting", "sending"]), name="letter_open"),
        ]

    def __str__(self):
        return self.get_purpose_display()

    @property
    def is_given_up(self) -> bool:
        """Whether it failed and can be sent again."""
        return self.state == State.FAILED and self.problem != Problem.ADDRESS


class Subscription(TenantModel):
    """How often a member is told what is due. Who has chosen nothing has no row until the first digest.

    `approved_reports` is None for those who have not said whether to be sent them: then it depends on their role.
    """

    member = TenantForeignKey(Member, on_delete=models.CASCADE, related_name="subscriptions")
    rhythm = models.CharField(_("What is due"), max_length=10, choices=Rhythm, default=Rhythm.WEEKLY)
    approved_reports = models.BooleanField(_("Approved reports"), null=True)
    chosen_at = models.DateTimeField(null=True)
    digested_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [models.UniqueConstraint("municipality", "member", name="subscription_once")]
