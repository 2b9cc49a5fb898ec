"""Which seats are held, by whom, and what is to be done about them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from portal.institutions.models import Institution, InstitutionQuerySet
from portal.networks.kinds import SeatKind
from portal.networks.models import Appointment, AppointmentQuerySet
from portal.networks.states import SeatState
from portal.tenancy.models import Member
from portal.tenancy.roles import Role

APPOINTED = (Role.STAFF, Role.HEAD, Role.COORDINATOR, Role.LEADER)


@dataclass(frozen=True)
class Unit:
    """An institution with the appointments that hold today."""

    institution: Institution
    contact: Appointment | None
    substitute: Appointment | None

    @property
    def seats(self) -> list[tuple[SeatKind, Appointment | None]]:
        """Both seats, each with who holds it."""
        return [(SeatKind.CONTACT, self.contact), (SeatKind.SUBSTITUTE, self.substitute)]

    @property
    def state(self) -> SeatState:
        """The state of the contact person's seat."""
        return self.contact.state if self.contact else SeatState.VACANT


def institutions_with_seats(member: Member) -> InstitutionQuerySet:
    """Institutions that are open today, in a fixed number of queries with their seats; see `unit_of`."""
    seats = Appointment.objects.visible_to(member).current().select_related("member")
    seats = Prefetch("appointments", seats, to_attr="current_seats")
    return Institution.objects.visible_to(member).open_on().prefetch_related(seats)


def unit_of(institution: Institution) -> Unit:
    """The institution with its seats; asks for them unless it comes from `institutions_with_seats`."""
    if not hasattr(institution, "current_seats"):
        seats = Appointment.objects.filter(institution=institution).current()
        institution.current_seats = list(seats.select_related("member"))
    held = {seat.kind: seat for seat in reversed(institution.current_seats)}
    return Unit(institution, held.get(SeatKind.CONTACT), held.get(SeatKind.SUBSTITUTE))


def with_state(institutions: InstitutionQuerySet, state: str) -> InstitutionQuerySet:
    """The institutions of which a seat is in the state; vacant is said of the contact person's seat alone."""
    return institutions.filter(_conditions()[state])


def without_substitute(institutions: InstitutionQuerySet) -> InstitutionQuerySet:
    """The institutions that have no substitute."""
    return institutions.exclude(Exists(_seats_there().filter(kind=SeatKind.SUBSTITUTE)))


def units_in_figures(member: Member) -> dict[str, int]:
    """How many open institutions have a seat in each of the states, as `with_state` finds them."""
    units = Institution.objects.visible_to(member).open_on()
    return units.aggregate(**{state: Count("pk", filter=condition) for state, condition in _conditions().items()})


def _seats_there() -> AppointmentQuerySet:
    return Appointment.objects.filter(institution=OuterRef("pk"), municipality=OuterRef("municipality")).current()


def _conditions() -> dict[str, Q]:
    seats = _seats_there()
    contact = Q(Exists(seats.filter(kind=SeatKind.CONTACT)))
    waiting, unconfirmed = Q(Exists(seats.unaccepted())), Q(Exists(seats.unconfirmed()))
    return {
        SeatState.VACANT.value: ~contact,
        SeatState.WAITING.value: waiting,
        SeatState.UNCONFIRMED.value: unconfirmed,
        SeatState.IN_ORDER.value: contact & ~waiting & ~unconfirmed,
    }


def holders_of_seats(member: Member) -> set[int]:
    """The members, of those whom the member may see, who hold a seat today."""
    return set(Appointment.objects.visible_to(member).current().order_by().values_list("member", flat=True))


def own_appointments(member: Member) -> AppointmentQuerySet:
    """The seats that the member holds today or will hold: what a hand-over has to give to others."""
    today = timezone.localdate()
    mine = Appointment.objects.visible_to(member).filter(Q(ends__isnull=True) | Q(ends__gt=today), member=member)
    return mine.select_related("institution", "appointed_by").order_by("starts", "pk")


def to_accept(member: Member) -> AppointmentQuerySet:
    """The seats to which the member is appointed and that wait for a yes."""
    return own_appointments(member).unaccepted()


def to_confirm(member: Member) -> AppointmentQuerySet:
    """The seats of the units for which the member answers that are due to be confirmed, the oldest first."""
    seats = _of_own_units(member, "change", _seats(member).unconfirmed(), "institution")
    return seats.select_related("institution", "member").order_by("confirmed_on", "pk")


def vacant_institutions(member: Member) -> InstitutionQuerySet:
    """The units for which the member answers that have no contact person."""
    units = _of_own_units(member, "add", Institution.objects.visible_to(member).open_on(), "pk")
    return with_state(units, SeatState.VACANT)


def vacant_ones(units: Iterable[Unit], member: Member) -> set[int]:
    """The institutions (ids), of the units, for which the member is to appoint a contact person."""
    if not member.can("networks.add_appointment"):
        return set()
    vacant = {unit.institution.pk for unit in units if unit.contact is None}
    if member.role != Role.HEAD:
        return vacant
    return vacant & set(member.workplaces.values_list("institution", flat=True))


def members_to_appoint(member: Member) -> QuerySet[Member]:
    """The members who can hold a seat."""
    return Member.objects.visible_to(member).current().filter(role__in=APPOINTED)


def ids_at(institution: Institution) -> set[int]:
    """The members who work there."""
    return set(institution.workplaces.values_list("member", flat=True))


def events_of_seats(institution: Institution) -> QuerySet:
    """What happened to the institution's seats."""
    return Appointment.events.field.model.objects.filter(institution=institution)


def _seats(member: Member) -> AppointmentQuerySet:
    units = Institution.objects.visible_to(member).open_on()
    return Appointment.objects.visible_to(member).current().filter(institution__in=units.order_by().values("pk"))


def _of_own_units(member: Member, verb: str, rows, key: str):
    if not member.can(f"networks.{verb}_appointment"):
        return rows.none()
    if member.role != Role.HEAD:
        return rows
    return rows.filter(**{f"{key}__in": member.workplaces.values("institution")})
