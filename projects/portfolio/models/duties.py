"""What was done about a duty that the programme's rules put on a project or an accreditation."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel
from projects.portfolio.models.projects import Project


@tracked()
class DutyDone(TenantModel):
    """A duty of a project that has been done, such as "final_report"; open duties are computed and never stored."""

    project = TenantForeignKey(Project, on_delete=models.CASCADE, related_name="duties_done")
    duty = models.CharField(_("duty"), max_length=30)
    done_on = models.DateField(_("done"), default=timezone.localdate)
    by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["done_on", "pk"]
        verbose_name = _("duty done")
        verbose_name_plural = _("duties done")
        constraints = [models.UniqueConstraint("municipality", "project", "duty", name="duty_done_once")]
