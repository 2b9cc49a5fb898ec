"""Imports of the Commission's lists of projects: what was read, and what is proposed from it."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.institutions.models import Institution
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet
from projects.portfolio.models.accreditations import Accreditation
from projects.portfolio.models.projects import Participation, Project
from projects.portfolio.public_lists import Certainty, in_words
from projects.portfolio.public_lists.facts import grant_of, is_accreditation, others
from projects.portfolio.public_lists.faults import told
from projects.programmes.codes import project_card_url


class ListImport(TenantModel):
    """One file that somebody uploaded, and what came of reading it. The file itself is kept only until it is read.

    `errors` holds what is wrong row by row, up to a limit; `errors_found` counts all.
    """

    class State(models.TextChoices):
        """Where it stands."""

        READING = "reading", _("Being read")
        READ = "read", pgettext_lazy("state", "Read")
        CANCELLED = "cancelled", _("Cancelled")
        FAILED = "failed", _("Failed")

    filename = models.CharField(_("file name"), max_length=200)
    stored = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("size"), help_text=_("Bytes."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.READING)
    rows = models.PositiveIntegerField(_("projects in the list"), default=0)
    proposed = models.PositiveIntegerField(_("new proposals"), default=0)
    known = models.PositiveIntegerField(_("proposed before"), default=0)
    errors = models.JSONField(default=list)
    errors_found = models.PositiveIntegerField(_("errors"), default=0)
    fault = models.JSONField(default=dict)
    started_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    started_at = models.DateTimeField(_("started"), default=timezone.now)

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = _("import of a public list")
        verbose_name_plural = _("imports of public lists")

    def __str__(self):
        return self.filename

    @property
    def problem(self) -> str:
        """Why the file could not be read, in the reader's language."""
        return told(self.fault)


class ListProposalQuerySet(TenantQuerySet):
    """Proposals."""

    def open(self):
        """Those that nobody has decided yet."""
        return self.filter(state=ListProposal.State.OPEN)

    def with_known(self):
        """With what we have under the code: `registered`, a project (`joined`: the unit is in it), or `accredited`."""
        ours = {"code": models.OuterRef("code"), "municipality": models.OuterRef("municipality")}
        parts = Participation.objects.filter(
            project__code=models.OuterRef("code"),
            municipality=models.OuterRef("municipality"),
            institution=models.OuterRef("institution"),
        )
        return self.annotate(
            registered=models.Subquery(Project.objects.filter(**ours).values("pk")[:1]),
            accredited=models.Subquery(Accreditation.objects.filter(**ours).values("pk")[:1]),
            joined=models.Exists(parts),
        )


class ListProposal(TenantModel):
    """A project of a list in which an organisation looks like one of ours. Nothing is taken without a click.

    It is made once, however many lists hold the project; without an institution it is the municipality itself.
    `facts` is what the list says, see `public_lists.facts`.
    """

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("Open")
        TAKEN = "taken", _("Taken")
        DISMISSED = "dismissed", _("Dismissed")

    list_import = TenantForeignKey(
        ListImport, on_delete=models.CASCADE, related_name="proposals", verbose_name=_("list")
    )
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
    decided_by = TenantForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = ListProposalQuerySet.as_manager()

    class Meta:
        ordering = ["row", "pk"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.UniqueConstraint("municipality", "code", "institution", name="proposal_once", nulls_distinct=False),
            models.CheckConstraint(
                condition=Q(state="open") | Q(decided_at__isnull=False), name="proposal_decided_at_a_time"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def why(self) -> str:
        """Why it looks like one of ours, in the reader's language."""
        return in_words(self.facts["reason"], self.facts["reason_params"])

    @property
    def card(self) -> str:
        """The address of the Commission's page about the project."""
        return project_card_url(self.code)

    @property
    def action(self) -> str:
        """Action and field, such as KA122-SCH."""
        return "-".join(filter(None, [self.facts["action"], self.facts["field"]]))

    @property
    def is_accreditation(self) -> bool:
        """Whether it is no project but leave to ask for one every year."""
        return is_accreditation(self.facts)

    @property
    def grant(self) -> Decimal | None:
        """Euros."""
        return grant_of(self.facts)

    @property
    def partner_names(self) -> list[str]:
        """The other organisations that the list names."""
        return [one["name"] for one in others(self.facts, [self.facts["organisation"]])]
