"""What members hold in networks, how it goes to others, and what becomes of it at a membership's end."""

from django.db.models import F
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from portal.networks.actions.appointments import appoint
from portal.networks.actions.meetings import ask_successors
from portal.networks.kinds import SeatKind
from portal.networks.models import ActionPoint, Appointment, Attendance, Meeting, Seat
from portal.networks.queries.appointments import own_appointments
from portal.tenancy.holdings import Holding, holding
from portal.tenancy.roles import OWN_UNIT_ONLY, Role


@holding("networks.meeting")
class Meetings(Holding):
    """Meetings ahead that the member has called."""

    model = Meeting
    field = "called_by"
    detail = "starts"
    page = "networks:meeting"

    def rows(self, member):
        return super().rows(member).ahead()

    def words(self, title, detail):
        return f"{title}, {date_format(timezone.localtime(parse_datetime(detail)))}"

    def may_hold(self, member):
        return member.can("networks.change_meeting")

    def give(self, pks, *, to, by):
        """Calendars are told of the new organiser with the next letter about the meeting."""
        super().give(pks, to=to, by=by)
        Meeting.objects.filter(pk__in=pks).update(sequence=F("sequence") + 1)


@holding("networks.appointment")
class Appointments(Holding):
    """Seats of institutions. The successor is appointed, asked to accept and invited to the meetings ahead."""

    model = Appointment
    field = "member"
    title = "institution__name"
    detail = "kind"
    page = "overview:institution"
    target = "institution"
    next_step = _("Say there that you accept.")

    def rows(self, member):
        return own_appointments(member)

    def words(self, title, detail):
        return f"{title}: {SeatKind(detail).label}"

    def kept_from(self, by, pks):
        """Heads appoint for their own units, coordinators for all, the others for none."""
        if by.can("networks.add_appointment") and by.role not in OWN_UNIT_ONLY:
            return ()
        seats = Appointment.objects.visible_to(by).filter(pk__in=pks)
        if by.role == Role.HEAD:
            seats = seats.exclude(institution__in=by.workplaces.values("institution"))
        return set(seats.values_list("pk", flat=True))

    def give(self, pks, *, to, by):
        today = timezone.localdate()
        seats = Appointment.objects.select_related("institution", "member").filter(pk__in=pks).order_by("pk")
        for one in seats:
            days = {"starts": max(one.starts, today), "ends": one.ends}
            appoint(one.institution, member=to, kind=one.kind, by=by, **days)
        ask_successors(seats[0].member, by=by)


@holding("networks.point")
class Points(Holding):
    """Action points that are not done."""

    model = ActionPoint
    field = "owner"
    title = "text"
    page = "networks:meeting"
    target = "meeting"

    def rows(self, member):
        return super().rows(member).open()


@holding("networks.guest")
class GuestSeats(Holding):
    """Seats of guests in networks."""

    model = Seat
    field = "member"
    needs_owner = False
    title = "network__name"
    page = "networks:network"
    target = "network"

    def give(self, pks, *, to, by):
        """Who has a seat in the network already takes no second one."""
        given = Seat.objects.filter(pk__in=pks)
        given.filter(network__in=Seat.objects.filter(member=to).values("network")).delete()
        super().give(pks, to=to, by=by)


@holding("networks.invitation")
class Invitations(Holding):
    """Invitations to meetings ahead: they are the member's own, and with the membership they are withdrawn."""

    model = Attendance
    field = "member"
    needs_owner = False
    title = "meeting__title"
    page = "networks:meeting"
    target = "meeting"

    def rows(self, member):
        return super().rows(member).filter(meeting__in=Meeting.objects.ahead().order_by().values("pk"))

    def may_hold(self, member):
        return False
