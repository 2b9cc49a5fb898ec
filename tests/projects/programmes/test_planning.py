"""Internal dates counted backwards from a deadline."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.programmes.planning import DAYS_BEFORE, Step, planned, working_day


def test_dates_of_nordplus_2027():
    assert planned(date(2027, 2, 1)) == {
        Step.MANDATE: date(2026, 12, 21),
        Step.DRAFT: date(2027, 1, 11),
        Step.SIGN_OFF: date(2027, 1, 25),
    }


def test_a_day_on_a_weekend_is_moved_to_the_friday_before():
    assert planned(date(2027, 3, 7)) == {
        Step.MANDATE: date(2027, 1, 22),
        Step.DRAFT: date(2027, 2, 12),
        Step.SIGN_OFF: date(2027, 2, 26),
    }


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2027, 1, 1), date(2027, 1, 1)),
        (date(2027, 1, 2), date(2027, 1, 1)),
        (date(2027, 1, 3), date(2027, 1, 1)),
        (date(2027, 1, 4), date(2027, 1, 4)),
    ],
)
def test_working_days(day, working):
    assert working_day(day) == working


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_every_step_is_on_a_working_day_in_order_and_at_most_two_days_early(deadline):
    days = planned(deadline)

    assert list(days) == list(Step)
    assert sorted(days.values()) == list(days.values())
    for step, day in days.items():
        early = deadline - timedelta(days=DAYS_BEFORE[step]) - day
        assert day.weekday() < 5
        assert timedelta() <= early <= timedelta(days=2)
