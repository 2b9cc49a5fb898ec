"""When reports are made: the days that a municipality has set itself, and whether the clock opens drafts."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.kit.quarters import Quarter
from portal.tenancy.models import TenantModel


@tracked()
class ReportDates(TenantModel):
    """The days of one quarter's report that were set by hand; those that are empty follow the rule."""

    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("number in the year"))
    opens_on = models.DateField(_("the draft opens"), null=True, blank=True)
    contributions_by = models.DateField(_("contributions by"), null=True, blank=True)
    approval_by = models.DateField(_("approval by"), null=True, blank=True)
    dispatch_by = models.DateField(_("dispatch by"), null=True, blank=True)
    board_meets_on = models.DateField(_("the board meets"), null=True, blank=True)

    class Meta:
        verbose_name = _("days of a report")
        verbose_name_plural = _("days of reports")
        constraints = [
            models.UniqueConstraint("municipality", "year", "number", name="report_dates_once"),
            models.CheckConstraint(condition=Q(number__range=(1, 4)), name="report_dates_quarter"),
        ]

    def __str__(self):
        return str(self.period)

    @property
    def period(self) -> Quarter:
        """The quarter whose report they are about."""
        return Quarter(self.year, self.number)


@tracked()
class ReportSettings(TenantModel):
    """How the municipality makes its reports; without a row the usual way."""

    opens_by_itself = models.BooleanField(
        _("The draft opens by itself"),
        default=True,
        help_text=_("On its day, so that it is there when the quarter has ended."),
    )
    two_approve = models.BooleanField(
        _("Two people approve"),
        default=False,
        help_text=_("A report is final when a second person has approved it too."),
    )

    class Meta:
        verbose_name = _("way of making reports")
        verbose_name_plural = _("ways of making reports")
        constraints = [models.UniqueConstraint("municipality", name="report_settings_once")]
