"""Development work at units, which projects support."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.history import tracked
from portal.kit.sorting import Alphabetical
from portal.strategy.kinds import Theme, WorkState
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import TenantModel, TenantQuerySet


class DevelopmentWorkQuerySet(TenantQuerySet):
    """Development work."""

    def with_unit_names(self):
        """With `unit_names`, those of the units that do it."""
        units = WorkUnit.objects.filter(work=OuterRef("pk")).order_by(Alphabetical("institution__name"))
        return self.annotate(unit_names=ArraySubquery(units.values("institution__name")))


@tracked()
class DevelopmentWork(TenantModel):
    """What units work on to become better: assessment, language, digital practice, inclusion."""

    title = models.CharField(_("title"), max_length=200)
    theme = models.CharField(_("theme"), max_length=20, choices=Theme)
    note = models.TextField(_("what you do"), blank=True, max_length=2000)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("to"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=WorkState, default=WorkState.ONGOING)
    institutions = models.ManyToManyField(Institution, through="WorkUnit", related_name="development_work")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DevelopmentWorkQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "title", "pk"]
        verbose_name = _("development work")
        verbose_name_plural = _("development work")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="development_work_ends_after_start",
                violation_error_message=_("The work ends before it starts."),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "-starts", "title", "id"], name="development_work_list")]

    def __str__(self):
        return self.title


@tracked()
class WorkUnit(TenantModel):
    """A unit that does development work."""

    work = TenantForeignKey(DevelopmentWork, on_delete=models.CASCADE, related_name="units")
    institution = TenantForeignKey(
        Institution, on_delete=models.PROTECT, related_name="work_units", verbose_name=_("institution")
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("unit of development work")
        verbose_name_plural = _("units of development work")
        constraints = [models.UniqueConstraint("municipality", "work", "institution", name="work_unit_once")]
