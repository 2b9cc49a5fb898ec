"""Imports of the Commission's lists of projects: what was read, and what is proposed from it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel
from projects.portfolio.models.projects import Project


@tracked()
class ListImport(TenantModel):
    """One file that somebody uploaded, and how far its reading is. `errors` holds what is wrong, row by row."""

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", _("Waiting")
        READING = "reading", _("Reading")
        READ = "read", _("Read")
        CANCELLED = "cancelled", _("Cancelled")
        FAILED = "failed", _("Failed")

    filename = models.CharField(_("file name"), max_length=200)
    stored = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("size"), help_text=_("Bytes."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    errors = models.JSONField(default=list)
    problem = models.CharField(max_length=300, blank=True)
    started_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(_("started"), default=timezone.now)

    class Meta:
        ordering = ["-started_at", "pk"]
        verbose_name = _("import of a public list")
        verbose_name_plural = _("imports of public lists")

    def __str__(self):
        return self.filename


class ListProposal(TenantModel):
    """A row of a list whose organisation looks like one of ours. Nothing is taken without a click."""

    class Certainty(models.TextChoices):
        """How sure the match is."""

        CERTAIN = "certain", _("Certain")
        PROBABLE = "probable", _("Probable")
        POSSIBLE = "possible", _("Possible")

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("Open")
        TAKEN = "taken", _("Taken")
        DISMISSED = "dismissed", _("Dismissed")

    list_import = TenantForeignKey(ListImport, on_delete=models.CASCADE, related_name="proposals")
    row = models.PositiveIntegerField(_("row"))
    code = models.CharField(_("project code"), max_length=40)
    title = models.CharField(_("title"), max_length=300)
    certainty = models.CharField(_("how sure"), max_length=10, choices=Certainty)
    facts = models.JSONField(default=dict)
    institution = TenantForeignKey(
        Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("institution")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    project = TenantForeignKey(Project, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["row", "pk"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.UniqueConstraint(
                "municipality", "list_import", "code", "institution", name="proposal_once", nulls_distinct=False
            )
        ]
