"""Strategic plans and their goals."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.kit.quarters import Quarter
from portal.strategy.lights import Light
from portal.strategy.models.adopted import Adopted
from portal.strategy.validity import Validity, validity_on
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import TenantModel


@tracked()
class Plan(Adopted):
    """What a municipality wants to reach in some years."""

    starts = models.DateField(_("from"))
    ends = models.DateField(_("to"))

    class Meta(Adopted.Meta):
        ordering = ["-ends", "-starts", "pk"]
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = [
            *Adopted.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="plan_ends_after_start",
                violation_error_message=_("The plan ends before it starts."),
            ),
        ]

    @property
    def validity(self) -> Validity:
        """Whether it holds today."""
        return validity_on(timezone.localdate(), starts=self.starts, ends=self.ends)


@tracked()
class Goal(TenantModel):
    """A goal of a plan; it may have goals of its own below it."""

    plan = TenantForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    parent = TenantForeignKey(
        "self", on_delete=models.PROTECT, related_name="children", null=True, blank=True, verbose_name=_("part of")
    )
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    text = models.CharField(_("goal"), max_length=500)
    responsible = models.CharField(_("who is responsible"), max_length=200, blank=True)
    target = models.CharField(_("how we see that it is reached"), max_length=300, blank=True)
    due = models.DateField(_("to be reached by"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["number", "pk"]
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [models.CheckConstraint(condition=~Q(parent=F("pk")), name="goal_not_below_itself")]

    def __str__(self):
        return self.text

    @property
    def last_day(self) -> date:
        """The day by which it is to be reached; without one of its own, the plan's."""
        return self.due or self.plan.ends


class Quarterly(TenantModel):
    """Something that is said once for each quarter."""

    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(_("quarter"))

    class Meta:
        abstract = True
        ordering = ["-year", "-quarter"]
        constraints = [
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="%(class)s_quarter_1_to_4")
        ]

    @property
    def period(self) -> Quarter:
        """The quarter that it tells of."""
        return Quarter(self.year, self.quarter)


@tracked()
class Review(Quarterly):
    """How a goal stood in a quarter, in the judgement of those who follow it up."""

    goal = TenantForeignKey(Goal, on_delete=models.CASCADE, related_name="reviews")
    status = models.CharField(_("how it stands"), max_length=10, choices=Light)
    comment = models.TextField(_("comment"), blank=True, max_length=2000)

    class Meta(Quarterly.Meta):
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            *Quarterly.Meta.constraints,
            models.UniqueConstraint("municipality", "goal", "year", "quarter", name="review_once_a_quarter"),
        ]
