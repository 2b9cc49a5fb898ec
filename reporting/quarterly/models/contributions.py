"""Contributions: what each unit adds to a report in its own words."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet
from reporting.quarterly.contributing import WRITABLE
from reporting.quarterly.models.reports import Report
from reporting.quarterly.states import ContributionState, Heading
from reporting.quarterly.workflow import EDITABLE

NO_WORDS = Q(**dict.fromkeys(Heading.values, ""))


class ContributionQuerySet(TenantQuerySet):
    """Contributions."""

    def visible_to(self, member: Member):
        """Those of the member's own units; who makes or approves reports sees all."""
        found = super().visible_to(member)
        if member.can("quarterly.view_contributions"):
            return found
        return found.filter(institution__workplaces__member=member)

    def waiting(self):
        """Those that are not ready, to reports that are still written."""
        return self.filter(state__in=WRITABLE, report__state__in=EDITABLE)

    def with_deadline(self):
        """Each with the `deadline` that holds, as `Contribution.last_day`."""
        return self.annotate(deadline=Coalesce("extended_to", "due"))


@tracked()
class Contribution(TenantModel):
    """One unit's words under the three headings of a report, or its word that there is nothing to add."""

    report = TenantForeignKey(Report, on_delete=models.CASCADE, related_name="contributions")
    institution = TenantForeignKey(
        Institution, on_delete=models.PROTECT, related_name="contributions", verbose_name=_("institution")
    )
    projects = models.TextField(Heading.PROJECTS.label, blank=True, max_length=2000)
    other_work = models.TextField(Heading.OTHER_WORK.label, blank=True, max_length=2000)
    effects = models.TextField(Heading.EFFECTS.label, blank=True, max_length=2000)
    nothing_to_add = models.BooleanField(_("nothing to add"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=ContributionState, default=ContributionState.DRAFT)
    note = models.TextField(_("note"), blank=True, help_text=_("What the coordinator asks for."))
    due = models.DateField(_("last day"))
    extended_to = models.DateField(_("extended to"), null=True)
    written_by = TenantForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("last written by")
    )
    ready_by = TenantForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("said to be ready by")
    )
    ready_at = models.DateTimeField(_("ready since"), null=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = [
            models.UniqueConstraint("municipality", "report", "institution", name="contribution_once"),
            models.CheckConstraint(
                condition=Q(state=ContributionState.READY, ready_by__isnull=False, ready_at__isnull=False)
                | (~Q(state=ContributionState.READY) & Q(ready_by=None, ready_at=None, nothing_to_add=False)),
                name="contribution_ready_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=ContributionState.READY)
                | (Q(nothing_to_add=True) & NO_WORDS)
                | (Q(nothing_to_add=False) & ~NO_WORDS),
                name="contribution_has_words_or_nothing_to_add",
            ),
        ]

    def __str__(self):
        return f"{self.institution}, {self.report}"

    @property
    def texts(self) -> dict[Heading, str]:
        """The words by heading."""
        return {heading: getattr(self, heading) for heading in Heading}

    @property
    def has_words(self) -> bool:
        """Whether anything is written."""
        return any(self.texts.values())

    @property
    def last_day(self) -> date:
        """Until when it can come in time."""
        return self.extended_to or self.due

    @property
    def is_late(self) -> bool:
        """Whether the last day has passed and it is not ready."""
        return self.state != ContributionState.READY and self.last_day < timezone.localdate()
