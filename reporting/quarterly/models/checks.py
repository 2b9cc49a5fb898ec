"""Whether approved reports and their files still are what was approved."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import TenantModel
from reporting.quarterly.models.reports import Report


class FileCheck(TenantModel):
    """The last look at an approved report: `faults` are Fault codes by number of file, or of what it says (TEXT)."""

    report = TenantForeignKey(Report, on_delete=models.PROTECT, related_name="checks")
    checked_at = models.DateTimeField(_("checked"), default=timezone.now)
    faults = models.JSONField(default=dict)
    told_operators = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("check of a report")
        verbose_name_plural = _("checks of reports")
        constraints = [models.UniqueConstraint("municipality", "report", name="file_check_once")]
