"""How many records there are, money, mobilities, and the days ahead."""

from dataclasses import dataclass

from reporting.quarterly.sources import Source


@dataclass(frozen=True)
class Counts:
    """How many records of each sort the period has, those that are left out included."""

    eu_projects: int
    other_projects: int
    activities: int
    standing_roles: int
    meetings: int
    people: int


@dataclass(frozen=True)
class GrantRow:
    """The grants of a programme's projects in the quarter, in one currency."""

    programme: str
    projects: int
    amount: float
    currency: str
    amount_label: str
    source: Source


@dataclass(frozen=True)
class Money:
    """Grants by programme. What the municipality itself pays stands in no report."""

    sentence: str
    grants: tuple[GrantRow, ...]
    source: Source


@dataclass(frozen=True)
class StayRow:
    """The stays abroad of one activity that began in the quarter."""

    activity: str
    stays: int
    staff: int
    learners: int
    source: Source


@dataclass(frozen=True)
class Mobilities:
    """Stays abroad that began in the quarter."""

    sentence: str
    stays: int
    staff: int
    learners: int
    rows: tuple[StayRow, ...]
    source: Source


@dataclass(frozen=True)
class DayItem:
    """What a call does on a day, or what has to be ready for it then; without a day where only a month is expected."""

    date: str
    day_label: str
    what: str
    call: str
    source: Source


@dataclass(frozen=True)
class Ahead:
    """Deadlines of the next quarter, and the days before them within the municipality."""

    period_label: str
    days: tuple[DayItem, ...]
    source: Source
