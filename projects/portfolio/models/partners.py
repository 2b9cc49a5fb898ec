"""Partner organisations abroad: one record for each, used by many projects."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.kit.sorting import Alphabetical
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import TenantModel
from projects.portfolio.models.projects import Project


@tracked()
class Partner(TenantModel):
    """An organisation that works with the municipality's units."""

    class Kind(models.TextChoices):
        """What sort of organisation it is."""

        KINDERGARTEN = "kindergarten", _("Kindergarten")
        SCHOOL = "school", _("School")
        UPPER_SECONDARY = "upper_secondary", _("Upper secondary or vocational school")
        ADULT_EDUCATION = "adult_education", _("Adult education")
        UNIVERSITY = "university", _("University")
        AUTHORITY = "authority", _("Municipality or other authority")
        COMPANY = "company", _("Company")
        ASSOCIATION = "association", _("Association")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=200)
    place = models.CharField(_("town or place"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=2)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.SCHOOL)
    oid = models.CharField(_("OID"), max_length=9, blank=True)
    pic = models.CharField(_("PIC"), max_length=9, blank=True)
    website = models.URLField(_("website"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = [Alphabetical("name"), "pk"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.UniqueConstraint(
                "municipality",
                "oid",
                condition=~Q(oid=""),
                name="partner_oid_once",
                violation_error_message=_("Another partner has this OID."),
            )
        ]

    def __str__(self):
        return self.name


@tracked()
class Partnership(TenantModel):
    """A partner's part in a project."""

    class Role(models.TextChoices):
        """What the partner is in the project."""

        COORDINATOR = "coordinator", _("Coordinator")
        PARTNER = "partner", _("Partner")
        HOST = "host", _("Host")
        ASSOCIATED = "associated", _("Associated partner")

    project = TenantForeignKey(Project, on_delete=models.CASCADE, related_name="partnerships")
    partner = TenantForeignKey(
        Partner, on_delete=models.PROTECT, related_name="partnerships", verbose_name=_("partner")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTNER)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        constraints = [models.UniqueConstraint("municipality", "project", "partner", name="partnership_once")]


@tracked()
class FormerPartner(TenantModel):
    """A record that was merged into another one: links to its `number` still lead there."""

    number = models.PositiveBigIntegerField(editable=False)
    name = models.CharField(_("name"), max_length=200)
    partner = TenantForeignKey(Partner, on_delete=models.CASCADE, related_name="former", verbose_name=_("merged into"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("former partner record")
        verbose_name_plural = _("former partner records")
        constraints = [models.UniqueConstraint("municipality", "number", name="former_partner_once")]

    def __str__(self):
        return self.name


@tracked()
class DifferentPartners(TenantModel):
    """Two partners that look alike and are not the same, as somebody has said; the older one is `first`."""

    first = TenantForeignKey(Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("partner"))
    second = TenantForeignKey(Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("other partner"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("different partners")
        verbose_name_plural = _("different partners")
        constraints = [models.UniqueConstraint("municipality", "first", "second", name="different_partners_once")]
