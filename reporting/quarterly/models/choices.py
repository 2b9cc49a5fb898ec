"""Which records a report tells of."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import TenantModel
from reporting.quarterly.models.reports import Report


@tracked()
class Choice(TenantModel):
    """What was decided about one record, and the digest of what it said then. A record without one is included."""

    report = TenantForeignKey(Report, on_delete=models.CASCADE, related_name="choices")
    kind = models.CharField(_("kind"), max_length=10)
    record = models.PositiveBigIntegerField(_("record"))
    included = models.BooleanField(_("included"))
    seen = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        constraints = [models.UniqueConstraint("municipality", "report", "kind", "record", name="choice_once")]
