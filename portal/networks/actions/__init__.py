"""What is done to contact persons, networks, meetings and bulletins."""

from portal.networks.actions.agenda import move_point, propose_point, withdraw_point
from portal.networks.actions.appointments import accept_appointment, appoint, confirm_appointment, end_appointment
from portal.networks.actions.bulletins import (
    change_bulletin,
    correct_bulletin,
    discard_bulletin,
    mark_read,
    send_bulletin,
    withdraw_bulletin,
    write_bulletin,
)
from portal.networks.actions.documents import add_document, remove_document
from portal.networks.actions.invitations import invite, letters_due, told_of
from portal.networks.actions.meetings import (
    answer_meeting,
    call_meetings,
    cancel_meeting,
    change_meeting,
)
from portal.networks.actions.minutes import add_action_point, approve_minutes, set_point_done, write_minutes
from portal.networks.actions.networks import change_network, create_network
from portal.networks.render import Invitation, token_of

__all__ = [
    "Invitation",
    "accept_appointment",
    "add_action_point",
    "add_document",
    "answer_meeting",
    "appoint",
    "approve_minutes",
    "call_meetings",
    "cancel_meeting",
    "change_bulletin",
    "change_meeting",
    "change_network",
    "confirm_appointment",
    "correct_bulletin",
    "create_network",
    "discard_bulletin",
    "end_appointment",
    "invite",
    "letters_due",
    "mark_read",
    "move_point",
    "propose_point",
    "remove_document",
    "send_bulletin",
    "set_point_done",
    "token_of",
    "told_of",
    "withdraw_bulletin",
    "withdraw_point",
    "write_bulletin",
    "write_minutes",
]
