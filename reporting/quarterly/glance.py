"""A report's few large numbers, counted in its snapshot."""

from collections import Counter
from typing import NamedTuple

from portal.strategy.lights import Light


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
    words, coverage = snapshot["words"], snapshot["coverage"]
    sections = snapshot["sections"]
    eu = Counter(item["eu"] for section in sections for item in section["items"])
    origins = Counter(item["origin"] for section in sections for item in section.get("work", ()))
    meetings = sum(len(network["meetings"]) for section in sections for network in section.get("networks", ()))
    counts = {
        "eu_projects": eu[True],
        "other_projects": eu[False],
        "activities": origins["activity"],
        "standing_roles": origins["role"] + len(snapshot.get("roles", ())),
        "meetings_caption": meetings,
    }
    told = [Tile(words[word], str(count)) for word, count in counts.items() if count]
    return [Tile(words["coverage"], coverage["share_label"]), *told]


def lights(snapshot: dict) -> list[LightCount]:
    """How the goals were judged, the best first."""
    plans = (snapshot.get("goals") or {"plans": ()})["plans"]
    goals = [goal for plan in plans for goal in plan["goals"]]
    labels, counts = {goal["light"]: goal["light_label"] for goal in goals}, Counter(goal["light"] for goal in goals)
    return [LightCount(light, labels[light], counts[light]) for light in Light.values if counts[light]]
