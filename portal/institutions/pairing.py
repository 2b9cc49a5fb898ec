"""Which unit of a source is which institution: by number, by organisation number, else by name as a proposal."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from portal.institutions.models import Institution
from portal.institutions.registers.base import UnitRecord

Unit = UnitRecord | Institution
Key = Callable[[Unit], Hashable | None]
Pair = tuple[UnitRecord, Institution]


def pair(records: Iterable[UnitRecord], institutions: Sequence[Institution]) -> tuple[list[Pair], list[Pair]]:
    """Certain pairs, and those that a person has to confirm.

    Certain are the same register and number; then the same organisation number, unless it is another register's unit of
    another kind (a school and a kindergarten may share one); then name and kind where neither side has a number.
    """
    left, free = list(records), list(institutions)
    certain: list[Pair] = []
    for key in (_number, _organisation_number, _name_alone):
        pairs = [(record, one) for record, one in _met(left, free, key) if _agree(record, one, key)]
        left, free = _without(left, free, pairs)
        certain += pairs
    return certain, _met(left, free, _name)


def _met(records: Iterable[UnitRecord], institutions: Iterable[Institution], key: Key) -> list[Pair]:
    """Those whose key is the same, and only one's on either side."""
    theirs, ours = _unique(records, key), _unique(institutions, key)
    return [(record, ours[value]) for value, record in theirs.items() if value in ours]


def _unique(units: Iterable[Unit], key: Key) -> dict[Hashable, Unit]:
    keyed = [(value, unit) for unit in units if (value := key(unit)) is not None]
    times = Counter(value for value, _unit in keyed)
    return {value: unit for value, unit in keyed if times[value] == 1}


def _without(records, institutions, pairs: list[Pair]):
    met = {id(unit) for both in pairs for unit in both}
    return [one for one in records if id(one) not in met], [one for one in institutions if id(one) not in met]


def _number(unit: Unit) -> Hashable | None:
    return (unit.register, unit.number) if unit.number else None


def _organisation_number(unit: Unit) -> Hashable | None:
    return unit.organisation_number or None


def _name_alone(unit: Unit) -> Hashable | None:
    return None if unit.number else _name(unit)


def _name(unit: Unit) -> Hashable:
    return str(unit.kind), " ".join(unit.name.casefold().split())


def _agree(record: UnitRecord, one: Institution, key: Key) -> bool:
    return key is not _organisation_number or one.register in ("", record.register) or one.kind == record.kind
