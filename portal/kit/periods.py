"""Parts of the calendar year that are reported on: the base of quarters, half-years and whole years."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Period:
    """One of the equal parts of a calendar year. Raises ValueError for a part that the year does not have."""

    year: int
    number: int

    months: ClassVar[int]

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.in_a_year():
            raise ValueError(f"A year has parts 1 to {self.in_a_year()}, not {self.number}")
        if not date.min.year <= self.year <= date.max.year:
            raise ValueError(f"No calendar for the year {self.year}")

    @classmethod
    def in_a_year(cls) -> int:
        """How many there are in a year."""
        return 12 // cls.months

    @classmethod
    def of(cls, day: date) -> Self:
        """The one that the day lies in."""
        return cls(day.year, (day.month - 1) // cls.months + 1)

    @property
    def label(self) -> str:
        """What it is called, in the reader's language."""
        raise NotImplementedError

    @property
    def starts(self) -> date:
        """The first day."""
        return date(self.year, self.months * (self.number - 1) + 1, 1)

    @property
    def ends(self) -> date:
        """The last day."""
        month = self.months * self.number
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def next(self) -> Self:
        last = self.number == self.in_a_year()
        return type(self)(self.year + 1, 1) if last else type(self)(self.year, self.number + 1)

    @property
    def previous(self) -> Self:
        first = self.number == 1
        return type(self)(self.year - 1, self.in_a_year()) if first else type(self)(self.year, self.number - 1)

    def contains(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.starts <= day <= self.ends

    def overlaps(self, starts: date | None, ends: date | None) -> bool:
        """Whether a stretch of time has a day in it. Both its days belong to it; None means without limit."""
        starts, ends = starts or date.min, ends or date.max
        return starts <= ends and starts <= self.ends and ends >= self.starts


class HalfYear(Period):
    """Six months of a calendar year."""

    months = 6

    def __str__(self) -> str:
        return f"{self.year:04}-H{self.number}"

    @property
    def label(self) -> str:
        return _("Half-year %(number)s, %(year)s") % {"number": self.number, "year": self.year}


class Year(Period):
    """A whole calendar year; its number is 1."""

    months = 12

    def __str__(self) -> str:
        return f"{self.year:04}"

    @property
    def label(self) -> str:
        return _("The year %(year)s") % {"year": self.year}
