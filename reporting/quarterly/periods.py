"""Which periods reports are made on, and how each is written: 2026-Q3, 2026-H1, 2026."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.kit.periods import HalfYear, Period, Year
from portal.kit.quarters import Quarter

WRITTEN = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<letter>[QH])(?P<number>[1-4]))?", re.ASCII)


class Kind(models.TextChoices):
    """The usual report, and the extra ones."""

    QUARTER = "quarter", _("Quarter")
    HALF_YEAR = "half_year", _("Half-year")
    YEAR = "year", _("Year")


TYPES: dict[str, type[Period]] = {Kind.QUARTER: Quarter, Kind.HALF_YEAR: HalfYear, Kind.YEAR: Year}
LETTERS = {"Q": Quarter, "H": HalfYear, None: Year}


def kind_of(period: Period) -> Kind:
    """Of which kind a report on the period is."""
    return next(Kind(kind) for kind, known in TYPES.items() if isinstance(period, known))


def label_of(period: Period, programme: str = "") -> str:
    """What a report is called: by its period, and by its programme when it is about one."""
    return f"{period.label}: {programme}" if programme else period.label


def parse(text: str) -> Period:
    """The period that is written so. Raises ValueError for anything else."""
    found = WRITTEN.fullmatch(text)
    if not found:
        raise ValueError(f"A period is written like 2026-Q3, 2026-H1 or 2026, not {text!r}")
    return LETTERS[found["letter"]](int(found["year"]), int(found["number"] or 1))


def quarters_in(period: Period) -> list[Quarter]:
    """The quarters of a longer period; none in a quarter itself."""
    first = Quarter.of(period.starts)
    parts = period.months // Quarter.months
    return [Quarter(first.year, first.number + step) for step in range(parts)] if parts > 1 else []
