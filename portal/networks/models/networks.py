"""Networks of a municipality, and who has a seat in them."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.history import tracked
from portal.kit.sorting import Alphabetical
from portal.networks.models.appointments import Appointment
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet

JULY = 7


def summer() -> list[int]:
    """The months in which nobody meets unless a network says otherwise."""
    return [JULY]


class NetworkQuerySet(TenantQuerySet):
    """Networks."""

    def of(self, member: Member):
        """Those in which the member has a seat today, as contact person, substitute or guest."""
        held = Appointment.objects.filter(municipality=member.municipality_id, member=member).current()
        seats = Seat.objects.filter(Q(institution__in=held.values("institution")) | Q(member=member))
        return self.filter(Q(pk__in=seats.values("network")) | Q(for_all=True) & Q(Exists(held)))


@tracked()
class Network(TenantModel):
    """People who meet: all contact persons, or those of chosen institutions, and guests."""

    name = models.CharField(_("name"), max_length=120)
    theme = models.CharField(_("theme"), max_length=300, blank=True)
    for_all = models.BooleanField(_("all contact persons have a seat"), default=True)
    meetings_a_year = models.PositiveSmallIntegerField(
        _("meetings a year"), default=4, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    months_off = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("months without meetings"), default=summer, blank=True
    )
    started = models.DateField(_("started"), default=timezone.localdate)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        ordering = [Alphabetical("name"), "pk"]
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        constraints = [
            models.UniqueConstraint("municipality", "name", name="network_name_once"),
            models.CheckConstraint(
                condition=Q(meetings_a_year__gte=1, meetings_a_year__lte=12), name="network_meets_1_to_12_times"
            ),
        ]

    def __str__(self):
        return self.name


@tracked()
class Seat(TenantModel):
    """A seat in a network: an institution's, which its contact person takes, or a guest's."""

    network = TenantForeignKey(Network, on_delete=models.CASCADE, related_name="seats")
    institution = TenantForeignKey(
        Institution,
        on_delete=models.PROTECT,
        related_name="network_seats",
        null=True,
        blank=True,
        verbose_name=_("institution"),
    )
    member = TenantForeignKey(
        Member, on_delete=models.PROTECT, related_name="network_seats", null=True, blank=True, verbose_name=_("guest")
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            models.UniqueConstraint("municipality", "network", "institution", name="network_institution_once"),
            models.UniqueConstraint("municipality", "network", "member", name="network_guest_once"),
            models.CheckConstraint(
                condition=Q(institution__isnull=True) ^ Q(member__isnull=True), name="seat_of_institution_or_guest"
            ),
        ]
