"""Calendar feeds: secret addresses with which a member's own calendar program reads what the member may see."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel
from reporting.overview.kinds import Kind, every_kind


@tracked()
class CalendarFeed(TenantModel):
    """A member's one feed. Only the hash of its secret is kept; a row that is gone is an address that is dead."""

    private_history = True

    member = TenantForeignKey(Member, on_delete=models.CASCADE, related_name="feeds", verbose_name=_("person"))
    token_hash = models.CharField(max_length=64)
    kinds = ArrayField(models.CharField(max_length=10, choices=Kind), verbose_name=_("shows"), default=every_kind)
    mine = models.BooleanField(_("only what is mine"), default=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints = [
            models.UniqueConstraint("municipality", "member", name="feed_once"),
            models.UniqueConstraint("municipality", "token_hash", name="feed_token_once"),
        ]
