"""Who has a seat in which network, and who takes it today."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from portal.institutions.models import Institution, InstitutionQuerySet
from portal.kit.sorting import alphabetical
from portal.networks.kinds import SeatKind
from portal.networks.models import Appointment, Network, NetworkQuerySet
from portal.networks.queries.appointments import Unit, institutions_with_seats, members_to_appoint, unit_of
from portal.networks.queries.meetings import with_meetings
from portal.tenancy.models import Member


@dataclass(frozen=True)
class People:
    """Who is in a network today: units with contact person and substitute, and guests."""

    units: list[Unit]
    guests: list[Member]

    @property
    def asked(self) -> list[Member]:
        """Whom a meeting invites: each unit's contact person, else the substitute, and guests; each once."""
        takers = [unit.contact or unit.substitute for unit in self.units]
        return _each_once([*(taker.member for taker in takers if taker), *self.guests])

    @property
    def all(self) -> list[Member]:
        """Everybody with a seat, substitutes too; each once."""
        seats = [seat for unit in self.units for _kind, seat in unit.seats if seat]
        return _each_once([*(seat.member for seat in seats), *self.guests])


def network_with_people(member: Member) -> NetworkQuerySet:
    """Networks, each with its `last` and `following` meeting, the `number` of its meetings and its `guests`."""
    guests = Member.objects.current().filter(network_seats__network=OuterRef("pk"))
    networks = with_meetings(Network.objects.visible_to(member)).annotate(number=Count("meetings"))
    return networks.annotate(guests=ArraySubquery(guests.values("name")))


def units_by_name(network: Network, member: Member) -> InstitutionQuerySet:
    """The open institutions with a seat, each with the names of its `contact` and its `substitute`, in one query."""
    units = Institution.objects.visible_to(member).open_on()
    units = units if network.for_all else units.filter(network_seats__network=network)
    return units.only("name").annotate(**{kind.value: _holder(kind) for kind in SeatKind})


def _holder(kind: SeatKind) -> Subquery:
    seats = Appointment.objects.filter(institution=OuterRef("pk"), municipality=OuterRef("municipality"), kind=kind)
    return Subquery(seats.current().order_by("-starts", "-pk").values("member__name")[:1])


def networks_in_figures(member: Member) -> QuerySet[Network]:
    """The networks, each with `units`, the number of chosen institutions, and `guests`."""
    chosen = Count("seats", filter=Q(seats__institution__isnull=False))
    return Network.objects.visible_to(member).annotate(
        units=chosen, guests=Count("seats", filter=Q(seats__member__isnull=False))
    )


def institutions_in(network: Network, member: Member) -> InstitutionQuerySet:
    """The open institutions with a seat in the network, with who takes it."""
    units = institutions_with_seats(member)
    return units if network.for_all else units.filter(network_seats__network=network)


def people_of(network: Network, member: Member) -> People:
    """Who is in the network today."""
    guests = Member.objects.visible_to(member).current().filter(network_seats__network=network)
    return People([unit_of(unit) for unit in institutions_in(network, member)], list(guests))


def networks_of(member: Member) -> QuerySet[Network]:
    """The networks in which the member has a seat today, as contact person, substitute or guest."""
    return Network.objects.visible_to(member).of(member)


def has_seat(network: Network, member: Member) -> bool:
    """Whether the member has a seat in the network today."""
    return networks_of(member).filter(pk=network.pk).exists()


def institutions_to_choose(member: Member, network: Network) -> InstitutionQuerySet:
    """Open institutions, and those that have a seat already."""
    visible = Institution.objects.visible_to(member)
    chosen = network.seats.values("institution") if network.pk else []
    return visible.filter(Q(pk__in=visible.open_on().order_by().values("pk")) | Q(pk__in=chosen))


def guests_to_choose(member: Member, network: Network) -> QuerySet[Member]:
    """Members who can be guests, and those who are."""
    chosen = network.seats.values("member") if network.pk else []
    able = members_to_appoint(member).order_by().values("pk")
    return Member.objects.visible_to(member).filter(Q(pk__in=able) | Q(pk__in=chosen))


def events_of_network(network: Network) -> QuerySet:
    """What happened to the network's seats."""
    return network.seats.model.events.field.model.objects.filter(network=network)


def _each_once(members: list[Member]) -> list[Member]:
    key = alphabetical()
    return sorted({one.pk: one for one in members}.values(), key=lambda one: (key(one.name), one.pk))
