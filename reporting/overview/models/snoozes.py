"""Snoozes: what a member does not want to be reminded of before a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet


class SnoozeQuerySet(TenantQuerySet):
    """Snoozes."""

    def visible_to(self, member: Member):
        """Nobody sees what others have put off."""
        return super().visible_to(member).filter(member=member)


class Snooze(TenantModel):
    """A thing on a member's worklist, by its key, is not shown before a day. When it is done, this means nothing."""

    member = TenantForeignKey(Member, on_delete=models.CASCADE, related_name="snoozes")
    key = models.CharField(max_length=100)
    until = models.DateField(_("not before"))

    objects = SnoozeQuerySet.as_manager()

    class Meta:
        ordering = ["until", "pk"]
        verbose_name = _("snooze")
        verbose_name_plural = _("snoozes")
        constraints = [models.UniqueConstraint("municipality", "member", "key", name="snooze_once")]
