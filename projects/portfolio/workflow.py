"""The moves between the states of a project.

A project without an application (eTwinning, a twin town) goes from idea straight to running. Every state
but the first can be left backwards as well: a wrong click is mended by a move, which history shows, not by
an edit.
"""

from collections.abc import Callable

from portal.kit.moves import open_targets, permission_for
from projects.portfolio.states import Status

MOVE = "portfolio.move_project"
MEND = "portfolio.change_project"

MOVES = {
    Status.IDEA: {Status.APPLIED: MOVE, Status.RUNNING: MOVE, Status.CANCELLED: MOVE},
    Status.APPLIED: {
        Status.GRANTED: MOVE,
        Status.REFUSED: MOVE,
        Status.CANCELLED: MOVE,
        Status.IDEA: MEND,
    },
    Status.GRANTED: {Status.RUNNING: MOVE, Status.CANCELLED: MOVE, Status.APPLIED: MEND},
    Status.RUNNING: {
        Status.COMPLETED: MOVE,
        Status.CANCELLED: MOVE,
        Status.GRANTED: MEND,
        Status.IDEA: MEND,
    },
    Status.COMPLETED: {Status.RUNNING: MEND},
    Status.REFUSED: {Status.IDEA: MOVE, Status.APPLIED: MEND},
    Status.CANCELLED: {Status.IDEA: MEND},
}


def targets(state: str, may: Callable[[str], bool]) -> list[Status]:
    """The states that a person who has the permissions in `may` can move a project to."""
    return open_targets(MOVES, state, may)


def check_move(state: str, target: str) -> str:
    """The permission that the move needs. Raises ForbiddenMove for a move that is not in the table."""
    return permission_for(MOVES, state, target)
