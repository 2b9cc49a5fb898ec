"""Appointments: who is an institution's contact person and who the substitute, from when to when."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.history import tracked
from portal.networks.kinds import SeatKind
from portal.networks.states import SeatState, a_year_before, state_of
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet


class AppointmentQuerySet(TenantQuerySet):
    """Appointments."""

    def current(self, on=None):
        """Those that hold on the day; on its closing date a seat is vacant, and so is one whose member has left."""
        day = on or timezone.localdate()
        there = Q(member__ended__isnull=True) | Q(member__ended__gt=day)
        return self.filter(Q(ends__isnull=True) | Q(ends__gt=day), there, starts__lte=day)

    def unaccepted(self):
        """Those that the appointed have not accepted."""
        return self.filter(accepted_on__isnull=True)

    def unconfirmed(self, on=None):
        """Those accepted ones about which nobody has been asked for a year."""
        return self.filter(accepted_on__isnull=False, confirmed_on__lte=a_year_before(on or timezone.localdate()))


@tracked()
class Appointment(TenantModel):
    """A member holds an institution's seat: as contact person or as substitute. `ends` is the first day without."""

    institution = TenantForeignKey(
        Institution, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("institution")
    )
    member = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("person"))
    kind = models.CharField(_("seat"), max_length=10, choices=SeatKind)
    starts = models.DateField(_("from"), default=timezone.localdate)
    ends = models.DateField(_("until"), null=True, blank=True)
    appointed_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("appointed by"))
    accepted_on = models.DateField(_("accepted"), null=True, blank=True, editable=False)
    confirmed_on = models.DateField(_("last confirmed"), default=timezone.localdate, editable=False)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "-pk"]
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.UniqueConstraint(
                "municipality", "institution", "kind", condition=Q(ends__isnull=True), name="appointment_seat_once"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="appointment_ends_after_start",
                violation_error_message=_("The appointment ends before it starts."),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "member"], name="appointment_of_member")]

    @property
    def state(self) -> SeatState:
        """Where the seat stands today."""
        return state_of(self.accepted_on, self.confirmed_on, on=timezone.localdate())

    @property
    def is_current(self) -> bool:
        """Whether it holds today, as far as its own days say."""
        return self.starts <= timezone.localdate() and not self.is_over

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.ends is not None and self.ends <= timezone.localdate()
