"""Standing roles: what an institution or the municipality is for years, and its duties that were done."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet
from projects.activities.duties import FACTS, RoleFacts
from projects.activities.kinds import DutyKind, RoleKind
from projects.activities.states import RoleStatus


class StandingRoleQuerySet(TenantQuerySet):
    """Standing roles."""

    def held_in(self, starts, ends):
        """Those that are valid on at least one day of the period, both ends included; no mere applications."""
        valid = self.filter(Q(ends__isnull=True) | Q(ends__gte=starts), starts__lte=ends)
        return valid.exclude(status=RoleStatus.APPLIED)

    def of(self, member: Member):
        """Those of the institutions at which the member works, or that the member is contact for."""
        own = Institution.objects.of(member).values("pk")
        return self.filter(Q(institution__in=own) | Q(contact=member))

    def with_names(self):
        """With everything that a role names."""
        return self.select_related("institution", "contact")


@tracked()
class StandingRole(TenantModel):
    """A UNESCO school, a UNEVOC centre, an eTwinning School …; without an institution it is the municipality's own."""

    kind = models.CharField(_("kind"), max_length=20, choices=RoleKind)
    name = models.CharField(_("name of the role"), max_length=200, blank=True)
    institution = TenantForeignKey(
        Institution,
        on_delete=models.PROTECT,
        related_name="standing_roles",
        null=True,
        blank=True,
        verbose_name=_("institution"),
    )
    status = models.CharField(_("status"), max_length=10, choices=RoleStatus, default=RoleStatus.ACTIVE)
    starts = models.DateField(_("valid from"))
    ends = models.DateField(_("valid to"), null=True, blank=True)
    contact = TenantForeignKey(
        Member, on_delete=models.PROTECT, related_name="standing_roles", verbose_name=_("contact person")
    )
    note = models.TextField(_("note"), blank=True, max_length=5000)
    administrative_leaders = models.PositiveSmallIntegerField(_("administrative leaders"), null=True, blank=True)
    subject_departments = models.PositiveSmallIntegerField(_("people from subject departments"), null=True, blank=True)
    unit_heads = models.PositiveSmallIntegerField(_("heads of kindergartens and schools"), null=True, blank=True)
    created_at = models.DateTimeField(_("registered"), default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = StandingRoleQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-starts", "pk"]
        verbose_name = _("standing role")
        verbose_name_plural = _("standing roles")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="role_ends_after_start",
                violation_error_message=_("The role ends before it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=RoleKind.OTHER_ROLE) | ~Q(name=""),
                name="role_other_is_named",
                violation_error_message=_("Say what the role is called."),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "kind", "-starts", "id"], name="role_list")]

    def __str__(self):
        return self.name or self.get_kind_display()

    @property
    def facts(self) -> RoleFacts:
        """The rules of its kind."""
        return FACTS[self.kind]

    @property
    def is_course(self) -> bool:
        """Whether it is the course for municipalities, which has a group, gatherings and tasks."""
        return self.kind == RoleKind.MUNICIPAL_COURSE


@tracked()
class DoneDuty(TenantModel):
    """A duty of a role that was done: which one, for which year, when and by whom."""

    role = TenantForeignKey(StandingRole, on_delete=models.CASCADE, related_name="done_duties")
    duty = models.CharField(_("duty"), max_length=10, choices=DutyKind)
    year = models.PositiveSmallIntegerField(_("year"))
    done_on = models.DateField(_("done on"), default=timezone.localdate)
    done_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("done by"))

    class Meta:
        ordering = ["year", "pk"]
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        constraints = [models.UniqueConstraint("municipality", "role", "duty", "year", name="role_duty_done_once")]

    def __str__(self):
        return f"{self.get_duty_display()} {self.year}"
