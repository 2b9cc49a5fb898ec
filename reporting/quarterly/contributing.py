"""How a unit contributes to a report: the moves between states, the deadline, and two people who write at once.

Staff write, heads and coordinators say that it is ready and take that back, the coordinator sends back with a note.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from hashlib import sha256

from portal.kit.moves import open_targets, permission_for
from portal.kit.periods import Period
from reporting.quarterly.states import ContributionState as State

MOVES = {
    State.DRAFT: {State.READY: "quarterly.finish_contribution"},
    State.RETURNED: {State.READY: "quarterly.finish_contribution"},
    State.READY: {
        State.DRAFT: "quarterly.finish_contribution",
        State.RETURNED: "quarterly.return_contribution",
    },
}
WRITABLE = frozenset({State.DRAFT, State.RETURNED})
TIME_TO_WRITE = timedelta(days=14)


def targets(state: str, may: Callable[[str], bool]) -> list[State]:
    """The states that a person who has the permissions in `may` can move a contribution to."""
    return open_targets(MOVES, state, may)


def check_move(state: str, target: str) -> str:
    """The permission that the move needs. Raises ForbiddenMove for a move that is not in the table."""
    return permission_for(MOVES, state, target)


def contributions_due(period: Period, asked_on: date) -> date:
    """The last day for units that are asked on a day: two weeks, counted from the period's end at the earliest."""
    return max(period.ends, asked_on) + TIME_TO_WRITE


def mark(text: str) -> str:
    """By what a text is known again when it is saved: whether somebody else has changed it since it was read."""
    return sha256(text.encode()).hexdigest()[:16]


def merge(stored: Mapping[str, str], seen: Mapping[str, str], typed: Mapping[str, str]) -> tuple[dict, set]:
    """The texts to save, and the headings under which they would take away the words of somebody else.

    `seen` are the marks of the texts that the writer began with. What the writer has not touched stays as it stands.
    Words that go on from the others' take nothing away.
    """
    touched = {heading: text for heading, text in typed.items() if mark(text) != seen.get(heading)}
    clashes = {
        heading
        for heading, text in touched.items()
        if mark(stored[heading]) != seen.get(heading) and stored[heading] not in text
    }
    return {heading: text for heading, text in touched.items() if heading not in clashes}, clashes
