"""The moves between the states of a project.

A project without an application (eTwinning, a twin town) goes from idea straight to running. Every state
but the first can be left backwards as well: a wrong click is mended by a move, which history shows, not by
an edit.
"""

from collections.abc import Callable
from datetime import date

from portal.kit.moves import ForbiddenMove, open_targets, permission_for
from projects.portfolio.states import Status

MOVE = "portfolio.move_project"
MEND = "portfolio.change_project"
BEGUN = (Status.RUNNING, Status.COMPLETED)

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


class TooEarly(ForbiddenMove):
    """The project has not begun: it can neither run nor be completed. `starts` is its first day."""

    def __init__(self, state: str, target: str, starts: date):
        super().__init__(state, target)
        self.starts = starts


def check_day(state: str, target: str, *, starts: date, today: date) -> None:
    """Raises TooEarly when a project would run, or be completed, before its first day."""
    if target in BEGUN and today < starts:
        raise TooEarly(state, target, starts)


def check_move(state: str, target: str) -> str:
    """The permission that the move needs. Raises ForbiddenMove for a move that is not in the table."""
    return permission_for(MOVES, state, target)
