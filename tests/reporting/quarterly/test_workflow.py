"""Moves of a quarterly report."""

import pytest

from portal.kit.moves import ForbiddenMove
from portal.tenancy.roles import EVERY_PERMISSION
from reporting.quarterly.states import State
from reporting.quarterly.workflow import EDITABLE, MOVES, NEEDS_NOTE, check_move, targets


def test_every_state_has_a_row_and_every_permission_exists():
    permissions = {permission for row in MOVES.values() for permission in row.values()}

    assert set(MOVES) == set(State)
    assert permissions <= EVERY_PERMISSION


def test_a_report_is_submitted_then_approved():
    assert check_move("draft", "submitted") == "quarterly.submit_report"
    assert check_move("submitted", "approved") == "quarterly.approve_report"


def test_a_report_that_is_sent_back_needs_a_note_and_can_be_edited_and_submitted_again():
    assert check_move("submitted", "returned") == "quarterly.return_report"
    assert check_move("returned", "submitted") == "quarterly.submit_report"
    assert "returned" in NEEDS_NOTE
    assert {"draft", "returned"} == EDITABLE


@pytest.mark.parametrize("target", [*State, "shredded"])
def test_an_approved_report_never_moves(target):
    with pytest.raises(ForbiddenMove):
        check_move("approved", target)


def test_a_draft_is_not_approved_unseen():
    with pytest.raises(ForbiddenMove):
        check_move("draft", "approved")


def test_who_submits_can_take_it_back_until_it_is_approved():
    assert check_move("submitted", "draft") == "quarterly.withdraw_report"


def test_buttons_follow_the_permissions():
    leader = {"quarterly.approve_report", "quarterly.return_report"}

    assert targets("submitted", leader.__contains__) == [State.APPROVED, State.RETURNED]
    assert targets("draft", leader.__contains__) == []
