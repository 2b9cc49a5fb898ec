"""Steering documents: what the work has to rest on."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.kit.sorting import Alphabetical
from portal.strategy.models.adopted import Adopted, AdoptedQuerySet
from portal.strategy.validity import Validity, validity_on, warned_until
from portal.tenancy.fields import TenantForeignKey


class SteeringDocumentQuerySet(AdoptedQuerySet):
    """Steering documents."""

    def expiring(self, on: date):
        """Those that expire within the months of warning, or have expired, and that nothing has replaced."""
        replaced = self.model.objects.kept().filter(replaces__isnull=False).values("replaces")
        return self.kept().filter(valid_to__lte=warned_until(on)).exclude(pk__in=replaced)


@tracked()
class SteeringDocument(Adopted):
    """A plan for culture and upbringing, a quality plan, an Erasmus plan: what it says of international work."""

    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    sections = models.TextField(_("which sections speak of international work"), blank=True, max_length=2000)
    replaces = TenantForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="replaced_by",
        null=True,
        blank=True,
        verbose_name=_("takes the place of"),
    )

    objects = SteeringDocumentQuerySet.as_manager()

    class Meta(Adopted.Meta):
        ordering = [Alphabetical("title"), "-valid_from", "pk"]
        verbose_name = _("steering document")
        verbose_name_plural = _("steering documents")
        constraints = [
            *Adopted.Meta.constraints,
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="steering_document_ends_after_start",
                violation_error_message=_("The document is valid to a day before it is valid from."),
            ),
        ]

    @property
    def validity(self) -> Validity:
        """Whether it holds today."""
        return validity_on(timezone.localdate(), starts=self.valid_from, ends=self.valid_to)
