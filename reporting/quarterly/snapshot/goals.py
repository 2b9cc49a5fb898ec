"""Goals of the plans in force, and how far each is."""

from dataclasses import dataclass

from reporting.quarterly.sources import Source


@dataclass(frozen=True)
class IndicatorItem:
    """An indicator of a goal; `made_of` says of what its value is made, or where and when it was taken."""

    name: str
    value_label: str
    made_of: str
    target_label: str
    light: str
    light_label: str
    source: Source


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
    source: Source


@dataclass(frozen=True)
class PlanItem:
    """A plan in force with its goals, each before those below it."""

    id: int
    title: str
    period_label: str
    goals: tuple[GoalItem, ...]
    source: Source


@dataclass(frozen=True)
class GoalFigures:
    """The goals on the report's day."""

    date: str
    sentence: str
    plans: tuple[PlanItem, ...]
    source: Source
