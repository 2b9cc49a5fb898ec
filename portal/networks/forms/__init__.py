"""Forms of contact persons and networks."""

from portal.networks.forms.appointment import AppointmentForm
from portal.networks.forms.network import NetworkForm

__all__ = ["AppointmentForm", "NetworkForm"]
