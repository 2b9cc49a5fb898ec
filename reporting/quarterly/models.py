"""Quarterly reports: texts while they are drafts, a snapshot and a file when they are approved."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.kit.quarters import Quarter
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet
from reporting.quarterly.states import Heading, State


class ReportQuerySet(TenantQuerySet):
    """Reports."""

    def visible_to(self, member: Member):
        """Those who write or approve reports see all; everybody else the approved ones."""
        reports = super().visible_to(member)
        if member.can("quarterly.change_report") or member.can("quarterly.approve_report"):
            return reports
        return reports.filter(state=State.APPROVED)


@tracked()
class Report(TenantModel):
    """The report on one quarter to the municipality's board."""

    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    note = models.TextField(_("note"), blank=True, help_text=_("What the leader wants changed."))
    opened_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("opened by"))
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    submitted_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True)
    approved_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    approved_at = models.DateTimeField(_("approved"), null=True)
    snapshot = models.JSONField(null=True)
    file = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(_("checksum"), max_length=64, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-quarter"]
        verbose_name = _("quarterly report")
        verbose_name_plural = _("quarterly reports")
        constraints = [
            models.UniqueConstraint("municipality", "year", "quarter", name="report_once"),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="report_quarter"),
            models.CheckConstraint(
                condition=~Q(state=State.APPROVED) | Q(snapshot__isnull=False),
                name="report_approved_is_frozen",
            ),
        ]

    def __str__(self):
        return str(self.period)

    @property
    def period(self) -> Quarter:
        """The quarter that the report is about."""
        return Quarter(self.year, self.quarter)


@tracked()
class Section(TenantModel):
    """The coordinator's text under one of the three fixed headings."""

    report = TenantForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    heading = models.CharField(_("heading"), max_length=12, choices=Heading)
    text = models.TextField(_("text"), blank=True, max_length=20_000)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [models.UniqueConstraint("municipality", "report", "heading", name="section_once")]

    @property
    def is_written(self) -> bool:
        """Whether somebody has written here; until then the text is told from the records."""
        return self.version > 1
