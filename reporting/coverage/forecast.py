"""Forecast: coverage on days ahead, from what is registered today.

- Certain is what runs or is granted, on the days on which it will run. Units that open, close or merge on a known date
  do so.
- Probable is what certain work does not cover and an application would. With the municipality's success rate r, a unit
  that n applications would cover counts 1 − (1 − r)ⁿ.
- Lost are units that certain work covered at the step before and covers no more; those that closed are not among them.
- Ideas and refused applications add nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from reporting.coverage.definition import (
    GRANTED,
    RUNNING,
    Count,
    Coverage,
    Covered,
    Involvement,
    Policy,
    Unit,
    Work,
    works,
)

APPLIED = "applied"


class Lost(NamedTuple):
    """A unit that nothing certain covers any more, the last day on which something did, and what ended then."""

    unit: Unit
    last_day: date
    works: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is expected on one day. `gain` is the expected number of units, of the probable ones, that are added."""

    certain: Coverage
    probable: tuple[Covered, ...]
    gain: Fraction
    lost: tuple[Lost, ...]

    @property
    def on(self) -> date:
        return self.certain.on

    @property
    def expected(self) -> Fraction:
        """How many units are expected to be covered."""
        return self.certain.share.part + self.gain

    @property
    def expected_number(self) -> float:
        """The same with one decimal at most."""
        return round(float(self.expected), 1)

    @property
    def expected_decimals(self) -> int:
        """How many decimals it is told with: none when it is whole."""
        return 0 if self.expected_number.is_integer() else 1


def forecast(
    units: Iterable[Unit],
    involvements: Iterable[Involvement],
    policy: Policy,
    *,
    today: date,
    days: Iterable[date],
    success_rate: int,
) -> list[Outlook]:
    """The outlook on each of the days, in order; `success_rate` is the share of applications granted, in per cent."""
    units, involvements = list(units), list(involvements)
    certain = [one for one in involvements if policy.counts(one)] + _once_running(GRANTED, involvements, policy)
    hoped = _once_running(APPLIED, involvements, policy)
    before = Count(units, policy, today).coverage(certain)
    found = []
    for day in days:
        count = Count(units, policy, day)
        after = count.coverage(certain)
        probable = _probable(count.coverage(hoped), after)
        lost = tuple(_lost(before, after, units, certain, policy))
        found.append(Outlook(after, probable, _gain(probable, Fraction(success_rate, 100)), lost))
        before = after
    return found


def _once_running(state: str, involvements: list[Involvement], policy: Policy) -> list[Involvement]:
    """What is in the state, does not count in it, and will count when it runs."""
    running = (one._replace(state=RUNNING) for one in involvements if one.state == state and not policy.counts(one))
    return [one for one in running if policy.counts(one)]


def _probable(hoped: Coverage, certain: Coverage) -> tuple[Covered, ...]:
    waiting = {unit.id for unit in certain.not_covered}
    return tuple(one for one in hoped.covered if one.unit.id in waiting)


def _gain(probable: Iterable[Covered], rate: Fraction) -> Fraction:
    return sum((1 - (1 - rate) ** len(one.works) for one in probable), Fraction())


def _lost(before: Coverage, after: Coverage, units, certain, policy) -> Iterable[Lost]:
    lost = {one.unit.id for one in before.covered} & {unit.id for unit in after.not_covered}
    kin = [unit for unit in units if unit.id in lost or unit.successor_id is not None]
    ids = {unit.id for unit in kin}
    ending = [one for one in certain if one.unit_id in ids and one.ends and before.on <= one.ends < after.on]
    for day in sorted({one.ends for one in ending}, reverse=True):
        last = [one for one in ending if one.ends == day]
        covered = Count(kin, policy, day).coverage(last).covered
        yield from (Lost(one.unit, day, works(one.involvements)) for one in covered if one.unit.id in lost)
        lost -= {one.unit.id for one in covered}
