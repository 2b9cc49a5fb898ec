"""Who reads approved reports: systems with their tokens, and who fetched which file."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet
from reporting.quarterly.models.files import ReportFile


class ApiTokenQuerySet(TenantQuerySet):
    """Tokens."""

    def alive(self):
        """Those that open something."""
        return self.filter(withdrawn_at=None)


@tracked()
class ApiToken(TenantModel):
    """A secret with which a system reads approved reports. Only its hash is kept, and the row also when withdrawn."""

    name = models.CharField(_("name"), max_length=80)
    token_hash = models.CharField(max_length=64)
    made_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        constraints = [models.UniqueConstraint("municipality", "token_hash", name="api_token_once")]

    def __str__(self):
        return self.name


class Poll(TenantModel):
    """How often a system asked for the list of reports on a day."""

    token = TenantForeignKey(ApiToken, on_delete=models.PROTECT, related_name="polls")
    day = models.DateField()
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-day"]
        verbose_name = _("poll")
        verbose_name_plural = _("polls")
        constraints = [models.UniqueConstraint("municipality", "token", "day", name="poll_once_a_day")]


class Download(TenantModel):
    """A member or a system fetched a file: the first time on the day."""

    file = TenantForeignKey(ReportFile, on_delete=models.PROTECT, related_name="downloads")
    member = TenantForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    token = TenantForeignKey(ApiToken, on_delete=models.PROTECT, null=True, related_name="downloads")
    day = models.DateField(default=timezone.localdate)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("download")
        verbose_name_plural = _("downloads")
        constraints = [
            models.UniqueConstraint(
                "municipality", "file", "member", "day", condition=Q(token=None), name="download_by_member_once_a_day"
            ),
            models.UniqueConstraint(
                "municipality", "file", "token", "day", condition=Q(member=None), name="download_by_token_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(member=None, token__isnull=False) | Q(member__isnull=False, token=None),
                name="download_by_one",
            ),
        ]
