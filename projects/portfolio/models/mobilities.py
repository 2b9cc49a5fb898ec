"""Mobilities: stays abroad as counts, never with names."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import TenantModel
from projects.portfolio.models.partners import Partner
from projects.portfolio.models.projects import Project


@tracked()
class Mobility(TenantModel):
    """One stay of a group or of single people, told in numbers.

    `activity` is a code of the catalogue's activities. First and last day are those of the activity, without travel.
    """

    project = TenantForeignKey(Project, on_delete=models.CASCADE, related_name="mobilities")
    activity = models.CharField(_("activity"), max_length=30)
    institution = TenantForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mobilities",
        verbose_name=_("institution"),
    )
    partner = TenantForeignKey(
        Partner,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mobilities",
        verbose_name=_("receiving organisation"),
    )
    country = models.CharField(_("host country"), max_length=2)
    city = models.CharField(_("town or place"), max_length=100, blank=True)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    staff = models.PositiveSmallIntegerField(_("staff"), default=0)
    learners = models.PositiveSmallIntegerField(_("learners"), default=0)
    accompanying = models.PositiveSmallIntegerField(_("accompanying persons"), default=0)
    fewer_opportunities = models.PositiveSmallIntegerField(_("of which with fewer opportunities"), default=0)
    green_travel = models.PositiveSmallIntegerField(_("of which by green travel"), default=0)
    external_id = models.CharField(_("mobility ID"), max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["-starts", "pk"]
        verbose_name = _("mobility")
        verbose_name_plural = _("mobilities")
        constraints = [
            models.UniqueConstraint(
                "municipality",
                "project",
                "external_id",
                condition=~Q(external_id=""),
                name="mobility_id_once",
                violation_error_message=_("This mobility ID stands in the project already."),
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="mobility_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(staff__gt=0) | Q(learners__gt=0),
                name="mobility_has_participants",
                violation_error_message=_("Somebody must have travelled: give the number of staff or learners."),
            ),
            models.CheckConstraint(
                condition=Q(fewer_opportunities__lte=F("staff") + F("learners")),
                name="mobility_fewer_within",
                violation_error_message=_("More people with fewer opportunities than people."),
            ),
            models.CheckConstraint(
                condition=Q(green_travel__lte=F("staff") + F("learners") + F("accompanying")),
                name="mobility_green_within",
                violation_error_message=_("More green travellers than travellers."),
            ),
        ]

    @property
    def days(self) -> int:
        """Length in days without travel, the first and the last included."""
        return (self.ends - self.starts).days + 1

    @property
    def participants(self) -> int:
        """Staff and learners; those who accompany are no participants."""
        return self.staff + self.learners
