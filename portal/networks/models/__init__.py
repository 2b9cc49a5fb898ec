"""Contact persons and networks."""

from portal.networks.models.appointments import Appointment, AppointmentQuerySet
from portal.networks.models.networks import Network, Seat

__all__ = ["Appointment", "AppointmentQuerySet", "Network", "Seat"]
