"""The calls that are shipped: deadlines to the minute, and what nobody has published yet."""

from datetime import UTC, date, datetime

import pytest

from projects.programmes.catalogue import catalogue

CALLS = catalogue().calls


@pytest.mark.parametrize(
    ("code", "moment"),
    [
        ("KA121-2023-1", datetime(2023, 2, 23, 11, tzinfo=UTC)),
        ("KA122-2024-1", datetime(2024, 2, 20, 11, tzinfo=UTC)),
        ("KA122-2026-1", datetime(2026, 2, 19, 11, tzinfo=UTC)),
        ("KA210-2024-1", datetime(2024, 3, 5, 11, tzinfo=UTC)),
        ("KA220-2026-1", datetime(2026, 3, 5, 11, tzinfo=UTC)),
        ("KA120-2023-1", datetime(2023, 10, 19, 10, tzinfo=UTC)),
        ("KA120-2026-1", datetime(2026, 9, 29, 10, tzinfo=UTC)),
        ("KA210-2026-2", datetime(2026, 10, 1, 10, tzinfo=UTC)),
        ("NPJR-2026-1", datetime(2026, 2, 2, 22, 59, tzinfo=UTC)),
        ("NPAD-2026-2", datetime(2026, 10, 1, 21, 59, tzinfo=UTC)),
        ("NPJR-2027-1", datetime(2027, 2, 1, 22, 59, tzinfo=UTC)),
    ],
)
def test_deadlines_are_noon_in_brussels_and_a_minute_to_midnight_in_nordplus(code, moment):
    assert CALLS[code].moment == moment


def test_deadlines_of_erasmus_2027_are_expected_and_marked():
    found = {code: (call.moment, call.expected, call.unconfirmed) for code, call in CALLS.items() if "KA" in code}

    assert {code: what for code, what in found.items() if "2027" in code} == {
        "KA121-2027-1": (None, date(2027, 2, 1), True),
        "KA122-2027-1": (None, date(2027, 2, 1), True),
        "KA210-2027-1": (None, date(2027, 3, 1), True),
        "KA220-2027-1": (None, date(2027, 3, 1), True),
        "KA120-2027-1": (None, date(2027, 9, 1), True),
    }


def test_nordplus_opens_before_its_deadline():
    assert CALLS["NPJR-2027-1"].opens == date(2026, 11, 2)


def test_a_second_round_is_the_agencys_to_decide():
    second = {call.code for call in CALLS.values() if call.programme == "erasmus_plus" and call.round == 2}

    assert {code for code in second if not CALLS[code].unconfirmed} == set()
    assert len(second) == 10


def test_every_call_says_where_it_was_read_and_when():
    assert {call.code for call in CALLS.values() if not (call.source and call.checked and call.link)} == set()
