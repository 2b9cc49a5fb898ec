"""Accreditations: permission to ask for money every year, held by one unit, the municipality or a consortium."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet
from projects.programmes.codes import CodeReading, read_code
from projects.programmes.models import Action


class AccreditationQuerySet(TenantQuerySet):
    """Accreditations."""

    def of(self, member: Member):
        """Those that an institution holds at which the member works, or that the member is contact for."""
        own = Institution.objects.of(member).values("pk")
        return self.filter(Q(holder__in=own) | Q(contact=member))

    def with_names(self):
        """With what the lists name."""
        return self.select_related("holder", "action", "contact")


@tracked()
class Accreditation(TenantModel):
    """An accreditation (KA120 and the like); many projects run under it, also side by side.

    Its statuses are those that the Commission's lists name. `goals` are those of its Erasmus plan, one to ten.
    """

    class Status(models.TextChoices):
        """Where it stands."""

        APPLIED = "applied", _("Applied for")
        ACCREDITED = "accredited", _("Accredited")
        OBSERVED = "observed", _("Under observation")
        SUSPENDED = "suspended", _("Suspended")
        TERMINATED = "terminated", _("Terminated")

    code = models.CharField(_("accreditation code"), max_length=40)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+", verbose_name=_("action"))
    holder = TenantForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="accreditations",
        verbose_name=_("holder"),
        help_text=_("Empty when the municipality itself holds it."),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACCREDITED)
    starts = models.DateField(_("valid from"))
    ends = models.DateField(_("valid to"))
    contact = TenantForeignKey(
        Member, on_delete=models.PROTECT, related_name="accreditations", verbose_name=_("contact person")
    )
    goals = ArrayField(
        models.CharField(max_length=300), verbose_name=_("goals of the Erasmus plan"), default=list, blank=True
    )
    members = models.ManyToManyField(Institution, through="AccreditationMember", related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AccreditationQuerySet.as_manager()

    class Meta:
        ordering = ["-ends", "code"]
        verbose_name = _("accreditation")
        verbose_name_plural = _("accreditations")
        constraints = [
            models.UniqueConstraint(
                "municipality",
                "code",
                name="accreditation_code_once",
                violation_error_message=_("This code is registered already."),
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="accreditation_ends_after_start",
                violation_error_message=_("The accreditation ends before it starts."),
            ),
        ]

    def __str__(self):
        return self.code

    @property
    def holder_name(self) -> str:
        """Who holds it."""
        return str(self.holder) if self.holder_id else gettext("The municipality itself")

    @cached_property
    def reading(self) -> CodeReading:
        """What its code says."""
        return read_code(self.code, self.action.programme_id)


@tracked()
class AccreditationMember(TenantModel):
    """An institution that is in the consortium of an accreditation, from when to when."""

    accreditation = TenantForeignKey(Accreditation, on_delete=models.CASCADE, related_name="memberships")
    institution = TenantForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("institution")
    )
    joined = models.DateField(_("from"), null=True, blank=True)
    left = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("member of the consortium")
        verbose_name_plural = _("members of the consortium")
        constraints = [
            models.UniqueConstraint("municipality", "accreditation", "institution", name="accreditation_member_once")
        ]

    def is_in(self, day) -> bool:
        """Whether it belongs to the consortium on the day."""
        return (self.joined is None or self.joined <= day) and (self.left is None or day <= self.left)


@tracked()
class BudgetRequest(TenantModel):
    """The holder's request for the money of one year, or the reason why there was none."""

    accreditation = TenantForeignKey(Accreditation, on_delete=models.CASCADE, related_name="budget_requests")
    year = models.PositiveSmallIntegerField(_("year of the call"))
    sent = models.DateField(_("sent"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["-year"]
        verbose_name = _("budget request")
        verbose_name_plural = _("budget requests")
        constraints = [models.UniqueConstraint("municipality", "accreditation", "year", name="budget_request_once")]
