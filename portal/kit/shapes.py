"""The shapes of the world's countries, from Natural Earth by way of world-atlas, as TopoJSON.

Countries go by their ISO 3166-1 codes of two letters. The coarse shapes lack the smallest ones: where those lie comes
from finer shapes.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from babel.core import get_global
from django.conf import settings

COARSE, FINE = "countries-110m.json", "countries-50m.json"
IN_SIGHT = {"RU": (37.6, 55.8), "NO": (9.3, 61.2)}  # their middles lie in Siberia and at the Swedish border
WITHOUT_A_NUMBER = {"Kosovo": "XK"}
# With those that were or are not in the Council of Europe, and the islands with codes of their own.
EUROPEAN = frozenset((
    "AD", "AL", "AM", "AT", "AX", "AZ", "BA", "BE", "BG", "BY", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI",
    "FO", "FR", "GB", "GE", "GG", "GI", "GR", "HR", "HU", "IE", "IM", "IS", "IT", "JE", "LI", "LT", "LU", "LV",
    "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "RU", "SE", "SI", "SJ", "SK", "SM", "TR",
    "UA", "VA", "XK",
))  # fmt: skip
TINY = 1.0  # square degrees: Luxembourg and Cyprus are smaller

Ring = list[tuple[float, float]]


class Place(NamedTuple):
    """Where a country's name can be written, in degrees; `small` when its shape would hardly be seen."""

    longitude: float
    latitude: float
    small: bool


class Box(NamedTuple):
    """A part of the world, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, point: tuple[float, float]) -> bool:
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north


@cache
def topology(box: Box) -> dict:
    """The coarse shapes of the countries that reach into the box, each a geometry with its code as `id`."""
    atlas = _atlas(COARSE)
    shown = {code: shape for code, shape in _shapes(COARSE).items() if any(map(box.holds, _points(COARSE, shape)))}
    used = {number for shape in shown.values() for arcs in _rings(shape) for number in _numbers(arcs)}
    arcs = [arc if number in used else [] for number, arc in enumerate(atlas["arcs"])]
    geometries = [{"type": shape["type"], "arcs": shape["arcs"], "id": code} for code, shape in shown.items()]
    countries = {"type": "GeometryCollection", "geometries": geometries}
    return {"type": "Topology", "transform": atlas["transform"], "arcs": arcs, "objects": {"countries": countries}}


@cache
def place_of(code: str) -> Place | None:
    """Where the country lies; None when the atlas does not know it."""
    if code in IN_SIGHT:
        return Place(*IN_SIGHT[code], small=False)
    for file in (COARSE, FINE):
        if shape := _shapes(file).get(code):
            area, longitude, latitude = max(_middle(_ring(file, arcs)) for arcs in _rings(shape))
            return Place(round(longitude, 2), round(latitude, 2), file == FINE or area < TINY)
    return None


@cache
def _atlas(file: str) -> dict:
    return json.loads((settings.NODE_MODULES / "world-atlas" / file).read_bytes())


@cache
def _shapes(file: str) -> dict[str, dict]:
    found = {_code(shape): shape for shape in _atlas(file)["objects"]["countries"]["geometries"]}
    return {code: shape for code, shape in found.items() if code and shape["type"]}


def _code(shape: dict) -> str | None:
    codes = get_global("territory_aliases").get(shape.get("id"), [])
    return codes[0] if codes else WITHOUT_A_NUMBER.get(shape["properties"]["name"])


def _rings(shape: dict) -> list[list[int]]:
    """The outer rings, as numbers of arcs."""
    return [shape["arcs"][0]] if shape["type"] == "Polygon" else [polygon[0] for polygon in shape["arcs"]]


def _numbers(arcs: list[int]) -> Iterator[int]:
    """An arc that is gone through backwards has the complement of its number."""
    return (number if number >= 0 else ~number for number in arcs)


@cache
def _arc(file: str, number: int) -> Ring:
    """The arc's points: each is told as a step from the one before it, on the atlas's grid."""
    transform, x, y, points = _atlas(file)["transform"], 0, 0, []
    (by_x, by_y), (left, top) = transform["scale"], transform["translate"]
    for step_x, step_y in _atlas(file)["arcs"][number]:
        x, y = x + step_x, y + step_y
        points.append((x * by_x + left, y * by_y + top))
    return points


def _ring(file: str, arcs: list[int]) -> Ring:
    parts = [_arc(file, number) if number >= 0 else _arc(file, ~number)[::-1] for number in arcs]
    return [point for part in parts for point in part]


def _points(file: str, shape: dict) -> Iterator[tuple[float, float]]:
    return (point for arcs in _rings(shape) for point in _ring(file, arcs))


def _middle(ring: Ring) -> tuple[float, float, float]:
    """Area in square degrees, longitude and latitude of the centre of gravity."""
    doubled, x, y = 0.0, 0.0, 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        doubled, x, y = doubled + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return abs(doubled) / 2, x / (3 * doubled), y / (3 * doubled)
