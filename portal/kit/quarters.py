"""Quarters of the calendar year, which reports and goals follow."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils.translation import gettext as _

WRITTEN = re.compile(r"(?P<year>[0-9]{4})-Q(?P<number>[1-4])", re.ASCII)


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of a calendar year. Raises ValueError for a number that is not 1 to 4."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise ValueError(f"A year has quarters 1 to 4, not {self.number}")
        if not date.min.year <= self.year <= date.max.year:
            raise ValueError(f"No calendar for the year {self.year}")

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter that the day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The quarter written as "2026-Q3". Raises ValueError for anything else."""
        found = WRITTEN.fullmatch(text)
        if not found:
            raise ValueError(f"A quarter is written like 2026-Q3, not {text!r}")
        return cls(int(found["year"]), int(found["number"]))

    def __str__(self) -> str:
        return f"{self.year:04}-Q{self.number}"

    @property
    def label(self) -> str:
        """The quarter in the reader's language."""
        return _("Quarter %(number)s, %(year)s") % {
            "number": self.number,
            "year": self.year,
        }

    @property
    def starts(self) -> date:
        """The first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def ends(self) -> date:
        """The last day."""
        month = 3 * self.number
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def next(self) -> Self:
        return type(self)(self.year, self.number + 1) if self.number < 4 else type(self)(self.year + 1, 1)

    @property
    def previous(self) -> Self:
        return type(self)(self.year, self.number - 1) if self.number > 1 else type(self)(self.year - 1, 4)

    def contains(self, day: date) -> bool:
        """Whether the day lies in the quarter."""
        return self.starts <= day <= self.ends

    def overlaps(self, starts: date | None, ends: date | None) -> bool:
        """Whether a period has a day in the quarter. Both its days belong to it; None means without limit."""
        starts, ends = starts or date.min, ends or date.max
        return starts <= ends and starts <= self.ends and ends >= self.starts
