"""Moves of a project."""

from itertools import pairwise

import pytest

from portal.kit.moves import ForbiddenMove
from portal.tenancy.roles import EVERY_PERMISSION
from projects.portfolio.states import Status
from projects.portfolio.workflow import MOVES, check_move, targets

FORBIDDEN = [
    ("idea", "granted"),
    ("idea", "completed"),
    ("applied", "running"),
    ("granted", "refused"),
    ("granted", "completed"),
    ("completed", "cancelled"),
    ("completed", "idea"),
    ("refused", "running"),
    ("cancelled", "completed"),
    ("idea", "idea"),
    ("idea", "unheard-of"),
    ("unheard-of", "idea"),
]


def reachable(state):
    seen, waiting = set(), [state]
    while waiting:
        for target in MOVES[waiting.pop()]:
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def test_every_state_has_a_row_and_every_permission_exists():
    permissions = {permission for row in MOVES.values() for permission in row.values()}

    assert set(MOVES) == set(Status)
    assert permissions <= EVERY_PERMISSION


@pytest.mark.parametrize(
    "way",
    [
        ["idea", "applied", "granted", "running", "completed"],
        ["idea", "running", "completed"],
    ],
)
def test_a_project_runs_its_course_with_and_without_an_application(way):
    for state, target in pairwise(way):
        assert check_move(state, target) == "portfolio.move_project"


def test_no_state_is_a_trap():
    assert all(reachable(state) == set(Status) for state in Status)


@pytest.mark.parametrize(("state", "target"), FORBIDDEN)
def test_a_move_outside_the_table_is_forbidden(state, target):
    with pytest.raises(ForbiddenMove) as refusal:
        check_move(state, target)

    assert (refusal.value.state, refusal.value.target) == (state, target)


def test_buttons_follow_the_permissions():
    assert targets("granted", {"portfolio.move_project"}.__contains__) == [
        Status.RUNNING,
        Status.CANCELLED,
    ]
    assert targets("granted", {"portfolio.change_project"}.__contains__) == [Status.APPLIED]
    assert targets("granted", set().__contains__) == []
