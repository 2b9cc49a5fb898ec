"""Half-years and years, as quarters are."""

from datetime import date

import pytest

from portal.kit.periods import HalfYear, Year
from portal.kit.quarters import Quarter


@pytest.mark.parametrize(
    ("period", "starts", "ends", "before", "after"),
    [
        (HalfYear(2026, 1), date(2026, 1, 1), date(2026, 6, 30), "2025-H2", "2026-H2"),
        (HalfYear(2026, 2), date(2026, 7, 1), date(2026, 12, 31), "2026-H1", "2027-H1"),
        (Year(2024, 1), date(2024, 1, 1), date(2024, 12, 31), "2023", "2025"),
    ],
)
def test_longer_periods_have_their_days_and_neighbours(period, starts, ends, before, after):
    assert (period.starts, period.ends, str(period.previous), str(period.next)) == (starts, ends, before, after)


@pytest.mark.parametrize(("kind", "number"), [(HalfYear, 3), (HalfYear, 0), (Year, 2), (Quarter, 5)])
def test_a_part_that_the_year_does_not_have_is_refused(kind, number):
    with pytest.raises(ValueError, match="A year has parts"):
        kind(2026, number)


def test_a_day_lies_in_one_of_each():
    day = date(2026, 9, 30)

    assert [str(kind.of(day)) for kind in (Quarter, HalfYear, Year)] == ["2026-Q3", "2026-H2", "2026"]


def test_periods_of_two_kinds_are_never_the_same():
    assert len({Quarter(2026, 1), HalfYear(2026, 1), Year(2026, 1)}) == 3
