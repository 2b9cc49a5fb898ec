"""Forms of contact persons and networks."""

from portal.networks.forms.appointment import AppointmentForm

__all__ = ["AppointmentForm"]
