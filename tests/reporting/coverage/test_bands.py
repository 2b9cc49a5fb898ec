"""Bands of similar municipalities: too few make none, and none says a share of its own."""

from datetime import date
from fractions import Fraction

import pytest

from reporting.coverage.bands import Band, band, day_to_read, day_to_write, first_read, lacking, size_in_words, size_of

SHARES = [Fraction(n, 13) for n in (1, 3, 5, 8, 11, 13)]


def test_five_municipalities_make_no_band_and_six_do():
    assert [band(SHARES[:count]) for count in (0, 5, 6)] == [None, None, Band(25, 50, 80)]


def test_it_is_told_how_many_are_lacking():
    assert [lacking(SHARES[:count]) for count in (1, 5, 6)] == [5, 1, 0]


@pytest.mark.parametrize(("counting", "size"), [(1, 1), (9, 1), (10, 10), (24, 10), (99, 50), (100, 100), (700, 100)])
def test_groups_by_the_number_of_units(counting, size):
    assert size_of(counting) == size


def test_groups_in_words():
    assert [size_in_words(size) for size in (1, 50, 100)] == ["1–9", "50–99", "100+"]


@pytest.mark.parametrize(
    ("today", "written", "read"),
    [
        (date(2026, 9, 30), None, date(2026, 6, 30)),
        (date(2026, 10, 1), date(2026, 9, 30), date(2026, 6, 30)),
        (date(2026, 10, 7), date(2026, 9, 30), date(2026, 6, 30)),
        (date(2026, 10, 8), None, date(2026, 9, 30)),
        (date(2027, 1, 1), date(2026, 12, 31), date(2026, 9, 30)),
    ],
)
def test_figures_are_written_for_a_week_and_then_read_for_a_quarter(today, written, read):
    assert (day_to_write(today), day_to_read(today)) == (written, read)


def test_who_agrees_is_seen_after_the_quarter():
    assert [first_read(day) for day in (date(2026, 10, 1), date(2026, 12, 31))] == [date(2027, 1, 8)] * 2
