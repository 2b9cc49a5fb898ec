"""The rhythm of a network: when it should meet next, and the dates of a series."""

from calendar import monthrange
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from math import ceil

MOST = 60


def due(last: date, *, meetings_a_year: int, months_off: Collection[int]) -> date:
    """The day by which a network that met on `last` should have met again: the end of a month with meetings.

    Four meetings a year and none in July are eleven months with meetings: one is due at the end of the third of them.
    """
    left, month = ceil((12 - len(set(months_off))) / meetings_a_year), last
    while left:
        month = add_months(month.replace(day=1), 1)
        left -= month.month not in months_off
    return month.replace(day=monthrange(month.year, month.month)[1])


def dates(first: date, *, every: int, unit: str, until: date, months_off: Collection[int] = ()) -> list[date]:
    """The days of a series, both ends included, at most sixty; days in a month without meetings fall out.

    In a month that is too short for the day, the last day takes its place.
    """
    return [day for day in _all(first, every, unit, until) if day.month not in months_off or day == first]


def _all(first: date, every: int, unit: str, until: date) -> Iterator[date]:
    for number in range(MOST):
        step = number * every
        day = first + timedelta(weeks=step) if unit == "weeks" else add_months(first, step)
        if day > until:
            return
        yield day


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
