"""Quarterly reports: texts while they are drafts, a snapshot and files when they are approved.

What is approved is frozen in the database too: triggers (migration 0002) refuse to change or delete an approved report,
its sections, and a file that is made, whoever asks.
"""

from datetime import date

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.kit.periods import Period
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet
from projects.programmes.models import Programme
from reporting.quarterly.periods import TYPES, Kind, kind_of, label_of
from reporting.quarterly.states import Heading, State

LAST_MONTH = F("number") * Case(When(kind=Kind.YEAR, then=12), When(kind=Kind.HALF_YEAR, then=6), default=3)
SAME = ("municipality", "year", "number", "kind", "programme")


class ReportQuerySet(TenantQuerySet):
    """Reports."""

    def visible_to(self, member: Member):
        """Those who write or approve reports see all; everybody else the approved ones."""
        reports = super().visible_to(member)
        if member.can("quarterly.change_report") or member.can("quarterly.approve_report"):
            return reports
        return reports.filter(state=State.APPROVED)

    def without_words(self):
        """The same reports; what they say is read only when asked for, for it is long."""
        return self.defer("snapshot", "translations")

    def on(self, period: Period, programme: Programme | str | None = None):
        """The versions of the report on a period: on all work, or on one programme's."""
        same = {"year": period.year, "number": period.number, "kind": kind_of(period)}
        return self.filter(programme=programme, **same)


@tracked()
class Report(TenantModel):
    """The report on a quarter, or on a longer period or one programme besides, to the municipality's board.

    The clock opens reports too: then `opened_by` is nobody.
    """

    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("number in the year"))
    kind = models.CharField(_("kind of report"), max_length=10, choices=Kind, default=Kind.QUARTER)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("programme")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    note = models.TextField(_("note"), blank=True, help_text=_("What the leader wants changed."))
    opened_by = TenantForeignKey(
        Member, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("opened by")
    )
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    submitted_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True)
    first_approved_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    first_approved_at = models.DateTimeField(_("first approved"), null=True)
    approved_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    approved_at = models.DateTimeField(_("approved"), null=True)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    corrects = TenantForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="corrections", verbose_name=_("corrects")
    )
    reason = models.CharField(_("why it is corrected"), max_length=300, blank=True)
    case_number = models.CharField(_("case number"), max_length=40, blank=True)
    classification = models.CharField(_("class in the archive"), max_length=40, blank=True)
    snapshot = models.JSONField(null=True)
    translations = models.JSONField(default=dict)
    sha256 = models.CharField(_("checksum"), max_length=64, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-year", LAST_MONTH.desc(), "kind", "programme_id", "-version"]
        verbose_name = _("quarterly report")
        verbose_name_plural = _("quarterly reports")
        constraints = [
            models.UniqueConstraint(fields=[*SAME, "version"], nulls_distinct=False, name="report_version_once"),
            models.UniqueConstraint(
                fields=SAME, condition=~Q(state=State.APPROVED), nulls_distinct=False, name="report_one_open"
            ),
            models.CheckConstraint(
                condition=Q(version=1, corrects=None, reason="")
                | (Q(version__gt=1, corrects__isnull=False) & ~Q(reason="")),
                name="report_correction_says_why",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.QUARTER, number__range=(1, 4))
                | Q(kind=Kind.HALF_YEAR, number__range=(1, 2))
                | Q(kind=Kind.YEAR, number=1),
                name="report_period",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.APPROVED) | (Q(snapshot__isnull=False) & ~Q(sha256="")),
                name="report_approved_is_frozen",
            ),
            models.CheckConstraint(
                condition=Q(first_approved_by=None) | Q(approved_by=None) | ~Q(first_approved_by=F("approved_by")),
                name="report_two_people_approve",
            ),
        ]

    def __str__(self):
        return f"{self.period}-{self.programme_id}" if self.programme_id else str(self.period)

    @property
    def period(self) -> Period:
        """The quarter, half-year or year that the report is about."""
        return TYPES[self.kind](self.year, self.number)

    @property
    def is_usual(self) -> bool:
        """Whether it is a quarter's report on all work, to which units contribute."""
        return self.kind == Kind.QUARTER and self.programme_id is None

    @property
    def figures_on(self) -> date:
        """The day for which an approved report counts: the period's last, or that of an approval before it."""
        return min(self.period.ends, timezone.localdate(self.approved_at))

    @property
    def label(self) -> str:
        """What it is called: its period, and its programme when it is about one."""
        return label_of(self.period, str(self.programme or ""))

    @property
    def full_label(self) -> str:
        """What it is called among its versions."""
        told = {"report": self.label, "version": self.version}
        return gettext("%(report)s, version %(version)s") % told if self.version > 1 else self.label

    @property
    def snapshots(self) -> dict[str, dict]:
        """What an approved report says, by language: the municipality's own and those frozen beside it."""
        return {self.snapshot["language"]: self.snapshot, **self.translations}


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
