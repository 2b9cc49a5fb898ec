"""The course for municipalities: its gatherings, and the tasks between them."""

from django.db import models
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import TenantModel
from projects.activities.models.roles import StandingRole


@tracked()
class Gathering(TenantModel):
    """One gathering of the course."""

    role = TenantForeignKey(StandingRole, on_delete=models.CASCADE, related_name="gatherings")
    held_on = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=120)

    class Meta:
        ordering = ["held_on", "pk"]
        verbose_name = _("gathering")
        verbose_name_plural = _("gatherings")

    def __str__(self):
        return f"{formats.date_format(self.held_on, 'SHORT_DATE_FORMAT')}, {self.place}"


@tracked()
class CourseTask(TenantModel):
    """A task given at a gathering, to be done before the next."""

    gathering = TenantForeignKey(Gathering, on_delete=models.CASCADE, related_name="tasks")
    text = models.CharField(_("task"), max_length=500)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("task of the course")
        verbose_name_plural = _("tasks of the course")

    def __str__(self):
        return self.text
