"""The queue: one row for each piece of background work."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet

MAX_ATTEMPTS = 5


class State(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class JobQuerySet(TenantQuerySet):
    """Jobs."""

    def stale(self, now=None):
        """Running without a heartbeat: the worker is gone."""
        limit = (now or timezone.now()) - timedelta(seconds=settings.JOB_STALE_SECONDS)
        return self.filter(state=State.RUNNING, heartbeat_at__lt=limit)

    def waiting_too_long(self, now=None):
        """Queued for so long that the bell was probably lost."""
        limit = (now or timezone.now()) - timedelta(seconds=settings.JOB_WAIT_SECONDS)
        return self.filter(state=State.QUEUED, rung_at__lt=limit)


class Job(TenantModel):
    """Durable background work: what is to be done, how far it is, what came of it."""

    kind = models.CharField(max_length=60)
    queue = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    arguments = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    token = models.UUIDField(default=uuid.uuid4)
    progress = models.PositiveSmallIntegerField(_("progress"), default=0, help_text=_("Percent."))
    error = models.TextField(_("error"), blank=True)
    ordered_by = TenantForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    ordered_at = models.DateTimeField(_("ordered"), default=timezone.now)
    rung_at = models.DateTimeField(default=timezone.now)
    heartbeat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-ordered_at"]
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = [
            models.UniqueConstraint(
                "municipality", "kind", "subject_id", condition=models.Q(state__in=["queued", "running"]), name="job_once"
            )
        ]
