"""Months of a calendar."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

WRITTEN = re.compile(r"(?P<year>[0-9]{4})-(?P<number>0[1-9]|1[0-2])")
YEARS = range(1990, 2101)


@dataclass(frozen=True)
class Month:
    """A month of a year; `str()` is as in addresses: 2027-02."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> "Month":
        """The month in an address. Raises ValueError, also for years far from ours."""
        found = WRITTEN.fullmatch(text)
        if not found or int(found["year"]) not in YEARS:
            raise ValueError(f"no such month: {text}")
        return cls(int(found["year"]), int(found["number"]))

    def __str__(self):
        return f"{self.year}-{self.number:02}"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def before(self) -> "Month":
        return Month.of(self.first - timedelta(days=1))

    @property
    def after(self) -> "Month":
        return Month.of(self.last + timedelta(days=1))

    def weeks(self) -> list[list[date]]:
        """Whole weeks from Monday on, with the days of the neighbouring months."""
        return calendar.Calendar().monthdatescalendar(self.year, self.number)
