"""Contact persons and networks."""

from portal.networks.models.appointments import Appointment, AppointmentQuerySet
from portal.networks.models.meetings import ActionPoint, AgendaItem, Attendance, Meeting, MeetingQuerySet
from portal.networks.models.networks import Network, NetworkQuerySet, Seat

__all__ = [
    "ActionPoint",
    "AgendaItem",
    "Appointment",
    "AppointmentQuerySet",
    "Attendance",
    "Meeting",
    "MeetingQuerySet",
    "Network",
    "NetworkQuerySet",
    "Seat",
]
