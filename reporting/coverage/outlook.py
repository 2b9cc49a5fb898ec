"""How coverage has developed and where it is heading, from one reading of what is registered."""

from dataclasses import dataclass
from datetime import date, timedelta

from reporting.coverage.definition import Coverage, coverage
from reporting.coverage.forecast import Lost, Outlook, forecast
from reporting.coverage.queries import Record
from reporting.coverage.trend import first_day, quarter_end, quarter_ends, trend

QUARTERS_BACK = 40
QUARTERS_AHEAD = 6


@dataclass(frozen=True)
class Development:
    """Coverage at the ends of past quarters, today, and at the ends of the quarters ahead."""

    past: list[Coverage]
    now: Coverage
    ahead: list[Outlook]

    @property
    def lost(self) -> list[Lost]:
        """The units that will be lost, the first to be lost first."""
        lost = (one for outlook in self.ahead for one in outlook.lost)
        return sorted(lost, key=lambda one: (one.last_day, one.unit.id))


def so_far(record: Record, *, today: date) -> list[Coverage]:
    """At the ends of past quarters since the first work that counts, ten years at most, and today."""
    known = record.units, record.involvements, record.policy
    first = first_day(record.involvements, record.policy)
    past = quarter_ends(max(first, quarter_end(today, -QUARTERS_BACK)), today - timedelta(days=1)) if first else []
    return [*trend(*known, past), coverage(*known, today)]


def development(record: Record, *, today: date) -> Development:
    """So far, and eighteen months ahead."""
    known = record.units, record.involvements, record.policy
    *past, now = so_far(record, today=today)
    ahead = [quarter_end(today, quarters) for quarters in range(QUARTERS_AHEAD + 1)]
    ahead = [day for day in ahead if day > today][:QUARTERS_AHEAD]
    outlooks = forecast(*known, today=today, days=ahead, success_rate=record.success_rate)
    return Development(past, now, outlooks)
