"""What is done to contact persons and networks."""

from portal.networks.actions.appointments import accept_appointment, appoint, confirm_appointment, end_appointment
from portal.networks.actions.networks import change_network, create_network

__all__ = [
    "accept_appointment",
    "appoint",
    "change_network",
    "confirm_appointment",
    "create_network",
    "end_appointment",
]
