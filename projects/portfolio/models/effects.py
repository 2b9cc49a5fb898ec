"""Effects on operations: what changed, for whom, and how we know."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel
from projects.portfolio.models.projects import Project


@tracked()
class Effect(TenantModel):
    """What one unit (or all that took part) says about a project, asked when it closes and again later."""

    class Moment(models.TextChoices):
        """When it was asked for."""

        CLOSE = "close", _("When the project ended")
        SIX_MONTHS = "six_months", _("After six months")
        TWELVE_MONTHS = "twelve_months", _("After twelve months")

    project = TenantForeignKey(Project, on_delete=models.CASCADE, related_name="effects")
    institution = TenantForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="effects",
        verbose_name=_("institution"),
    )
    moment = models.CharField(_("asked"), max_length=13, choices=Moment)
    changed = models.TextField(_("what changed"), max_length=3000)
    for_whom = models.CharField(_("for whom"), max_length=300)
    evidence = models.TextField(_("how we know"), max_length=2000)
    lesson = models.TextField(_("what others can learn"), max_length=2000, blank=True)
    written_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField(_("written"), default=timezone.localdate)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["-written_on", "pk"]
        verbose_name = _("effect")
        verbose_name_plural = _("effects")
        constraints = [
            models.UniqueConstraint(
                "municipality",
                "project",
                "institution",
                "moment",
                name="effect_once",
                nulls_distinct=False,
                violation_error_message=_("This has been answered already."),
            )
        ]
