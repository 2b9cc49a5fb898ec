"""Contact persons, networks, meetings and bulletins."""

from portal.networks.models.appointments import Appointment, AppointmentQuerySet
from portal.networks.models.bulletins import Addressee, Bulletin, BulletinQuerySet, Reading
from portal.networks.models.documents import MeetingDocument, MinutesFile
from portal.networks.models.meetings import ActionPoint, AgendaItem, Attendance, Meeting, MeetingQuerySet
from portal.networks.models.networks import Network, NetworkQuerySet, Seat

__all__ = [
    "ActionPoint",
    "Addressee",
    "AgendaItem",
    "Appointment",
    "AppointmentQuerySet",
    "Attendance",
    "Bulletin",
    "BulletinQuerySet",
    "Meeting",
    "MeetingDocument",
    "MeetingQuerySet",
    "MinutesFile",
    "Network",
    "NetworkQuerySet",
    "Reading",
    "Seat",
]
