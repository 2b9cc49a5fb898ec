"""What may be made public of counts: none from 1 to 4, and nothing from which one follows by subtraction.

- A row of parts is told as a whole or not at all: where a part or the sum of the parts is small, all are hidden.
- A hidden group takes all smaller ones along, and then the next ones by size, until the hidden ones taken together
  could be told as a row of their own. Their sum is what remains when the told rows are taken from the total, so it is
  no secret. Nor can anybody divide it: there are at least two groups, one of them greater than one, with some of each
  part that the total has. The order is that of the sizes, which registers tell anyway: so not even somebody who knows
  this rule learns from it why a group is hidden.
- Where that takes every group along, only the total is told; where the total is small, not even that.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations

LEAST = 5

Parts = tuple[int, ...]


def small(count: int) -> bool:
    """Whether a count has to be hidden; nothing at all is no small number."""
    return 0 < count < LEAST


def told(parts: Parts) -> bool:
    """Whether the parts of a row and their sum may be shown."""
    return not any(map(small, (*parts, sum(parts))))


@dataclass(frozen=True)
class Disclosed:
    """What is told of a table. `total` is None when it is small; `hidden` groups are named without their figures.

    `groups` is None when the total alone is told.
    """

    total: Parts | None = None
    groups: dict[str, Parts] | None = None
    hidden: frozenset[str] = field(default_factory=frozenset)

    @property
    def together(self) -> Parts | None:
        """The hidden groups taken together, None when there are none."""
        if not self.hidden:
            return None
        return tuple(whole - sum(column) for whole, column in zip(self.total, self._columns(), strict=True))

    def _columns(self) -> Iterable[Parts]:
        return zip(*self.groups.values(), strict=True) if self.groups else [()] * len(self.total)


def disclose(groups: Mapping[str, Parts], *, width: int) -> Disclosed:
    """What is told of the groups, each with so many parts. Groups of nothing are left out."""
    groups = {name: parts for name, parts in groups.items() if any(parts)}
    total = _sum(groups.values()) or (0,) * width
    if not told(total):
        return Disclosed()
    hidden = _hidden(groups, total)
    if hidden and len(hidden) == len(groups):
        return Disclosed(total)
    return Disclosed(total, {name: parts for name, parts in groups.items() if name not in hidden}, hidden)


def _hidden(groups: Mapping[str, Parts], total: Parts) -> frozenset[str]:
    by_size = sorted(groups, key=lambda name: (sum(groups[name]), name))
    least = max((place for place, name in enumerate(by_size, 1) if not told(groups[name])), default=0)
    for place in range(least, len(by_size)):
        if not place or _secret([groups[name] for name in by_size[:place]], total):
            return frozenset(by_size[:place])
    return frozenset(by_size)


def _secret(rows: list[Parts], total: Parts) -> bool:
    together = _sum(rows)
    enough = all(part >= LEAST or not whole for part, whole in zip(together, total, strict=True))
    return enough and sum(together) > len(rows)


def _sum(rows: Iterable[Parts]) -> Parts:
    return tuple(map(sum, zip(*rows, strict=True)))


Cells = Mapping[tuple[str, str], Parts]


def give_away(cells: Cells, one: Disclosed, other: Disclosed) -> bool:
    """Whether two tables of the same things together tell a small number, each of which alone tells none.

    `cells` are the things by the groups of both. Where what is told of one table lies inside what is told of the other,
    the difference is told too.
    """
    return any(not told(rest) for rest in _differences(cells, one, other))


def _differences(cells: Cells, one: Disclosed, other: Disclosed) -> Iterator[Parts]:
    for some in _unions(one):
        for others in _unions(other):
            ours = {cell for cell in cells if cell[0] in some}
            theirs = {cell for cell in cells if cell[1] in others}
            for inner, outer in ((ours, theirs), (theirs, ours)):
                if inner < outer:
                    yield _sum(cells[cell] for cell in outer - inner)


def _unions(table: Disclosed) -> Iterator[frozenset[str]]:
    blocks = [frozenset([name]) for name in table.groups or ()] + [table.hidden] * bool(table.hidden)
    chosen = chain.from_iterable(combinations(blocks, size) for size in range(1, len(blocks) + 1))
    return (frozenset().union(*some) for some in chosen)
