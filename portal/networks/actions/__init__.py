"""What is done to contact persons and networks."""

from portal.networks.actions.appointments import accept_appointment, appoint, confirm_appointment, end_appointment

__all__ = ["accept_appointment", "appoint", "confirm_appointment", "end_appointment"]
