"""Charts: Vega-Lite specifications, drawn as SVG or PNG and cached by content."""

import functools
import hashlib
import json
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from itertools import cycle

from django.core.cache import cache

from portal.kit.assets import static_path
from portal.kit.looks import LIGHT
from portal.kit.xml_text import xml_text

ACCENT, PAPER, INK = LIGHT.accent, LIGHT.paper, LIGHT.ink
DASHES = [[6, 4], [2, 3], [10, 3, 2, 3]]  # so that two broken lines differ without their colours
FONT_FOLDERS = ["noto-sans/400Regular", "noto-sans/600SemiBold"]
CONFIG = {
    "aria": False,  # every chart has an alternative text and a table beside it
    "background": PAPER,
    "padding": {"left": 30, "right": 12, "top": 5, "bottom": 5},  # for readers whose letters are wider
    "font": "Noto Sans, Segoe UI, Helvetica, Arial, sans-serif",  # an <img> has only the reader's own
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 13,
        "labelColor": INK,
        "labelLimit": 220,
        "labelPadding": 8,
        "domain": False,
        "ticks": False,
    },
    "legend": {"labelFontSize": 13, "labelColor": INK, "labelLimit": 300, "orient": "bottom", "title": None},
    "text": {"fontSize": 13, "fontWeight": 600, "color": INK},
}
LETTER = 8  # pixels, at most, on average
MONTH = 30 * 24 * 3600


@dataclass(frozen=True)
class Share:
    """One bar: `part` of `whole` things, which `text` says in words ("5 of 9")."""

    label: str
    part: int
    whole: int
    text: str


def share_bars(shares: Iterable[Share], *, part_label: str, rest_label: str) -> dict:
    """Specification of horizontal bars: filled for the part, hollow for the rest, figures in words."""
    shares = list(shares)
    longest = max((share.whole for share in shares), default=0)
    return {
        "width": 640,
        "height": {"step": 36},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "encoding": {
            "x": {
                "field": "count",
                "type": "quantitative",
                "axis": None,
                "scale": beside_words(longest, [share.text for share in shares]),
            },
            "y": {"field": "label", "type": "nominal", "sort": [share.label for share in shares], "title": None},
        },
        "layer": [_bars(shares, [part_label, rest_label]), _words(shares)],
        "config": CONFIG,
    }


def beside_words(longest: float, texts: Iterable[str]) -> dict:
    """The scale of bars of which the longest leaves room for the words after it, however narrow the chart is."""
    room = LETTER * max(map(len, texts), default=0) + 16
    return {"domain": [0, longest or 1], "range": [0, {"expr": f"width - {room}"}]}


def ring(share: Share) -> dict:
    """Specification of a ring, filled for the part, hollow for the rest; its words stand beside it."""
    return {
        "width": 150,
        "height": 150,
        "data": {"values": _halves(share, ["part", "rest"])},
        "mark": {"type": "arc", "innerRadius": 50, "outerRadius": 74, "stroke": ACCENT, "strokeWidth": 1.5},
        "encoding": {
            "theta": {"field": "count", "type": "quantitative", "stack": True},
            "fill": {
                "field": "what",
                "type": "nominal",
                "scale": {"domain": ["part", "rest"], "range": [ACCENT, PAPER]},
                "legend": None,
            },
            "order": {"field": "place"},
        },
        "config": {**CONFIG, "padding": 0},
    }


def _bars(shares: list[Share], labels: list[str]) -> dict:
    return {
        "data": {"values": [row for share in shares for row in _halves(share, labels)]},
        "mark": {"type": "bar", "stroke": ACCENT, "strokeWidth": 1.5, "height": 20},
        "encoding": {
            "fill": {
                "field": "what",
                "type": "nominal",
                "scale": {"domain": labels, "range": [ACCENT, PAPER]},
                "legend": {"symbolStrokeColor": ACCENT, "symbolType": "square"},
            },
            "order": {"field": "place"},
        },
    }


def _halves(share: Share, labels: list[str]) -> list[dict]:
    counts = [share.part, share.whole - share.part]
    return [
        {"label": share.label, "what": label, "count": count, "place": place}
        for place, (label, count) in enumerate(zip(labels, counts, strict=True))
        if count
    ]


def _words(shares: list[Share]) -> dict:
    return {
        "data": {"values": [{"label": share.label, "count": share.whole, "text": share.text} for share in shares]},
        "mark": {"type": "text", "align": "left", "dx": 8},
        "encoding": {"text": {"field": "text"}},
    }


@dataclass(frozen=True)
class Line:
    """A line through the days' figures, broken where one is None; `dashed` for what is uncertain or not the matter."""

    label: str
    points: list[tuple[date, float | None]]
    color: str = ACCENT
    dashed: bool = False


@dataclass(frozen=True)
class Band:
    """The space between a lower and an upper figure of each day."""

    label: str
    points: list[tuple[date, float, float]]


def lines(*lines: Line, band: Band | None = None, notes: Iterable[tuple[date, float, str]] = ()) -> dict:
    """Specification of lines over time, with a band if there is one; `notes` are words above single points."""
    return {
        "width": 640,
        "height": 260,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "encoding": {"x": _time(), "y": _count()},
        "layer": [*([_band(band)] if band else []), *_lines(lines), *_notes(notes)],
        "resolve": {"legend": {"fill": "independent"}},
        "config": {**CONFIG, "legend": {**CONFIG["legend"], "layout": {"bottom": {"margin": 24}}}},
    }


def _time() -> dict:
    axis = {"title": None, "format": "%Y", "tickCount": {"interval": "year", "step": 1}, "grid": False}
    return {"field": "day", "type": "temporal", "scale": {"type": "utc"}, "axis": axis}


def _count() -> dict:
    whole = {"expr": "min(6, domain('y')[1])"}  # things are counted: no half of one between two lines
    axis = {"title": None, "tickCount": whole, "gridColor": LIGHT.grid}
    return {"field": "count", "type": "quantitative", "scale": {"domainMin": 0}, "axis": axis}


def _band(band: Band) -> dict:
    rows = [{"day": str(day), "count": low, "high": high, "what": band.label} for day, low, high in band.points]
    fill = {"field": "what", "type": "nominal", "scale": {"domain": [band.label], "range": [LIGHT.band]}}
    return {
        "data": {"values": rows},
        "mark": {"type": "area", "stroke": ACCENT, "strokeWidth": 1},
        "encoding": {"y2": {"field": "high"}, "fill": {**fill, "legend": {"symbolType": "square", "padding": 4}}},
    }


def _lines(lines: tuple[Line, ...]) -> list[dict]:
    rows = [{"day": str(day), "count": count, "what": line.label} for line in lines for day, count in line.points]
    labels, dashes = [line.label for line in lines], cycle(DASHES)
    colors = {"domain": labels, "range": [line.color for line in lines]}
    strokes = {"domain": labels, "range": [next(dashes) if line.dashed else [1, 0] for line in lines]}
    what = {"field": "what", "type": "nominal", "sort": None}
    legend = {"symbolType": "stroke", "symbolSize": 400, "symbolStrokeWidth": 2.5}
    encoding = {
        "stroke": {**what, "scale": colors, "legend": legend},
        "strokeDash": {**what, "scale": strokes},
    }
    stroke = {"type": "line", "strokeWidth": 2.5, "strokeJoin": "round"}
    line = {"data": {"values": rows}, "mark": stroke, "encoding": encoding}
    dots = {"data": {"values": [row for row in rows if row["what"] == labels[0]]}}
    return [line, {**dots, "mark": {"type": "point", "filled": True, "fill": ACCENT, "opacity": 1, "size": 36}}]


def _notes(notes: Iterable[tuple[date, float, str]]) -> list[dict]:
    rows = [{"day": str(day), "count": count, "text": text} for day, count, text in notes]
    mark = {"type": "text", "dy": 20, "align": "right"}
    halo = {**mark, "stroke": PAPER, "strokeWidth": 5}  # so that a line beneath does not strike the words through
    return [{"data": {"values": rows}, "mark": one, "encoding": {"text": {"field": "text"}}} for one in (halo, mark)]


def render_svg(spec: dict) -> str:
    """The chart as SVG, the same for the same `spec`; a drawing is kept for a month."""
    return _kept(spec, "svg", _draw)


def render_png(spec: dict) -> bytes:
    """The chart as PNG, twice as many pixels each way, so that it is sharp on paper and on a projector."""
    return _kept(spec, "png", _paint)


def _kept(spec: dict, kind: str, draw: Callable[[str], str | bytes]) -> str | bytes:
    content = json.dumps(_drawable(spec), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(content.encode()).hexdigest()
    return cache.get_or_set(f"chart:{kind}:{version('vl-convert-python')}:{digest}", lambda: draw(content), MONTH)


def _drawable(part):
    """Without the signs that no SVG can hold: one of them in a label would end the whole process."""
    if isinstance(part, dict):
        return {key: _drawable(one) for key, one in part.items()}
    if isinstance(part, list | tuple):
        return [_drawable(one) for one in part]
    return xml_text(part) if isinstance(part, str) else part


def png_of(svg: str) -> bytes:
    """A drawn chart as PNG, for programs that show no SVG; nothing that it refers to is read."""
    return _engine().svg_to_png(svg, scale=2)


def data_uri(svg: str) -> str:
    """`svg` as the address of an `<img>`."""
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def warm_up() -> None:
    """Start the drawing engine, which takes half a second, before somebody waits for it."""
    _draw(json.dumps(share_bars([Share("", 1, 2, "")], part_label="1", rest_label="2")))


def _draw(spec: str) -> str:
    return _engine().vegalite_to_svg(spec, allowed_base_urls=[])


def _paint(spec: str) -> bytes:
    return _engine().vegalite_to_png(spec, scale=2, allowed_base_urls=[])


@functools.cache
def _engine():
    import vl_convert

    for folder in FONT_FOLDERS:
        vl_convert.register_font_directory(str(static_path(folder)))
    return vl_convert
