"""What a report says, as data: frozen when it is approved and shown from this for ever.

Reports of earlier schemas are never rewritten, so templates do without what they lack: in schema 3 there are no
`goals` and none of their `words`; in schema 2 besides sections have no `networks`, `words` no `units_caption`; in
schema 1 besides no `work` and no `effects`, projects no `travel`, `words`
none of their words, and coverage no `counts_other_work`.
"""

from dataclasses import asdict, dataclass

SCHEMA = 4


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
class GroupShare:
    """Coverage of one kind or ownership."""

    code: str
    label: str
    covered: int
    counting: int


@dataclass(frozen=True)
class UnitRow:
    """An institution that counts."""

    name: str
    kind_label: str
    covered: bool
    projects: tuple[str, ...]


@dataclass(frozen=True)
class LeftOutRow:
    """An open institution outside the count."""

    name: str
    reason: str


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


@dataclass(frozen=True)
class IndicatorItem:
    """An indicator of a goal; `made_of` says of what its value is made, or where and when it was taken."""

    name: str
    value_label: str
    made_of: str
    target_label: str
    light: str
    light_label: str


@dataclass(frozen=True)
class GoalItem:
    """A goal, and how it stood; `light` and `comment` are the judgement of the quarter and empty without one."""

    number: str
    text: str
    responsible: str
    target: str
    due: str
    due_label: str
    indicators: tuple[IndicatorItem, ...]
    light: str
    light_label: str
    comment: str


@dataclass(frozen=True)
class PlanItem:
    """A plan in force with its goals, each before those below it."""

    id: int
    title: str
    period_label: str
    goals: tuple[GoalItem, ...]


@dataclass(frozen=True)
class GoalFigures:
    """The goals on the report's day."""

    date: str
    sentence: str
    plans: tuple[PlanItem, ...]


@dataclass(frozen=True)
class ProjectItem:
    """A project of the quarter."""

    id: int
    title: str
    programme: str
    eu: bool
    action_label: str
    code: str
    status_label: str
    starts: str
    ends: str
    period_label: str
    institutions: tuple[str, ...]
    countries: tuple[str, ...]
    coordinator: str
    grant: str
    travel: str


@dataclass(frozen=True)
class WorkItem:
    """An activity or a standing role of the quarter."""

    origin: str
    id: int
    title: str
    kind_label: str
    status_label: str
    starts: str
    ends: str
    period_label: str
    institutions: tuple[str, ...]
    where: str
    people: str
    outcome: str


@dataclass(frozen=True)
class MeetingItem:
    """A meeting of a network."""

    title: str
    date: str
    day_label: str
    turnout_label: str
    decisions: int


@dataclass(frozen=True)
class NetworkItem:
    """What a network did in the quarter."""

    id: int
    name: str
    theme: str
    meetings: tuple[MeetingItem, ...]
    points_done: str


@dataclass(frozen=True)
class EffectItem:
    """What an institution said in the quarter about the effects of a project."""

    id: int
    title: str
    moment_label: str
    institutions: tuple[str, ...]
    changed: str
    for_whom: str
    evidence: str


@dataclass(frozen=True)
class EarlierText:
    """What an approved quarter said under the heading, in the report on a longer period."""

    label: str
    text: str


@dataclass(frozen=True)
class SectionText:
    """One of the three headings with the coordinator's text and its records."""

    code: str
    heading: str
    text: str
    items: tuple[ProjectItem, ...] = ()
    work: tuple[WorkItem, ...] = ()
    networks: tuple[NetworkItem, ...] = ()
    effects: tuple[EffectItem, ...] = ()
    earlier: tuple[EarlierText, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """A whole report in one language, with every word it shows."""

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
    correction: str = ""
    programme: str = ""
    case_number: str = ""
    classification: str = ""
    schema: int = SCHEMA

    def as_data(self) -> dict:
        """Plain data for the JSON column and for the templates."""
        return asdict(self)
