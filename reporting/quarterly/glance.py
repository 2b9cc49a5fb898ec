"""A report's few large numbers, as they stand in its snapshot."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from portal.strategy.lights import Light

TILES = {
    "eu_projects": "eu_projects",
    "other_projects": "other_projects",
    "activities": "activities",
    "standing_roles": "standing_roles",
    "meetings": "meetings_caption",
}


class Tile(NamedTuple):
    """A number and what it counts."""

    label: str
    figure: str


class LightCount(NamedTuple):
    """How many goals were judged so."""

    light: str
    label: str
    count: int


def glance(snapshot: dict) -> list[Tile]:
    """Coverage, and how many there are of each sort that is there at all."""
    words, counts = snapshot["words"], counts_in(snapshot)
    told = [Tile(words[word], str(counts[name])) for name, word in TILES.items() if counts[name]]
    return [Tile(words["coverage"], snapshot["coverage"]["share_label"]), *told]


def lights(snapshot: dict) -> list[LightCount]:
    """How the goals were judged, the best first, and how many were not."""
    plans = (snapshot.get("goals") or {"plans": ()})["plans"]
    goals = [goal for plan in plans for goal in plan["goals"]]
    labels, counts = {goal["light"]: goal["light_label"] for goal in goals}, Counter(goal["light"] for goal in goals)
    labels[""] = snapshot["words"].get("not_judged", "").rstrip(".")
    return [LightCount(light, labels[light], counts[light]) for light in (*Light.values, "") if counts[light]]


def counts_in(snapshot: dict) -> dict[str, int]:
    """How many records of each sort the period had; before schema 5 those that were told of."""
    if counts := snapshot.get("counts"):
        return counts
    projects, work = list(records(snapshot, "items")), list(records(snapshot, "work"))
    origins = Counter(one["origin"] for one in work)
    eu = sum(one.get("eu", False) for one in projects)
    return {
        "eu_projects": eu,
        "other_projects": len(projects) - eu,
        "activities": origins["activity"],
        "standing_roles": origins["role"] + len(snapshot.get("roles") or ()),
        "meetings": sum(len(one["meetings"]) for one in records(snapshot, "networks")),
        "people": sum(map(_people, [*projects, *work])),
    }


def records(snapshot: dict, key: str) -> Iterator[dict]:
    """Those of one list of all sections."""
    return (record for section in snapshot["sections"] for record in section.get(key) or ())


def _people(record: dict) -> int:
    """How many are told of: "3 stays abroad: 4 members of staff, 10 pupils" are 14."""
    told = record.get("travel", "").rpartition(": ")[2] or record.get("people", "")
    return sum(map(int, re.findall(r"\d+", told)))
