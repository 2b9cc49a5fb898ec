"""A whole report."""

from dataclasses import asdict, dataclass

from reporting.quarterly.snapshot.coverage import CoverageFigures
from reporting.quarterly.snapshot.figures import Ahead, Counts, Mobilities, Money
from reporting.quarterly.snapshot.goals import GoalFigures
from reporting.quarterly.snapshot.records import GoneItem, RoleItem, SectionText

SCHEMA = 5


@dataclass(frozen=True)
class Sender:
    """The municipality as it was."""

    name: str
    body: str
    logo: str
    colour: str


@dataclass(frozen=True)
class Period:
    """The quarter or longer period, in figures and in words."""

    year: int
    number: int
    starts: str
    ends: str
    label: str
    period_label: str
    kind: str = "quarter"


@dataclass(frozen=True)
class Approval:
    """Who approved, as what, and when."""

    by: str
    role: str
    at: str
    sentence: str


@dataclass(frozen=True)
class Snapshot:
    """A whole report in one language, with every word it shows.

    `approved` made it final; `approved_first` came before it where two approve.
    """

    language: str
    title: str
    full_title: str
    status: str
    status_label: str
    version: int
    generated: str
    generated_label: str
    municipality: Sender
    quarter: Period
    approved: Approval | None
    coverage: CoverageFigures
    goals: GoalFigures | None
    sections: tuple[SectionText, ...]
    words: dict[str, str]
    counts: Counts
    money: Money
    mobilities: Mobilities
    roles: tuple[RoleItem, ...]
    ahead: Ahead
    gone: tuple[GoneItem, ...]
    compared: str
    chosen: str
    correction: str = ""
    case_number: str = ""
    classification: str = ""
    programme: str = ""
    approved_first: Approval | None = None
    schema: int = SCHEMA

    def as_data(self) -> dict:
        """Plain data for the JSON column and for the templates."""
        return asdict(self)
