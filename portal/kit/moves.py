"""Moves between states by table: `{state: {target: permission}}`."""

from collections.abc import Callable, Mapping

Moves = Mapping[str, Mapping[str, str]]


class ForbiddenMove(Exception):
    """The table has no move from this state to that target."""

    def __init__(self, state: str, target: str):
        super().__init__(f"No move from {state} to {target}")
        self.state = state
        self.target = target


def permission_for(moves: Moves, state: str, target: str) -> str:
    """The permission that the move needs. Raises ForbiddenMove when the table has no such move."""
    try:
        return moves[state][target]
    except KeyError:
        raise ForbiddenMove(state, target) from None


def open_targets(moves: Moves, state: str, may: Callable[[str], bool]) -> list[str]:
    """The states that can be reached from here by someone who has the permissions that `may` grants."""
    return [target for target, permission in moves[state].items() if may(permission)]
