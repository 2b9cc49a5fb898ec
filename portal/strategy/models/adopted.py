"""What plans and steering documents share: who adopted them, and where they can be read."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.kit.documents import FileOrLink
from portal.tenancy.models import TenantModel, TenantQuerySet


class AdoptedQuerySet(TenantQuerySet):
    """Plans or steering documents."""

    def kept(self):
        """Those that nobody has removed."""
        return self.filter(removed_at=None)


class Adopted(FileOrLink, TenantModel):
    """A paper that a body has adopted, as a file, as a link, or known by its title alone."""

    body = models.CharField(_("adopted by"), max_length=120, blank=True)
    decided_on = models.DateField(_("date of the decision"), null=True, blank=True)
    case_number = models.CharField(_("case number"), max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AdoptedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(link="") | Q(stored=""), name="%(class)s_file_or_link"),
        ]
