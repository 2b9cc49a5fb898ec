"""When a network should meet, and the dates of a series."""

from datetime import date

import pytest

from portal.networks.rhythm import add_months, dates, due


@pytest.mark.parametrize(
    ("last", "a_year", "off", "expected"),
    [
        (date(2026, 1, 15), 4, [7], date(2026, 4, 30)),
        (date(2026, 5, 20), 4, [7], date(2026, 9, 30)),
        (date(2026, 11, 30), 4, [7], date(2027, 2, 28)),
        (date(2026, 6, 10), 11, [7], date(2026, 8, 31)),
        (date(2026, 3, 1), 1, [], date(2027, 3, 31)),
        (date(2026, 1, 31), 12, [], date(2026, 2, 28)),
    ],
)
def test_a_network_is_due_at_the_end_of_a_month_with_meetings(last, a_year, off, expected):
    assert due(last, meetings_a_year=a_year, months_off=off) == expected


def test_a_series_of_weeks():
    found = dates(date(2027, 3, 10), every=2, unit="weeks", until=date(2027, 4, 20))

    assert found == [date(2027, 3, 10), date(2027, 3, 24), date(2027, 4, 7)]


def test_a_series_of_months_keeps_the_day_and_leaves_out_the_months_off():
    found = dates(date(2027, 5, 31), every=1, unit="months", until=date(2027, 9, 30), months_off=[7])

    assert found == [date(2027, 5, 31), date(2027, 6, 30), date(2027, 8, 31), date(2027, 9, 30)]


def test_the_first_day_stands_even_in_a_month_off():
    assert dates(date(2027, 7, 1), every=1, unit="months", until=date(2027, 7, 1), months_off=[7]) == [date(2027, 7, 1)]


def test_a_series_has_an_end():
    assert len(dates(date(2027, 1, 1), every=1, unit="weeks", until=date(2099, 1, 1))) == 60


def test_months_are_added_over_the_end_of_the_year():
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)
