"""Figures of the breakdowns, each with the way to its rows for those who may open them."""

from collections.abc import Iterable
from decimal import Decimal

from portal.kit.charts import Share, share_bars
from reporting.coverage.asked import Asked
from reporting.coverage.charts import Cell
from reporting.coverage.definition import Share as Covered

UNITS, PROJECTS, STAYS, FRAMES = "coverage:units", "portfolio:list", "portfolio:stays", "portfolio:frames"
VIEW_PROJECTS, VIEW_FRAMES = "portfolio.view_project", "portfolio.view_frame"


def units(asked: Asked, number: int, **query: str) -> Cell:
    """A number of units on the day, of the kind."""
    return Cell(number, UNITS, _said({"on": str(asked.day), "kind": asked.kind, **query}))


def projects(asked: Asked, number: object, **query: str) -> Cell:
    """A figure of projects in which units of the kind take part."""
    return Cell(number, PROJECTS, _said({"kind": asked.kind, **query}), permission=VIEW_PROJECTS)


def stays(asked: Asked, number: object, **query: str) -> Cell:
    """A figure of stays that units of the kind made."""
    return Cell(number, STAYS, _said({"kind": asked.kind, **query}), permission=VIEW_PROJECTS)


def frames(amount: object, year: int, currency: str) -> Cell:
    """An amount of the municipality's own money."""
    return Cell(amount, FRAMES, {"year": str(year), "currency": currency}, permission=VIEW_FRAMES)


def exact(amount: Decimal | int) -> Decimal | int:
    """The amount, without decimals where they say nothing."""
    return int(amount) if amount == int(amount) else amount


def _said(query: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in query.items() if value}


def bars(shares: Iterable[tuple[object, Covered]], *, part: str, rest: str) -> dict | None:
    """The picture of shares, None without any."""
    drawn = [Share(str(label), share.part, share.whole, str(share)) for label, share in shares]
    return share_bars(drawn, part_label=part, rest_label=rest) if drawn else None


def in_words(shares: Iterable[tuple[object, Covered]]) -> str:
    """The same for those who do not see it."""
    return "; ".join(f"{label}: {share}" for label, share in shares)
