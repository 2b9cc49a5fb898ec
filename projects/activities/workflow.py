"""The moves between the states of a standing role. A wrong click is mended by a move back, which history shows."""

from collections.abc import Callable

from portal.kit.moves import open_targets, permission_for
from projects.activities.states import RoleStatus

MOVE = "activities.change_standing_role"

MOVES = {
    RoleStatus.APPLIED: {RoleStatus.ACTIVE: MOVE, RoleStatus.ENDED: MOVE},
    RoleStatus.ACTIVE: {RoleStatus.ENDED: MOVE, RoleStatus.APPLIED: MOVE},
    RoleStatus.ENDED: {RoleStatus.ACTIVE: MOVE},
}


def targets(state: str, may: Callable[[str], bool]) -> list[RoleStatus]:
    """The states that a person who has the permissions in `may` can move a role to."""
    return open_targets(MOVES, state, may)


def check_move(state: str, target: str) -> str:
    """The permission that the move needs. Raises ForbiddenMove for a move that is not in the table."""
    return permission_for(MOVES, state, target)
