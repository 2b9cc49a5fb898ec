"""Contact persons and networks."""

from portal.networks.models.appointments import Appointment, AppointmentQuerySet

__all__ = ["Appointment", "AppointmentQuerySet"]
