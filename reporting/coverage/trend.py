"""Trend: coverage at the end of each quarter, from the first work that counts to today."""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from reporting.coverage.definition import Coverage, Involvement, Policy, Unit, coverage

MONTHS = 3


def quarter_end(day: date, quarters: int = 0) -> date:
    """The last day of the quarter that the day lies in, or of one so many quarters later."""
    years, quarter = divmod((day.month - 1) // MONTHS + quarters, 4)
    month = MONTHS * (quarter + 1)
    return date(day.year + years, month, monthrange(day.year + years, month)[1])


def quarter_ends(first: date, last: date) -> list[date]:
    """The last days of quarters from the first day to the last, both included."""
    found = []
    while (end := quarter_end(first, len(found))) <= last:
        found.append(end)
    return found


def first_day(involvements: Iterable[Involvement], policy: Policy) -> date | None:
    """The day on which the first work that counts began; None when there is none with a date."""
    return min((one.starts for one in involvements if one.starts and policy.counts(one)), default=None)


def trend(
    units: Iterable[Unit], involvements: Iterable[Involvement], policy: Policy, days: Iterable[date]
) -> list[Coverage]:
    """Coverage on each of the days, the first first, as things were: by the units that were open and the days on which
    work ran.
    """
    units, days = list(units), list(days)
    running = _running((one for one in involvements if policy.counts(one)), days)
    return [coverage(units, found, policy, day) for day, found in zip(days, running, strict=True)]


def _running(involvements: Iterable[Involvement], days: list[date]) -> list[list[Involvement]]:
    """For each day what may run on it: read once, where forty quarters would read everything forty times."""
    found: list[list[Involvement]] = [[] for _day in days]
    for one in involvements:
        first = bisect_left(days, one.starts) if one.starts else 0
        last = bisect_right(days, one.ends) if one.ends else len(days)
        for running in found[first:last]:
            running.append(one)
    return found
