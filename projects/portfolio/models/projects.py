"""Projects and the institutions that take part in them."""

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet
from projects.portfolio.models.accreditations import Accreditation
from projects.portfolio.states import Status
from projects.programmes.models import Action, Call, Programme

SHOWN_IN_LISTS = ("title", "programme_id", "status", "starts", "ends", "grant", "currency")


class Currency(models.TextChoices):
    """Currencies of grants; amounts are never added across them."""

    EUR = "EUR", "EUR"
    NOK = "NOK", "NOK"
    SEK = "SEK", "SEK"


class OwnRole(models.TextChoices):
    """What the municipality itself, beside its units, is in a project."""

    COORDINATOR = "coordinator", _("Coordinator")
    PARTNER = "partner", _("Partner")


class ProjectQuerySet(TenantQuerySet):
    """Projects."""

    def active_in(self, starts, ends):
        """Those that run on at least one day of the period, both ends included."""
        return self.filter(starts__lte=ends, ends__gte=starts)

    def of(self, member: Member):
        """Those of the institutions at which the member works, or that the member is contact for."""
        own = Participation.objects.filter(institution__workplaces__member=member).values("project")
        return self.filter(Q(pk__in=own) | Q(contact=member))

    def with_unit_names(self):
        """With what a row of the list names, and in no order the `unit_names` of those who take part.

        Programmes come by their codes only: no other table is joined, so that the list's index gives the page's rows
        and the rest is not read.
        """
        parts = Participation.objects.filter(project=OuterRef("pk")).values("institution__name")
        return self.only(*SHOWN_IN_LISTS).annotate(unit_names=ArraySubquery(parts))

    def with_names(self):
        """With everything that a project names, in a fixed number of queries."""
        parts = Participation.objects.select_related("institution")
        return self.select_related("programme", "action", "call", "contact").prefetch_related(
            Prefetch("participations", parts)
        )


@tracked()
class Project(TenantModel):
    """One international project, however many institutions take part."""

    title = models.CharField(_("title"), max_length=200)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+", verbose_name=_("programme"))
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("action")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.IDEA)
    starts = models.DateField(_("start"))
    ends = models.DateField(_("end"))
    code = models.CharField(_("project code"), max_length=40, blank=True)
    contact = TenantForeignKey(
        Member, on_delete=models.PROTECT, related_name="projects", verbose_name=_("contact person")
    )
    summary = models.TextField(_("summary"), blank=True, max_length=5000)
    coordinator = models.CharField(_("coordinating organisation"), max_length=200, blank=True)
    countries = ArrayField(models.CharField(max_length=2), verbose_name=_("countries"), default=list, blank=True)
    grant = models.DecimalField(_("grant"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.EUR)
    accreditation = TenantForeignKey(
        Accreditation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("accreditation"),
    )
    call = models.ForeignKey(
        Call, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("call")
    )
    own_role = models.CharField(
        _("the municipality's own part"), max_length=12, choices=OwnRole, blank=True, default=""
    )
    priorities = ArrayField(
        models.CharField(max_length=30), verbose_name=_("horizontal priorities"), default=list, blank=True
    )
    decision_body = models.CharField(_("decided by"), max_length=120, blank=True)
    decision_date = models.DateField(_("date of the decision"), null=True, blank=True)
    decision_case = models.CharField(_("case number"), max_length=40, blank=True)
    serves = models.CharField(_("what it serves, in your own words"), max_length=300, blank=True)
    institutions = models.ManyToManyField(Institution, through="Participation", related_name="projects")
    created_at = models.DateTimeField(_("registered"), default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "title", "pk"]
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.UniqueConstraint(
                "municipality",
                "code",
                condition=~Q(code=""),
                name="project_code_once",
                violation_error_message=_("This code is registered already."),
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="project_ends_after_start",
                violation_error_message=_("The project ends before it starts."),
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "-starts", "title", "id"], name="project_list"),
            models.Index(
                fields=["municipality", "ends"],
                include=["id", "starts", "status", "programme"],
                name="project_coverage",
            ),
        ]

    def __str__(self):
        return self.title


@tracked()
class Participation(TenantModel):
    """An institution's part in a project."""

    class Role(models.TextChoices):
        """What the institution is in the project."""

        COORDINATOR = "coordinator", _("Coordinator")
        PARTNER = "partner", _("Partner")
        MEMBER = "member", _("Consortium member")

    project = TenantForeignKey(Project, on_delete=models.CASCADE, related_name="participations")
    institution = TenantForeignKey(
        Institution, on_delete=models.PROTECT, related_name="participations", verbose_name=_("institution")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTNER)
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [models.UniqueConstraint("municipality", "project", "institution", name="participation_once")]
        indexes = [
            models.Index(
                fields=["municipality", "institution"],
                include=["project", "starts", "ends"],
                name="participation_coverage",
            )
        ]
