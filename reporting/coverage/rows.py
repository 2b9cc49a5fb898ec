"""The rows behind each figure of the dashboard."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import date

from portal.institutions.kinds import Kind
from portal.kit.sorting import alphabetical
from reporting.coverage import words
from reporting.coverage.definition import LeftOut, Unit, Work, works
from reporting.coverage.forecast import Lost, Outlook
from reporting.coverage.queries import Standing


@dataclass(frozen=True)
class Row:
    """A unit as the list shows it."""

    unit: Unit
    name: str
    works: tuple[Work, ...] = ()
    left_out: LeftOut | None = None
    last_day: date | None = None

    @property
    def kind(self) -> str:
        """The kind in words."""
        return Kind(self.unit.kind).label

    @property
    def ownership(self) -> str:
        """The ownership in words."""
        return words.ownership(self.unit.ownership)

    @property
    def reason(self) -> str:
        """Why it is left out, in words."""
        return words.reason(self.left_out) if self.left_out else ""

    def titles(self, titles: dict[Work, str]) -> str:
        """What its projects and other work are called."""
        return "; ".join(titles[work] for work in self.works if work in titles)


def _covered(standing: Standing) -> list[Row]:
    return [Row(one.unit, standing.names[one.unit.id], one.works) for one in standing.coverage.covered]


def _not_covered(standing: Standing) -> list[Row]:
    return [Row(unit, standing.names[unit.id], _ahead(standing, unit)) for unit in standing.coverage.not_covered]


def _left_out(standing: Standing) -> list[Row]:
    return [Row(one.unit, standing.names[one.unit.id], left_out=one) for one in standing.coverage.left_out]


def _counting(standing: Standing) -> list[Row]:
    return [*_covered(standing), *_not_covered(standing)]


def _under_way(standing: Standing) -> list[Row]:
    return [row for row in _not_covered(standing) if row.works]


def _ahead(standing: Standing, unit: Unit) -> tuple[Work, ...]:
    return works(standing.under_way.get(unit.id, ()))


SHOWN: dict[str, Callable[[Standing], list[Row]]] = {
    "all": _counting,
    "covered": _covered,
    "not-covered": _not_covered,
    "under-way": _under_way,
    "left-out": _left_out,
}


WITHOUT = "-"  # the district of units that name none


def rows(
    standing: Standing,
    *,
    show: str,
    kind: str = "",
    ownership: str = "",
    district: str = "",
    among: Container[int] | None = None,
) -> list[Row]:
    """The rows behind one figure, by name; `among` limits them to some units."""
    asked = {"kind": kind, "ownership": ownership, "district": district}
    asked = {name: "" if value == WITHOUT else value for name, value in asked.items() if value}
    found = [
        row
        for row in SHOWN[show](standing)
        if all(getattr(row.unit, name) == value for name, value in asked.items())
        and (among is None or row.unit.id in among)
    ]
    return in_order(found)


def in_order(found: list[Row]) -> list[Row]:
    """By name, in the reader's alphabet."""
    place = alphabetical()
    return sorted(found, key=lambda row: (place(row.name), row.unit.id))


def expected(outlook: Outlook, names: dict[int, str], *, show: str) -> list[Row]:
    """The rows behind one figure of the forecast: `certain`, `probable` or `lost`."""
    if show == "lost":
        return in_order(losses(outlook.lost, names))
    covered = outlook.certain.covered if show == "certain" else outlook.probable
    return in_order([Row(one.unit, names[one.unit.id], one.works) for one in covered])


def losses(lost: Iterable[Lost], names: dict[int, str]) -> list[Row]:
    """What ends when, in the order given."""
    return [Row(one.unit, names[one.unit.id], one.works, last_day=one.last_day) for one in lost]
