"""The queue: one row for each piece of background work."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.jobs.registry import Kind, kind_named
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet

MAX_ATTEMPTS = 5


class State(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


ACTIVE = (State.QUEUED, State.RUNNING)


class Problem(models.TextChoices):
    """Why the last attempt did not succeed, in words for the reader."""

    ERROR = "error", _("Something went wrong in the portal.")
    TIMEOUT = "timeout", _("It took too long and was stopped.")
    MEMORY = "memory", _("It needed too much memory and was stopped.")
    LOST = "lost", _("It was interrupted too many times.")


class JobQuerySet(TenantQuerySet):
    """Jobs. Times are compared with the database's clock: workers on several machines share it."""

    def active(self):
        """Those that are still to be done."""
        return self.filter(state__in=ACTIVE)

    def stale(self):
        """Running without a heartbeat: the worker is gone."""
        return self.filter(_stale())

    def claimable(self):
        """Those that a worker may take: waiting ones, and those whose worker is gone."""
        return self.filter(Q(state=State.QUEUED) | _stale(), attempts__lt=MAX_ATTEMPTS)

    def rested(self):
        """Claimable ones without those that have failed a moment ago, which would fail again."""
        awake = Q(heartbeat_at=None) | Q(heartbeat_at__lt=_ago(settings.JOB_WAIT_SECONDS))
        return self.claimable().filter(awake | _stale())

    def alive(self):
        """Running, with a heartbeat."""
        return self.filter(state=State.RUNNING).exclude(_stale())

    def unheard(self):
        """Claimable ones whose bell was rung so long ago that nobody seems to have heard it."""
        return self.claimable().filter(Q(rung_at__lt=_ago(settings.JOB_WAIT_SECONDS)) | _stale())

    def held_by(self, job: "Job"):
        """The job's row while the claim that `job` was read with still holds, else none."""
        return self.filter(pk=job.pk, token=job.token, state=State.RUNNING)


def _stale() -> Q:
    return Q(state=State.RUNNING, heartbeat_at__lt=_ago(settings.JOB_STALE_SECONDS))


def _ago(seconds: int):
    return Now() - timedelta(seconds=seconds)


class Job(TenantModel):
    """Durable background work: what is to be done, how far it is, what came of it."""

    kind = models.CharField(_("work"), max_length=60)
    queue = models.CharField(_("queue"), max_length=20)
    subject_id = models.BigIntegerField()
    arguments = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    token = models.UUIDField(default=uuid.uuid4)
    progress = models.PositiveSmallIntegerField(_("progress"), default=0, help_text=_("Percent."))
    problem = models.CharField(_("problem"), max_length=10, choices=Problem, blank=True)
    error = models.CharField(_("error"), max_length=200, blank=True, help_text=_("For operators; the log has more."))
    ordered_by = TenantForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    ordered_at = models.DateTimeField(_("ordered"), default=timezone.now)
    rung_at = models.DateTimeField(default=timezone.now)
    heartbeat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    told_operators = models.BooleanField(default=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-ordered_at"]
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = [
            models.UniqueConstraint(
                "municipality", "kind", "subject_id", condition=Q(state__in=["queued", "running"]), name="job_once"
            )
        ]

    def __str__(self):
        return str(self.registered.label)

    @property
    def registered(self) -> Kind:
        """What the app that does the work has said about it."""
        return kind_named(self.kind)

    @property
    def is_active(self) -> bool:
        """Whether it is still to be done."""
        return self.state in ACTIVE
