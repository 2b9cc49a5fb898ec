"""Maps: countries coloured by how many, in few steps, with the figures written on them. Nothing is fetched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.kit.charts import CONFIG, INK, PAPER
from portal.kit.shapes import Box, place_of, topology

RAMP = ["#cfe3ea", "#86b9c9", "#3f8ba3", "#094a61"]
GROUND = "#d9e2e5"
BESIDE = {"align": "left", "dx": 10}


@dataclass(frozen=True)
class Frame:
    """The part of the world that a map shows: what is drawn, and how it is laid flat."""

    box: Box
    projection: dict
    height: int


EUROPE = Frame(
    Box(-25, 34, 45, 72),
    {"type": "conicConformal", "rotate": [-12, 0], "center": [0, 54.2], "parallels": [40, 65]}
    | {"scale": {"expr": "width * 1.32"}, "translate": {"expr": "[width / 2, height / 2]"}},
    600,
)
WORLD = Frame(
    Box(-180, -56, 180, 84),
    {"type": "equalEarth", "scale": {"expr": "width / 5.3"}, "translate": {"expr": "[width / 2, height * 0.56]"}},
    310,
)


@dataclass(frozen=True)
class Country:
    """A country's code, the step of the ramp that it is in (from 0), and the figure that is written on it."""

    code: str
    step: int
    text: str


def country_map(countries: Iterable[Country], steps: Sequence[str], frame: Frame) -> dict:
    """Specification of a map; `steps` are the words of the legend. A country that no atlas knows is left out."""
    shapes, found = topology(frame.box), {country.code: country for country in countries}
    drawn = {shape["id"] for shape in shapes["objects"]["countries"]["geometries"]}
    places = {code: place for code in found if (place := place_of(code))}
    dots = [code for code, place in places.items() if place.small or code not in drawn]
    marked = [_marked(shape, found, steps) for shape in shapes["objects"]["countries"]["geometries"]]
    return {
        "width": 640,
        "height": frame.height,
        "autosize": {"type": "pad", "contains": "padding"},
        "projection": frame.projection,
        "layer": [
            *_shapes({**shapes, "objects": {"countries": {"type": "GeometryCollection", "geometries": marked}}}, steps),
            _dots([(places[code], steps[found[code].step]) for code in dots], steps),
            *_figures([(places[code], found[code].text) for code in places if code not in dots], {}),
            *_figures([(places[code], found[code].text) for code in dots], BESIDE),
        ],
        "config": CONFIG,
    }


def _marked(shape: dict, found: dict[str, Country], steps: Sequence[str]) -> dict:
    country = found.get(shape["id"])
    return {**shape, "properties": {"step": steps[country.step]}} if country else shape


def _shapes(topology: dict, steps: Sequence[str]) -> list[dict]:
    data = {"values": topology, "format": {"type": "topojson", "feature": "countries"}}
    ground = {"type": "geoshape", "fill": GROUND, "stroke": PAPER, "strokeWidth": 0.8, "clip": True}
    marked = {"type": "geoshape", "stroke": INK, "strokeWidth": 0.8, "clip": True}
    only_marked = [{"filter": "datum.properties && isValid(datum.properties.step)"}]
    fill = _fill("properties.step", steps)
    return [{"data": data, "mark": ground}, {"data": data, "transform": only_marked, "mark": marked, "encoding": fill}]


def _fill(field: str, steps: Sequence[str]) -> dict:
    legend = {"symbolStrokeColor": INK, "symbolStrokeWidth": 0.8, "symbolType": "square", "columns": 2}
    scale = {"domain": list(steps), "range": RAMP[-len(steps) :]}
    return {"fill": {"field": field, "type": "nominal", "title": None, "scale": scale, "legend": legend}}


def _dots(places: list, steps: Sequence[str]) -> dict:
    rows = [{"x": place.longitude, "y": place.latitude, "step": step} for place, step in places]
    mark = {"type": "circle", "size": 150, "opacity": 1, "stroke": INK, "strokeWidth": 0.8, "clip": True}
    return {"data": {"values": rows}, "mark": mark, "encoding": {**_at(), **_fill("step", steps)}}


def _figures(places: list, where: dict) -> list[dict]:
    rows = [{"x": place.longitude, "y": place.latitude, "text": text} for place, text in places]
    text = {"type": "text", "clip": True, **where}
    halo = {**text, "stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}
    encoding = {**_at(), "text": {"field": "text"}}
    return [{"data": {"values": rows}, "mark": mark, "encoding": encoding} for mark in (halo, text)]


def _at() -> dict:
    return {"longitude": {"field": "x", "type": "quantitative"}, "latitude": {"field": "y", "type": "quantitative"}}
