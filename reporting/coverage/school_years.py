"""School years, which begin on 1 August in both countries."""

from datetime import date

AUGUST = 8


def start_of_school_year(day: date) -> date:
    """The 1 August on which the school year of the day began."""
    return date(day.year - (day.month < AUGUST), AUGUST, 1)


def end_of_school_year(day: date) -> date:
    """The 31 July on which the school year of the day ends."""
    return date(day.year + (day.month >= AUGUST), AUGUST - 1, 31)
