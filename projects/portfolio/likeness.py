"""When two records of partners look like the same organisation."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

from projects.portfolio.public_lists.names import plain


class Reason(StrEnum):
    """Why two records look alike."""

    NAME = "name"
    OID = "oid"
    PIC = "pic"


@dataclass(frozen=True)
class Known:
    """What is compared of an organisation; `pk` is None for one that has no record yet."""

    pk: int | None
    name: str
    place: str
    country: str
    oid: str = ""
    pic: str = ""


@dataclass(frozen=True)
class Pair:
    """Two records that look alike; the older one is `first`."""

    first: int
    second: int
    reason: Reason


@lru_cache(maxsize=20_000)
def letters(text: str) -> str:
    """The letters and figures of a name, small, without marks, spaces and signs; any alphabet."""
    return "".join(re.findall(r"\w", plain(text))).replace("_", "")


def why_alike(one: Known, other: Known) -> Reason | None:
    """The strongest reason to take two for the same; a place that one of them lacks does not tell them apart."""
    if one.oid and one.oid == other.oid:
        return Reason.OID
    if one.pic and one.pic == other.pic:
        return Reason.PIC
    if (one.oid and other.oid) or one.country != other.country or letters(one.name) != letters(other.name):
        return None
    places = letters(one.place), letters(other.place)
    return Reason.NAME if places[0] == places[1] or not all(places) else None


def pairs(records: Iterable[Known]) -> list[Pair]:
    """Every two of the records that look alike, each pair once."""
    found = {
        (one.pk, other.pk): reason
        for group in _groups(records)
        for one, other in combinations(sorted(group, key=lambda record: record.pk), 2)
        if (reason := why_alike(one, other))
    }
    return [Pair(*numbers, reason) for numbers, reason in sorted(found.items())]


def _groups(records: Iterable[Known]) -> list[list[Known]]:
    """Records with a name or a PIC in common, so that not every two have to be compared."""
    groups = defaultdict(list)
    for record in records:
        groups["name", record.country, letters(record.name)].append(record)
        if record.pic:
            groups["pic", record.pic].append(record)
    return [group for group in groups.values() if len(group) > 1]
