"""How long what is stored is kept, in months, and who removes it: other apps register what is theirs."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.tenancy.models import Municipality

MINIMUM_OF_OPENINGS = 6


@dataclass(frozen=True)
class Limit:
    """Months: what holds until somebody chooses, the fewest and the most that can be chosen."""

    default: int
    least: int
    most: int


LIMITS = {
    "members": Limit(24, 3, 120),
    "letters": Limit(6, 1, 24),
    "openings": Limit(12, MINIMUM_OF_OPENINGS, 36),
    "drafts": Limit(12, 3, 36),
    "uploads": Limit(3, 1, 24),
}

Remover = Callable[["Municipality", datetime], int]

_removers: dict[str, list[Remover]] = {name: [] for name in LIMITS}


def removes(name: str) -> Callable[[Remover], Remover]:
    """Decorator: the function removes what is older than the moment, in the municipality's scope; returns how many.

    Several apps may have things of the same kind.
    """

    def register(function: Remover) -> Remover:
        if name not in LIMITS:
            raise ValueError(f"{name} has no limit.")
        _removers[name].append(function)
        return function

    return register


def removers() -> list[tuple[str, Remover]]:
    """All of them by name, in the order of the limits."""
    return [(name, function) for name, functions in _removers.items() for function in functions]


def months_before(moment: datetime, months: int) -> datetime:
    """The same day so many months ago; the last of a month where there is no such day."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
