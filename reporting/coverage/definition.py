"""Coverage: which units have international work on a day, of those that are open that day and count.

The rules, one by one:

- A unit is open from its opening date to the day before its closing date; a missing date is no limit.
- The denominator is every open unit that counts and whose ownership and kind the municipality's policy
  counts. Open units outside it are left out, and named with the reason.
- A unit is covered by an involvement of a state and a programme that the policy counts, on the days that
  unit and project share. The state is the present one, for past days too: so a completed project still
  covers the days it ran, and one without a last day covers none, since nobody can tell how long it ran.
- When a unit is merged, it leaves the count on its closing date, and what it took part in goes on at its
  successor from that day, for as long as the involvement itself lasts. Before that day it counts where it
  was.
- Other international work covers only where the policy counts its kind. An activity covers the units that take
  part from its first day to the end (31 July) of the school year in which it ended: figures neither flicker with
  a visit of one day nor change backwards. A standing role covers while it is valid; an application for one lies
  ahead. What the municipality does as a whole covers no unit, what is cancelled covers nothing.
- Records that say the same twice count once.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import NamedTuple, Self

from django.utils.translation import gettext as _

COVERING = frozenset({"running", "completed"})
AHEAD = frozenset({"idea", "applied", "granted", "running"})
GRANTED, RUNNING = "granted", "running"
SOON = timedelta(days=548)  # eighteen months, as far as the forecast sees


class Reason(StrEnum):
    """Why an open unit is left out of the count."""

    DOES_NOT_COUNT = "does_not_count"
    OWNERSHIP = "ownership"
    KIND = "kind"


class Origin(StrEnum):
    """What an involvement comes from."""

    PROJECT = "project"
    ACTIVITY = "activity"
    ROLE = "role"


class Work(NamedTuple):
    """The record behind an involvement."""

    origin: str
    id: int


class Unit(NamedTuple):
    """An institution as coverage sees it."""

    id: int
    kind: str
    ownership: str
    opened: date | None = None
    closed: date | None = None
    counts: bool = True
    successor_id: int | None = None
    left_out_reason: str = ""
    district: str = ""

    def open_on(self, day: date) -> bool:
        """Whether the unit is open; on its closing date it no longer is."""
        return (self.opened is None or self.opened <= day) and not self.closed_on(day)

    def closed_on(self, day: date) -> bool:
        return self.closed is not None and self.closed <= day


class Involvement(NamedTuple):
    """A unit's part in a project or in other work, on the days on which it covers: first and last day included, None
    without limit. Of other work `programme` is the kind, and `state` says what it would be of a project.
    """

    unit_id: int
    record_id: int
    starts: date | None
    ends: date | None
    state: str
    programme: str
    origin: str = Origin.PROJECT

    @property
    def work(self) -> Work:
        """What it comes from."""
        return Work(self.origin, self.record_id)

    def includes(self, day: date) -> bool:
        started = self.starts is None or self.starts <= day
        return started and (self.state != "completed" if self.ends is None else day <= self.ends)

    def over_by(self, day: date) -> bool:
        return self.ends is not None and self.ends < day


@dataclass(frozen=True, slots=True)
class Policy:
    """What a municipality counts. None counts everything; of other work nothing counts but the named kinds."""

    states: frozenset[str] = COVERING
    programmes: frozenset[str] | None = None
    ownerships: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    activities: frozenset[str] = frozenset()

    def ahead(self) -> Self:
        """The policy for coming days: what is granted runs on them."""
        return replace(self, states=self.states | {GRANTED}) if RUNNING in self.states else self

    def only(self, programme: str) -> Self:
        """The policy for one programme's projects, whatever else counts."""
        return replace(self, programmes=frozenset({programme}), activities=frozenset())

    def counts(self, involvement: Involvement) -> bool:
        """Whether an involvement of its state and programme or kind covers a unit."""
        return self.counts_as(involvement.state, involvement.programme, involvement.origin)

    def counts_as(self, state: str, programme: str, origin: str) -> bool:
        """Whether what has this state and programme, or is this kind of other work, covers a unit."""
        states = self.states if origin == Origin.PROJECT else COVERING
        return state in states and self.counts_work(programme, origin)

    def counts_work(self, programme: str, origin: str) -> bool:
        """Whether the programme of a project, or the kind of other work, counts."""
        if origin != Origin.PROJECT:
            return programme in self.activities
        return self.programmes is None or programme in self.programmes

    def leaves_out(self, unit: Unit) -> Reason | None:
        """Why the unit is not in the count, None when it is."""
        if not unit.counts:
            return Reason.DOES_NOT_COUNT
        if self.ownerships is not None and unit.ownership not in self.ownerships:
            return Reason.OWNERSHIP
        if self.kinds is not None and unit.kind not in self.kinds:
            return Reason.KIND
        return None


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, always shown as both numbers."""

    part: int
    whole: int

    def __str__(self) -> str:
        return _("%(part)s of %(whole)s") % {"part": self.part, "whole": self.whole}

    @property
    def rest(self) -> int:
        """What is missing."""
        return self.whole - self.part

    @property
    def percent(self) -> int | None:
        """Whole per cent, rounded down so that 100 means every unit; None when there are no units."""
        return 100 * self.part // self.whole if self.whole else None


class Covered(NamedTuple):
    """A covered unit and what covers it."""

    unit: Unit
    involvements: tuple[Involvement, ...]

    @property
    def works(self) -> tuple[Work, ...]:
        return works(self.involvements)


def works(involvements: Iterable[Involvement]) -> tuple[Work, ...]:
    """The records behind involvements, each once."""
    return tuple(dict.fromkeys(involvement.work for involvement in involvements))


class LeftOut(NamedTuple):
    """An open unit outside the count, with the reason; `unit.left_out_reason` is the municipality's own words."""

    unit: Unit
    reason: Reason


@dataclass(frozen=True, slots=True)
class Coverage:
    """The answer for one day. Every unit stands in exactly one of the four lists, in the order of the ids.

    `counts_other_work` says whether anything but projects could cover.
    """

    on: date
    covered: tuple[Covered, ...]
    not_covered: tuple[Unit, ...]
    left_out: tuple[LeftOut, ...]
    not_open: tuple[Unit, ...]
    counts_other_work: bool = False

    @property
    def share(self) -> Share:
        return Share(len(self.covered), len(self.covered) + len(self.not_covered))

    def by_kind(self) -> dict[str, Share]:
        """The share within each kind of unit."""
        return self._by("kind")

    def by_ownership(self) -> dict[str, Share]:
        """The share within each ownership."""
        return self._by("ownership")

    def by_district(self) -> dict[str, Share]:
        """The share within each of the municipality's districts; "" has the units that name none."""
        return self._by("district")

    def _by(self, field: str) -> dict[str, Share]:
        parts = Counter(map(attrgetter(f"unit.{field}"), self.covered))
        wholes = parts + Counter(map(attrgetter(field), self.not_covered))
        return {name: Share(parts[name], wholes[name]) for name in sorted(wholes)}


def coverage(units: Iterable[Unit], involvements: Iterable[Involvement], policy: Policy, on: date) -> Coverage:
    """Coverage on the day. Time grows with the number of units and involvements, no faster."""
    return Count(units, policy, on).coverage(involvements)


def under_way(
    units: Iterable[Unit], involvements: Iterable[Involvement], policy: Policy, on: date
) -> dict[int, tuple[Involvement, ...]]:
    """Work that may cover a unit later, by the id of the counting unit: planned, applied for, granted or yet to start.
    What starts more than eighteen months after the day is not under way on it.

    It is shown apart and adds nothing to the share. Units that are covered already are here too when they
    have more on the way.
    """
    return Count(units, policy, on).under_way(involvements)


class Count:
    """The units of one day: counting, left out, not open; merged units are followed to their successors."""

    def __init__(self, units: Iterable[Unit], policy: Policy, on: date):
        self.policy, self.on = policy, on
        self.counts_as = cache(policy.counts_as)  # thousands of involvements have a few states and programmes
        units = {unit.id: unit for unit in sorted(units, key=lambda unit: unit.id)}
        open_now = {unit.id: unit for unit in units.values() if unit.open_on(on)}
        reasons = [(unit, policy.leaves_out(unit)) for unit in open_now.values()]
        self.counting = {unit.id: unit for unit, reason in reasons if reason is None}
        self.left_out = tuple(LeftOut(unit, reason) for unit, reason in reasons if reason is not None)
        self.not_open = tuple(unit for unit in units.values() if unit.id not in open_now)
        merged = (unit for unit in self.not_open if unit.closed_on(on) and unit.successor_id is not None)
        self.successors = {unit.id: unit.successor_id for unit in merged}
        self.heirs: dict[int, int] = {}
        self.soon = on + min(SOON, date.max - on)

    def coverage(self, involvements: Iterable[Involvement], also: Collection[int] = ()) -> Coverage:
        """As the function of this name; `also` are units known to be covered, by what is not told."""
        covering = dict.fromkeys(map(self._heir, also), ()) | self.by_unit(filter(self._covers, involvements))
        units = self.counting.items()
        return Coverage(
            on=self.on,
            covered=tuple(Covered(unit, covering[unit_id]) for unit_id, unit in units if unit_id in covering),
            not_covered=tuple(unit for unit_id, unit in units if unit_id not in covering),
            left_out=self.left_out,
            not_open=self.not_open,
            counts_other_work=bool(self.policy.activities),
        )

    def under_way(self, involvements: Iterable[Involvement]) -> dict[int, tuple[Involvement, ...]]:
        """As the function of this name."""
        return self.by_unit(filter(self._lies_ahead, involvements))

    def _covers(self, one: Involvement) -> bool:
        return self.counts_as(one.state, one.programme, one.origin) and one.includes(self.on)

    def _lies_ahead(self, one: Involvement) -> bool:
        planned = one.state in AHEAD and self.policy.counts_work(one.programme, one.origin)
        soon = one.starts is None or one.starts <= self.soon
        return planned and soon and not self._covers(one) and not one.over_by(self.on)

    def by_unit(self, involvements: Iterable[Involvement]) -> dict[int, tuple[Involvement, ...]]:
        """The involvements of each counting unit, each once, in a settled order."""
        found = defaultdict(list)
        for one in involvements:
            found[self._heir(one.unit_id)].append(one)
        return {unit_id: _in_order(found[unit_id]) for unit_id in self.counting if unit_id in found}

    def _heir(self, unit_id: int) -> int:
        """The id of the unit that carries this one's work on the day; itself unless it was merged."""
        if unit_id in self.successors and unit_id not in self.heirs:
            self._follow(unit_id)
        return self.heirs.get(unit_id, unit_id)

    def _follow(self, unit_id: int) -> None:
        way = []
        while unit_id in self.successors and unit_id not in self.heirs:
            way.append(unit_id)
            self.heirs[unit_id] = unit_id  # where the way ends, also when a register names successors in a circle
            unit_id = self.successors[unit_id]
        self.heirs |= dict.fromkeys(way, self.heirs.get(unit_id, unit_id))


def _in_order(found: list[Involvement]) -> tuple[Involvement, ...]:
    return tuple(found) if len(found) == 1 else tuple(sorted(set(found), key=_order))


def _order(one: Involvement) -> tuple:
    """Projects first."""
    return (
        one.origin != Origin.PROJECT,
        one.origin,
        one.record_id,
        one.unit_id,
        one.starts or date.min,
        one.ends or date.max,
        one.state,
        one.programme,
    )
