"""Quarters of the calendar year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kit.quarters import Quarter

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))
quarters = st.builds(Quarter, st.integers(1900, 2200), st.integers(1, 4))
limits = st.none() | days


@pytest.mark.parametrize(
    ("number", "starts", "ends"),
    [
        (1, date(2024, 1, 1), date(2024, 3, 31)),
        (2, date(2024, 4, 1), date(2024, 6, 30)),
        (3, date(2024, 7, 1), date(2024, 9, 30)),
        (4, date(2024, 10, 1), date(2024, 12, 31)),
    ],
)
def test_a_quarter_has_three_whole_months(number, starts, ends):
    quarter = Quarter(2024, number)

    assert (quarter.starts, quarter.ends) == (starts, ends)


@given(days)
def test_every_day_lies_in_its_own_quarter_and_in_no_neighbour(day):
    quarter = Quarter.of(day)

    assert quarter.contains(day)
    assert not quarter.next.contains(day)
    assert not quarter.previous.contains(day)


@given(quarters)
def test_neighbours_touch_without_a_gap(quarter):
    assert quarter.next.previous == quarter
    assert quarter.ends + timedelta(days=1) == quarter.next.starts
    assert quarter.previous < quarter < quarter.next


@given(quarters)
def test_what_is_written_can_be_read_again(quarter):
    assert Quarter.parse(str(quarter)) == quarter


@pytest.mark.parametrize(
    "text",
    [
        "2026-Q0",
        "2026-Q5",
        "2026-3",
        "2026-q3",
        " 2026-Q3",
        "26-Q3",
        "0000-Q1",
        "2026-Q3\n",
        "",
    ],
)
def test_other_writing_is_refused(text):
    with pytest.raises(ValueError, match=r"quarter|calendar"):
        Quarter.parse(text)


@pytest.mark.parametrize("number", [0, 5, -1])
def test_a_year_has_four_quarters(number):
    with pytest.raises(ValueError, match="parts 1 to 4"):
        Quarter(2026, number)


def test_the_label_is_in_the_readers_words():
    assert Quarter(2026, 3).label == "Quarter 3, 2026"


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        (date(2026, 9, 30), date(2026, 12, 31), True),
        (date(2026, 10, 1), date(2026, 12, 31), False),
        (date(2026, 1, 1), date(2026, 7, 1), True),
        (date(2026, 1, 1), date(2026, 6, 30), False),
        (date(2020, 1, 1), date(2030, 1, 1), True),
        (date(2026, 8, 1), date(2026, 8, 1), True),
        (date(2026, 8, 2), date(2026, 8, 1), False),
        (None, date(2026, 7, 1), True),
        (date(2026, 9, 30), None, True),
        (None, None, True),
    ],
)
def test_a_period_overlaps_when_it_shares_a_day(starts, ends, expected):
    assert Quarter(2026, 3).overlaps(starts, ends) is expected


@given(quarters, limits, limits)
def test_overlap_agrees_with_counting_days(quarter, starts, ends):
    days_of_quarter = (quarter.starts + timedelta(days=n) for n in range((quarter.ends - quarter.starts).days + 1))

    shared = any((starts or date.min) <= day <= (ends or date.max) for day in days_of_quarter)

    assert quarter.overlaps(starts, ends) is shared
