"""The files of approved reports: each ordered once, made once and then frozen."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import TenantModel
from reporting.quarterly.models.reports import Report
from reporting.quarterly.states import Format


class ReportFile(TenantModel):
    """A file of an approved report: ordered when it has no checksum yet, then made once and for good."""

    report = TenantForeignKey(Report, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(_("format"), max_length=5, choices=Format)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    stored = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(_("checksum"), max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True)
    made_at = models.DateTimeField(_("made"), null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of reports")
        constraints = [
            models.UniqueConstraint("municipality", "report", "format", "language", name="report_file_once"),
            models.CheckConstraint(
                condition=Q(sha256="", stored="", made_at=None)
                | (~Q(sha256="") & ~Q(stored="") & Q(made_at__isnull=False)),
                name="report_file_is_whole",
            ),
        ]

    @property
    def is_first(self) -> bool:
        """Whether it is the one with which the report goes out: the PDF in the municipality's own language."""
        return self.format == Format.PDF and self.language == self.report.snapshot["language"]

    @property
    def is_made(self) -> bool:
        """Whether it can be downloaded."""
        return bool(self.sha256)

    @property
    def name(self) -> str:
        """What it is called when it is saved; `report` with its municipality has to be there."""
        return f"{self.stem}.{self.format}"

    @property
    def stem(self) -> str:
        """The same without ending."""
        municipality = self.report.municipality
        language = "" if self.language == municipality.language else f"-{self.language}"
        return f"{municipality.slug}-{self.report}-v{self.report.version}{language}"
