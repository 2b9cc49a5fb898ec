"""What is done to contact persons, networks and meetings."""

from portal.networks.actions.appointments import accept_appointment, appoint, confirm_appointment, end_appointment
from portal.networks.actions.meetings import (
    Invitation,
    answer_meeting,
    call_meetings,
    cancel_meeting,
    change_meeting,
    invite,
    token_of,
    withdraw_links,
)
from portal.networks.actions.minutes import (
    add_action_point,
    approve_minutes,
    propose_point,
    set_point_done,
    withdraw_point,
    write_minutes,
)
from portal.networks.actions.networks import change_network, create_network

__all__ = [
    "Invitation",
    "accept_appointment",
    "add_action_point",
    "answer_meeting",
    "appoint",
    "approve_minutes",
    "call_meetings",
    "cancel_meeting",
    "change_meeting",
    "change_network",
    "confirm_appointment",
    "create_network",
    "end_appointment",
    "invite",
    "propose_point",
    "set_point_done",
    "token_of",
    "withdraw_links",
    "withdraw_point",
    "write_minutes",
]
