"""Months of the calendar."""

from datetime import date

import pytest

from projects.programmes.months import Month


def test_a_month_knows_its_days_and_neighbours():
    month = Month.read("2027-01")

    assert (month.first, month.last) == (date(2027, 1, 1), date(2027, 1, 31))
    assert (str(month.before), str(month.after)) == ("2026-12", "2027-02")


def test_weeks_are_whole_and_begin_on_monday():
    weeks = Month.read("2027-02").weeks()

    assert (weeks[0][0], weeks[-1][-1], len(weeks)) == (date(2027, 2, 1), date(2027, 2, 28), 4)


@pytest.mark.parametrize("text", ["", "2027", "2027-13", "2027-00", "next", "2027-02-01", "99999-01", "-1-1"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValueError, match="no such month"):
        Month.read(text)
