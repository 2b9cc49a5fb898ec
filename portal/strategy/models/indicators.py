"""Indicators of goals, and their values that people have entered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.strategy.kinds import Direction
from portal.strategy.models.plans import Goal, Quarterly
from portal.strategy.registry import measure
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import TenantModel


@tracked()
class Indicator(TenantModel):
    """A figure by which one sees how far a goal is: computed by the portal, or entered by hand each quarter."""

    goal = TenantForeignKey(Goal, on_delete=models.CASCADE, related_name="indicators")
    measure = models.CharField(_("what is counted"), max_length=60, blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    direction = models.CharField(_("direction"), max_length=10, choices=Direction, default=Direction.AT_LEAST)
    baseline = models.DecimalField(_("value at the start"), max_digits=14, decimal_places=2, default=0)
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=2)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            models.CheckConstraint(condition=~models.Q(measure="", name=""), name="indicator_has_a_name_or_is_computed")
        ]

    def __str__(self):
        known = measure(self.measure)
        return self.name or (str(known.label) if known else self.measure)

    @property
    def shown_unit(self) -> str:
        """The unit of its values."""
        known = measure(self.measure)
        return str(known.unit) if known else self.unit


@tracked()
class Reading(Quarterly):
    """The value of an indicator in a quarter, with where it is taken from."""

    indicator = TenantForeignKey(Indicator, on_delete=models.CASCADE, related_name="readings")
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    source = models.CharField(_("source"), max_length=300)

    class Meta(Quarterly.Meta):
        verbose_name = _("value of an indicator")
        verbose_name_plural = _("values of indicators")
        constraints = [
            *Quarterly.Meta.constraints,
            models.UniqueConstraint("municipality", "indicator", "year", "quarter", name="reading_once_a_quarter"),
        ]
