"""Money: what is expected and received, and what the municipality itself pays. Never added across currencies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import TenantModel
from projects.portfolio.models.projects import Currency, Project

__all__ = ["Currency", "Frame", "Instalment", "OwnShare"]


@tracked()
class Instalment(TenantModel):
    """A part of the grant, expected on a day and perhaps received, in the project's currency."""

    project = TenantForeignKey(Project, on_delete=models.CASCADE, related_name="instalments")
    label = models.CharField(_("what it is"), max_length=100)
    due = models.DateField(_("expected"), null=True, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    received = models.DateField(_("received"), null=True, blank=True)
    received_amount = models.DecimalField(_("amount received"), max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["due", "pk"]
        verbose_name = _("instalment")
        verbose_name_plural = _("instalments")


@tracked()
class OwnShare(TenantModel):
    """What a project takes of the municipality's own frame in one year: set aside, and of that used so far."""

    project = TenantForeignKey(Project, on_delete=models.CASCADE, related_name="own_shares")
    year = models.PositiveSmallIntegerField(_("year"))
    currency = models.CharField(_("currency"), max_length=3, choices=Currency)
    amount = models.DecimalField(_("set aside"), max_digits=12, decimal_places=2)
    used = models.DecimalField(_("of which used"), max_digits=12, decimal_places=2, default=0)

    class Meta:
        ordering = ["year", "pk"]
        verbose_name = _("own share")
        verbose_name_plural = _("own shares")
        constraints = [
            models.UniqueConstraint(
                "municipality",
                "project",
                "year",
                "currency",
                name="own_share_once",
                violation_error_message=_("The year stands here already in this currency."),
            )
        ]


@tracked()
class Frame(TenantModel):
    """What the municipality itself may spend on international work in a year."""

    year = models.PositiveSmallIntegerField(_("year"))
    currency = models.CharField(_("currency"), max_length=3, choices=Currency)
    amount = models.DecimalField(_("frame"), max_digits=12, decimal_places=2)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["-year", "currency"]
        verbose_name = _("economic frame")
        verbose_name_plural = _("economic frames")
        constraints = [
            models.UniqueConstraint(
                "municipality",
                "year",
                "currency",
                name="frame_once",
                violation_error_message=_("The year has a frame in this currency already."),
            )
        ]
