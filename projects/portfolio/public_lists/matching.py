"""Which of a municipality's institutions an organisation in a public list looks like, how surely and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import IntEnum

from projects.portfolio.public_lists.certainty import Certainty, Reason
from projects.portfolio.public_lists.names import Name, may_be_same_kind, name_of, plain
from projects.portfolio.public_lists.reading import Organisation

MOST_LIKE = 0.88
SHORTEST_LIKE = 6


@dataclass(frozen=True)
class Unit:
    """An institution of ours; `key` tells the caller which."""

    key: int
    name: str
    place: str = ""
    postal_code: str = ""


@dataclass(frozen=True)
class Match:
    """A unit that an organisation looks like; `key` None is the municipality itself."""

    key: int | None
    certainty: Certainty
    reason: Reason
    params: Mapping[str, str] = field(default_factory=dict, hash=False)


class Where(IntEnum):
    """How the place in the list agrees with the unit's."""

    ELSEWHERE = 0
    UNSAID = 1
    SAME = 2


class Alike(IntEnum):
    """How much of two names is the same."""

    SPELLING = 1
    PART = 2
    WHOLE = 3


CERTAINTY = {
    (Alike.WHOLE, Where.SAME): (Certainty.CERTAIN, Reason.NAME_AND_PLACE),
    (Alike.WHOLE, Where.UNSAID): (Certainty.PROBABLE, Reason.NAME),
    (Alike.WHOLE, Where.ELSEWHERE): (Certainty.POSSIBLE, Reason.NAME_ELSEWHERE),
    (Alike.PART, Where.SAME): (Certainty.PROBABLE, Reason.PART_AND_PLACE),
    (Alike.PART, Where.UNSAID): (Certainty.POSSIBLE, Reason.PART),
    (Alike.SPELLING, Where.SAME): (Certainty.POSSIBLE, Reason.SPELLING),
}


class Matcher:
    """Knows a municipality and its units, and finds them among organisations."""

    def __init__(self, *, municipality: str, country: str, units: Iterable[Unit]) -> None:
        self.country = country
        self.municipality = name_of(municipality)
        self.units = [(unit, name_of(unit.name)) for unit in units]
        self.found: dict[Organisation, tuple[Match, ...]] = {}

    def matches(self, organisation: Organisation) -> tuple[Match, ...]:
        """The units that it looks like most, of several none is certain; mostly there are none."""
        if organisation.country not in ("", self.country):
            return ()
        if organisation not in self.found:
            self.found[organisation] = self._matches(organisation)
        return self.found[organisation]

    def _matches(self, organisation: Organisation) -> tuple[Match, ...]:
        name = name_of(organisation.name)
        if best := self._most_alike(name, organisation):
            return best
        return tuple(self._municipality(name))

    def _municipality(self, name: Name) -> Iterator[Match]:
        """The municipality by its whole name, or an office of it."""
        own = set(self.municipality.words)
        if not own or not own <= set(name.words) or (self.municipality.municipal and not name.municipal):
            return
        if own == set(name.words) and not name.kind:
            yield Match(None, Certainty.CERTAIN, Reason.MUNICIPALITY)
        elif name.words[: len(own)] == self.municipality.words and not name.kind:
            yield Match(None, Certainty.PROBABLE, Reason.OFFICE)

    def _most_alike(self, name: Name, organisation: Organisation) -> tuple[Match, ...]:
        name = self._without_owner(name)
        graded = [
            (alike, where, unit)
            for unit, ours in self.units
            if (alike := _alike(name, ours)) and (alike, where := self._where(unit, organisation)) in CERTAINTY
        ]
        best = max(((alike, where) for alike, where, _unit in graded), default=None, key=lambda both: both[::-1])
        chosen = [unit for alike, where, unit in graded if (alike, where) == best]
        return tuple(_match(unit, *CERTAINTY[best], organisation, among=len(chosen)) for unit in chosen)

    def _without_owner(self, name: Name) -> Name:
        """ "Sula kommune, Langevåg skule" is Langevåg skule."""
        owner = set(self.municipality.words)
        rest = tuple(word for word in name.words if word not in owner)
        return Name(rest, name.kind, name.municipal) if name.municipal and rest else name

    def _where(self, unit: Unit, organisation: Organisation) -> Where:
        said = f" {plain(organisation.address)} ".replace(",", " ")
        town = plain(organisation.place)
        if not town:
            return Where.UNSAID
        ours = [plain(unit.place), *self.municipality.words]
        if any(place and f" {place} " in f" {town} " for place in ours) or (
            unit.postal_code and f" {unit.postal_code} " in said
        ):
            return Where.SAME
        return Where.ELSEWHERE if unit.place else Where.UNSAID


def _match(unit: Unit, certainty: Certainty, reason: Reason, organisation: Organisation, *, among: int) -> Match:
    params = {"name": unit.name, "place": organisation.place}
    if among > 1:
        return Match(unit.key, Certainty.POSSIBLE, Reason.SEVERAL, params | {"number": str(among)})
    return Match(unit.key, certainty, reason, params)


def _alike(one: Name, other: Name) -> Alike | None:
    if not one.words or not other.words or not may_be_same_kind(one.kind, other.kind):
        return None
    same_kind = one.kind == other.kind
    if set(one.words) == set(other.words) or one.own == other.own:
        return Alike.WHOLE if same_kind else Alike.PART
    if same_kind and one.kind and (one.own < other.own or other.own < one.own):
        return Alike.PART
    if same_kind and one.kind and _nearly("".join(sorted(one.words)), "".join(sorted(other.words))):
        return Alike.SPELLING
    return None


def _nearly(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= SHORTEST_LIKE and SequenceMatcher(None, one, other).ratio() >= MOST_LIKE
