"""Filters of the project list that somebody has kept under a name."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.sorting import Alphabetical
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel


class SavedFilter(TenantModel):
    """A query of the project list; colleagues see it when it is shared."""

    owner = TenantForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=1000)
    shared = models.BooleanField(_("shared with colleagues"), default=False)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = [Alphabetical("name"), "pk"]
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        constraints = [
            models.UniqueConstraint(
                "municipality",
                "owner",
                "name",
                name="saved_filter_once",
                violation_error_message=_("You have a filter of this name already."),
            )
        ]

    def __str__(self):
        return self.name
