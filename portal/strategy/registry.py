"""What higher apps know and strategy shows: they register it when they start.

Indicators that the portal computes, and rows that are tied to goals, steering documents and development work.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import wraps
from typing import TYPE_CHECKING, Any, Self

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from portal.tenancy.models import Member

NEARLY_ALL = Decimal("99.9")


@dataclass(frozen=True)
class Figure:
    """What an indicator says: its value, None when there is nothing to count; a share's part and whole."""

    value: Decimal | int | None
    part: int = 0
    whole: int = 0

    @classmethod
    def share(cls, part: int, whole: int) -> Self:
        """Per cent, rounded, but 100 means all of them; no value of nothing."""
        if not whole:
            return cls(None)
        percent = (Decimal(100) * part / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return cls(percent if part >= whole else min(percent, NEARLY_ALL), part, whole)

    @property
    def words(self) -> str:
        """What it is made of ("8 of 13"), in the language of the moment."""
        return _("%(part)s of %(whole)s") % {"part": self.part, "whole": self.whole} if self.whole else ""


@dataclass(frozen=True)
class Period:
    """From the plan's first day to the day for which figures are asked, both included, and what is `known` of it."""

    starts: date
    ends: date
    known: dict[tuple, Any] = field(default_factory=dict, compare=False, repr=False)


Reading = Callable[["Member", Period], Any]


def once(reading: Reading) -> Reading:
    """Decorator for what several indicators are made of: it is read once, however many ask for the same period."""

    @wraps(reading)
    def known(member: "Member", period: Period) -> Any:
        key = reading, member.pk
        if key not in period.known:
            period.known[key] = reading(member, period)
        return period.known[key]

    return known


Ask = Callable[["Member", Period], Figure]


@dataclass(frozen=True)
class Measure:
    """A computed indicator: its code, which is stored, what it is called, its unit, and the function that knows it."""

    code: str
    label: str
    unit: str
    ask: Ask


_measures: dict[str, Measure] = {}


def indicator(code: str, label: str, unit: str = "") -> Callable[[Ask], Ask]:
    """Decorator: the function answers for the member's municipality, inside its scope, with few queries."""

    def register(ask: Ask) -> Ask:
        _measures[code] = Measure(code, label, unit, ask)
        return ask

    return register


def measure(code: str) -> Measure | None:
    """The computed indicator of the code; None when no app knows it any more."""
    return _measures.get(code)


def measures() -> list[Measure]:
    """All of them, in the order in which they were registered."""
    return list(_measures.values())


@dataclass(frozen=True)
class Tied:
    """Rows that are tied to something of strategy: what they are called, how many, and the list that shows them."""

    label: str
    number: int
    page: str
    query: str


AskTied = Callable[["Member", Any], Tied | None]
_tied: list[AskTied] = []


def tied(ask: AskTied) -> AskTied:
    """Decorator: the function tells what is tied to a goal, a document or development work; None to who may not see."""
    _tied.append(ask)
    return ask


def tied_to(subject: Any, member: "Member") -> list[Tied]:
    """What is tied to a goal, a steering document or development work, of that which the member may see."""
    return [found for ask in _tied if (found := ask(member, subject))]
