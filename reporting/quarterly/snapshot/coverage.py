"""Coverage on the report's day, how it came there, and where it is heading."""

from dataclasses import dataclass

from reporting.quarterly.sources import Source


@dataclass(frozen=True)
class GroupShare:
    """Coverage of one kind or ownership."""

    code: str
    label: str
    covered: int
    counting: int
    source: Source


@dataclass(frozen=True)
class UnitRow:
    """An institution that counts."""

    name: str
    kind_label: str
    covered: bool
    projects: tuple[str, ...]
    source: Source
    change: str = ""
    change_label: str = ""


@dataclass(frozen=True)
class LeftOutRow:
    """An open institution outside the count."""

    name: str
    reason: str
    source: Source


@dataclass(frozen=True)
class TrendPoint:
    """Coverage at the end of a quarter, or on the report's day."""

    date: str
    day_label: str
    covered: int
    counting: int
    share_label: str
    source: Source


@dataclass(frozen=True)
class OutlookPoint:
    """What is expected at the end of a coming quarter: certain, applied for, and how many are expected in all."""

    date: str
    day_label: str
    certain: int
    probable: int
    expected: float
    expected_label: str
    counting: int
    source: Source


@dataclass(frozen=True)
class LostRow:
    """An institution that nothing certain covers after its last day."""

    name: str
    last_day: str
    day_label: str
    source: Source


@dataclass(frozen=True)
class Trend:
    """Coverage over the last quarters and those ahead; the sentence tells the picture."""

    sentence: str
    past: tuple[TrendPoint, ...]
    ahead: tuple[OutlookPoint, ...]
    lost: tuple[LostRow, ...]
    source: Source


@dataclass(frozen=True)
class CoverageFigures:
    """Coverage on the report's day."""

    date: str
    covered: int
    counting: int
    share_label: str
    sentence: str
    chart_alt: str
    by_kind: tuple[GroupShare, ...]
    by_ownership: tuple[GroupShare, ...]
    units: tuple[UnitRow, ...]
    left_out: tuple[LeftOutRow, ...]
    counts_other_work: bool
    source: Source
    trend: Trend
    change: str = ""
