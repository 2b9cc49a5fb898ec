"""Which of a municipality's institutions an organisation in a public list looks like, how surely and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import IntEnum

from projects.portfolio.public_lists import cells
from projects.portfolio.public_lists.certainty import Certainty, Reason
from projects.portfolio.public_lists.names import Name, may_be_same_kind, name_of
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
    """How the place in the list agrees with the unit's; NEAR is another place of the municipality."""

    ELSEWHERE = 0
    UNSAID = 1
    NEAR = 2
    SAME = 3


class Alike(IntEnum):
    """How much of two names is the same."""

    SPELLING = 1
    BUT_KIND = 2
    PART = 3
    WHOLE = 4


CERTAINTY = {
    (Alike.WHOLE, Where.SAME): (Certainty.CERTAIN, Reason.NAME_AND_PLACE),
    (Alike.WHOLE, Where.NEAR): (Certainty.CERTAIN, Reason.NAME_AND_PLACE),
    (Alike.WHOLE, Where.UNSAID): (Certainty.PROBABLE, Reason.NAME),
    (Alike.WHOLE, Where.ELSEWHERE): (Certainty.POSSIBLE, Reason.NAME_ELSEWHERE),
    (Alike.PART, Where.SAME): (Certainty.PROBABLE, Reason.PART_AND_PLACE),
    (Alike.PART, Where.NEAR): (Certainty.PROBABLE, Reason.PART_AND_PLACE),
    (Alike.PART, Where.UNSAID): (Certainty.POSSIBLE, Reason.PART),
    (Alike.BUT_KIND, Where.SAME): (Certainty.POSSIBLE, Reason.BUT_KIND),
    (Alike.BUT_KIND, Where.NEAR): (Certainty.POSSIBLE, Reason.BUT_KIND),
    (Alike.SPELLING, Where.SAME): (Certainty.POSSIBLE, Reason.SPELLING),
    (Alike.SPELLING, Where.NEAR): (Certainty.POSSIBLE, Reason.SPELLING),
}


@dataclass(frozen=True)
class Candidate:
    """A unit with its name and place taken apart."""

    unit: Unit
    name: Name
    place: tuple[str, ...]


class Matcher:
    """Knows a municipality and its units, and finds them among organisations."""

    def __init__(self, *, municipality: str, country: str, units: Iterable[Unit]) -> None:
        self.country = country
        self.label = municipality
        self.municipality = name_of(municipality)
        self.candidates = [
            Candidate(unit, self._without_owner(name_of(unit.name)), name_of(unit.place).words) for unit in units
        ]
        self.places = {one.place for one in self.candidates if one.place} | {self.municipality.words}
        self.by_word: dict[str, list[Candidate]] = defaultdict(list)
        for one in self.candidates:
            for word in one.name.words:
                self.by_word[word].append(one)

    def matches(self, organisation: Organisation) -> list[Match]:
        """The units that it looks like most, of several none is certain; mostly there are none."""
        if organisation.country not in ("", self.country):
            return []
        name = name_of(organisation.name)
        if self._is_municipality(name):
            return [Match(None, Certainty.CERTAIN, Reason.MUNICIPALITY)]
        if units := self._units(name, organisation):
            return units
        return [Match(None, Certainty.PROBABLE, Reason.OFFICE)] if self._is_office(name) else []

    def _is_municipality(self, name: Name) -> bool:
        return name.all == self.municipality.all and not name.kind and name.municipal >= self.municipality.municipal

    def _is_office(self, name: Name) -> bool:
        return self._names_owner(name) and not name.kind and name.words[0] == self.municipality.words[0]

    def _names_owner(self, name: Name) -> bool:
        ours = self.municipality
        return bool(ours.all) and ours.all <= name.all and name.municipal >= ours.municipal

    def _without_owner(self, name: Name) -> Name:
        """ "Sula kommune, Langevåg skule" is Langevåg skule."""
        rest = tuple(word for word in name.words if word not in self.municipality.all)
        return Name(rest, name.kind, name.municipal) if rest and self._names_owner(name) else name

    def _units(self, name: Name, organisation: Organisation) -> list[Match]:
        graded = list(self._graded(name, organisation))
        best = max((grade for grade, _unit in graded), default=None)
        chosen = [unit for grade, unit in graded if grade == best]
        place = organisation.place or self.label
        return [_match(unit, best, place, among=len(chosen)) for unit in chosen]

    def _graded(self, name: Name, organisation: Organisation) -> Iterator[tuple[tuple[Alike, Where], Unit]]:
        bare = self._without_owner(name)
        town = name_of(organisation.place).words or (self.municipality.words if self._names_owner(name) else ())
        code = cells.postal_code(organisation.address)
        for one in self._to_compare(bare, town):
            where = self._where(one, town, code)
            alike = _alike(bare, one.name)
            if alike and (alike, where) in CERTAINTY:
                yield (alike, where), one.unit

    def _to_compare(self, name: Name, town: tuple[str, ...]) -> Iterable[Candidate]:
        """All where the place is ours, for the sake of misspelt names, else those that share a word."""
        if town in self.places:
            return self.candidates
        return {one.unit.key: one for word in name.words for one in self.by_word.get(word, ())}.values()

    def _where(self, one: Candidate, town: tuple[str, ...], code: str) -> Where:
        if (code and code == one.unit.postal_code) or (town and town == one.place):
            return Where.SAME
        if town in self.places:
            return Where.NEAR
        return Where.ELSEWHERE if town and one.place else Where.UNSAID


def _match(unit: Unit, grade: tuple[Alike, Where], place: str, *, among: int) -> Match:
    certainty, reason = CERTAINTY[grade]
    if among > 1:
        return Match(unit.key, Certainty.POSSIBLE, Reason.SEVERAL, {"number": str(among)})
    return Match(unit.key, certainty, reason, {"place": place})


def _alike(one: Name, other: Name) -> Alike | None:
    if not one.words or not other.words or not may_be_same_kind(one.kind, other.kind):
        return None
    same_kind = one.kind == other.kind
    if one.all == other.all:
        return Alike.WHOLE if same_kind else Alike.BUT_KIND
    if not same_kind or not one.kind:
        return None
    if one.own <= other.own or other.own < one.own:
        return Alike.PART
    return Alike.SPELLING if _nearly(one.letters, other.letters) else None


def _nearly(one: str, other: str) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    if shorter < SHORTEST_LIKE or 2 * shorter < MOST_LIKE * (shorter + longer):
        return False
    matcher = SequenceMatcher(None, one, other)
    return matcher.quick_ratio() >= MOST_LIKE <= matcher.ratio()
