"""The days of a report's way to the board, by rule and by hand.

| day | by rule | why |
| --- | --- | --- |
| the draft opens | the day after the period | the figures of its last day stand |
| contributions | 14 days later | two working weeks for units and their heads |
| approval | 21 days after the opening | a week for the coordinator to edit |
| dispatch | a week before the board meets, else 28 days after the opening | papers are sent a week ahead |

A day that falls on a weekend is moved to the Friday before it. When the board meets early, what comes before dispatch
is moved so that it comes no later.
"""

from dataclasses import dataclass, fields
from datetime import date, timedelta

from portal.kit.periods import Period
from projects.programmes.planning import working_day

DAYS_AFTER = {"contributions_by": 14, "approval_by": 21, "dispatch_by": 28}
BEFORE_THE_MEETING = timedelta(days=7)


@dataclass(frozen=True)
class Dates:
    """When the draft opens, until when units contribute, the report is approved and sent, and when the board meets."""

    opens_on: date
    contributions_by: date
    approval_by: date
    dispatch_by: date
    board_meets_on: date | None


NAMES = tuple(field.name for field in fields(Dates))


def dates_by_rule(period: Period, board_meets_on: date | None = None) -> Dates:
    """The days of the period's report when nobody has set others than the board's meeting."""
    opens = period.ends + timedelta(days=1)
    days = {name: working_day(opens + timedelta(days=after)) for name, after in DAYS_AFTER.items()}
    if board_meets_on:
        dispatch = max(opens, working_day(board_meets_on - BEFORE_THE_MEETING))
        days = {name: min(day, dispatch) for name, day in days.items()} | {"dispatch_by": dispatch}
    return Dates(opens_on=opens, board_meets_on=board_meets_on, **days)


def dates_of(period: Period, by_hand: dict[str, date | None]) -> Dates:
    """The days of the period's report: those set by hand, and by rule the others."""
    chosen = {name: day for name in NAMES if (day := by_hand.get(name))}
    rule = dates_by_rule(period, chosen.get("board_meets_on"))
    return Dates(**{name: chosen.get(name, getattr(rule, name)) for name in NAMES})


def out_of_order(period: Period, dates: Dates) -> tuple[str, date] | None:
    """The first day that comes too early, and the day on which it can come: that of the one ahead of it, or, for the
    opening, the day after the period. Nothing when all are in order.
    """
    earliest = period.ends + timedelta(days=1)
    for name in NAMES:
        day = getattr(dates, name)
        if day and day < earliest:
            return name, earliest
        earliest = day or earliest
    return None
