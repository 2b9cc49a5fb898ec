"""Operators' sessions, openings of personal data, and how long things are kept."""

from datetime import timedelta

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.audit.retention import LIMITS, MINIMUM_OF_OPENINGS
from portal.kit.history import tracked
from portal.kit.personal import page_in_words
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet

LENGTH = timedelta(hours=1)


class OperatorSessionQuerySet(TenantQuerySet):
    """Operators' sessions."""

    def open(self, at=None):
        """Those that have neither run out nor been closed."""
        now = at or timezone.now()
        return self.filter(expires_at__gt=now, closed_at__isnull=True)


@tracked()
class OperatorSession(TenantModel):
    """A time-limited, logged look of an operator into one municipality, with a reason."""

    operator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"))
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)
    expires_at = models.DateTimeField(_("ends"))
    closed_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = OperatorSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        verbose_name = _("operator's session")
        verbose_name_plural = _("operators' sessions")


class OpeningQuerySet(TenantQuerySet):
    """Openings."""

    def about(self, member: Member):
        """Those that showed the member to somebody else; pages of everybody since the member joined."""
        everybody = Q(shown__isnull=True, opened_at__date__gte=member.joined)
        return self.filter(everybody | Q(shown__contains=[member.pk])).exclude(viewer=member)


class Opening(TenantModel):
    """A member opened a page that shows how to reach others: one row for viewer, page and hour, never changed.

    `shown` are the numbers of the members whom the page showed, None when it can show everybody; `subject` is the
    number of the page's object.
    """

    viewer = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    page = models.CharField(_("page"), max_length=40)
    subject = models.BigIntegerField(default=0)
    shown = ArrayField(models.BigIntegerField(), null=True)
    hour = models.DateTimeField()
    opened_at = models.DateTimeField(_("when"), default=timezone.now)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        verbose_name = _("opening of personal data")
        verbose_name_plural = _("openings of personal data")
        constraints = [
            models.UniqueConstraint("municipality", "viewer", "page", "subject", "hour", name="opening_once_an_hour")
        ]
        indexes = [models.Index(fields=["municipality", "-opened_at", "-id"], name="opening_list")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update),
            pgtrigger.Protect(
                name="kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition(f"OLD.opened_at > NOW() - INTERVAL '{MINIMUM_OF_OPENINGS} months'"),
            ),
        ]

    @property
    def page_label(self) -> str:
        """What the page is called."""
        return page_in_words(self.page)


def _months(name: str, label: str, help_text: str) -> models.PositiveSmallIntegerField:
    limit = LIMITS[name]
    validators = [MinValueValidator(limit.least), MaxValueValidator(limit.most)]
    return models.PositiveSmallIntegerField(label, default=limit.default, validators=validators, help_text=help_text)


def _within_limits() -> Q:
    return Q(**{f"{name}__range": (limit.least, limit.most) for name, limit in LIMITS.items()})


@tracked()
class RetentionPolicy(TenantModel):
    """How many months a municipality keeps things. Who has chosen nothing has no row."""

    members = _months(
        "members",
        _("Names of former members"),
        _("After the membership has ended. Then name and address are erased for ever."),
    )
    letters = _months("letters", _("What unsent letters say"), _("A letter that was sent is emptied at once."))
    openings = _months("openings", _("Log of who opened personal data"), _("Each member can read it."))
    drafts = _months("drafts", _("Drafts"), _("Since the last change."))
    uploads = _months("uploads", _("Files of imports"), _("Since they were uploaded."))

    class Meta:
        verbose_name = _("time limits")
        verbose_name_plural = _("time limits")
        constraints = [
            models.UniqueConstraint("municipality", name="retention_policy_once"),
            models.CheckConstraint(condition=_within_limits(), name="retention_policy_within_limits"),
        ]


class RetentionRun(TenantModel):
    """One day's tidying of a municipality: how many of each were removed."""

    day = models.DateField(_("day"), default=timezone.localdate)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-day"]
        verbose_name = _("tidying")
        verbose_name_plural = _("tidyings")
        constraints = [models.UniqueConstraint("municipality", "day", name="retention_run_once_a_day")]
