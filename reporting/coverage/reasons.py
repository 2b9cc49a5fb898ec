"""Reasons why a unit is not covered: what ended, was refused or is under way, and who is missing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from reporting.coverage.definition import Count, Involvement, Unit, Work, works

REFUSED = "refused"


class Why(StrEnum):
    """A reason; a unit may have several."""

    UNDER_WAY = "under_way"
    REFUSED = "refused"
    ENDED = "ended"
    NEVER = "never"
    VACANT = "vacant"
    SILENT = "silent"


class Past(NamedTuple):
    """What covered a unit until the last day, of what is known to have had one."""

    last_day: date | None
    works: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """An uncovered unit and what is known of why."""

    unit: Unit
    reasons: tuple[Why, ...]
    under_way: tuple[Work, ...] = ()
    refused: tuple[Work, ...] = ()
    past: Past | None = None


def gaps(
    count: Count, involvements: Iterable[Involvement], *, vacant: Collection[int], silent: Collection[int]
) -> list[Gap]:
    """Every unit that counts on the day and is not covered; `vacant` and `silent` are ids of units."""
    involvements = list(involvements)
    waiting = count.coverage(involvements).not_covered
    ahead = count.under_way(involvements)
    refused = count.by_unit(one for one in involvements if one.state == REFUSED)
    over = count.by_unit(one for one in involvements if count.policy.counts(one) and _is_over(one, count.on))
    return [
        _gap(unit, ahead.get(unit.id, ()), refused.get(unit.id, ()), over.get(unit.id, ()), vacant, silent)
        for unit in waiting
    ]


def _is_over(one: Involvement, day: date) -> bool:
    return one.over_by(day) or (one.ends is None and one.state == "completed")


def _gap(unit, ahead, refused, over, vacant, silent) -> Gap:
    known = {
        Why.UNDER_WAY: ahead,
        Why.REFUSED: refused,
        Why.ENDED: over,
        Why.NEVER: not over,
        Why.VACANT: unit.id in vacant,
        Why.SILENT: unit.id in silent,
    }
    return Gap(unit, tuple(why for why, holds in known.items() if holds), works(ahead), works(refused), _past(over))


def _past(over: tuple[Involvement, ...]) -> Past | None:
    if not over:
        return None
    last_day = max((one.ends for one in over if one.ends), default=None)
    return Past(last_day, works(one for one in over if one.ends == last_day))
