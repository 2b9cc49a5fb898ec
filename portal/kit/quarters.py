"""Quarters of the calendar year, which reports and goals follow."""

import re
from typing import Self

from django.utils.translation import gettext as _

from portal.kit.periods import Period

WRITTEN = re.compile(r"(?P<year>[0-9]{4})-Q(?P<number>[1-4])", re.ASCII)


class Quarter(Period):
    """Three months of a calendar year."""

    months = 3

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
