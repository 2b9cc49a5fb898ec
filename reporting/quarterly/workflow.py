"""The moves between the states of a quarterly report.

A report that is sent back carries a note and is edited like a draft; those who submit can take it back as one. An
approved report never moves: its snapshot is frozen.
"""

from collections.abc import Callable

from portal.kit.moves import open_targets, permission_for
from reporting.quarterly.states import State

MOVES = {
    State.DRAFT: {State.SUBMITTED: "quarterly.submit_report"},
    State.SUBMITTED: {
        State.APPROVED: "quarterly.approve_report",
        State.RETURNED: "quarterly.return_report",
        State.DRAFT: "quarterly.withdraw_report",
    },
    State.RETURNED: {State.SUBMITTED: "quarterly.submit_report"},
    State.APPROVED: {},
}
EDITABLE = frozenset({State.DRAFT, State.RETURNED})
NEEDS_NOTE = frozenset({State.RETURNED})


def targets(state: str, may: Callable[[str], bool]) -> list[State]:
    """The states that a person who has the permissions in `may` can move a report to."""
    return open_targets(MOVES, state, may)


def check_move(state: str, target: str) -> str:
    """The permission that the move needs. Raises ForbiddenMove for a move that is not in the table."""
    return permission_for(MOVES, state, target)
