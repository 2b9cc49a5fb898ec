"""Horizontal bars of amounts: a filled and a hollow part, a line across for the frame, and words after them."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.kit.charts import ACCENT, CONFIG, INK, PAPER, beside_words


@dataclass(frozen=True)
class Amount:
    """One bar: `filled` first, then `hollow`, `frame` as a line across where there is one; `text` says it in words."""

    label: str
    filled: float
    hollow: float
    text: str
    frame: float | None = None

    @property
    def end(self) -> float:
        """How far it reaches."""
        return max(self.filled + self.hollow, self.frame or 0)


def amount_bars(amounts: Iterable[Amount], *, filled: str, hollow: str, frame: str = "") -> dict:
    """Specification of the bars; what is filled, hollow and the line is told in the legend."""
    amounts = list(amounts)
    longest = max((amount.end for amount in amounts), default=0)
    scale = beside_words(longest, [amount.text for amount in amounts])
    return {
        "width": 640,
        "height": {"step": 40},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "encoding": {
            "x": {"field": "amount", "type": "quantitative", "axis": None, "scale": scale},
            "y": {"field": "label", "type": "nominal", "sort": [amount.label for amount in amounts], "title": None},
        },
        "layer": [_parts(amounts, [filled, hollow]), *_frames(amounts, frame), _words(amounts)],
        "resolve": {"legend": {"stroke": "independent"}},
        "config": CONFIG,
    }


def _parts(amounts: list[Amount], labels: list[str]) -> dict:
    rows = [
        {"label": one.label, "what": what, "amount": amount, "place": place}
        for one in amounts
        for place, (what, amount) in enumerate(zip(labels, (one.filled, one.hollow), strict=True))
        if amount
    ]
    legend = {"symbolStrokeColor": ACCENT, "symbolType": "square"}
    fill = {"field": "what", "type": "nominal", "scale": {"domain": labels, "range": [ACCENT, PAPER]}}
    return {
        "data": {"values": rows},
        "mark": {"type": "bar", "stroke": ACCENT, "strokeWidth": 1.5, "height": 20},
        "encoding": {"fill": {**fill, "legend": legend}, "order": {"field": "place"}},
    }


def _frames(amounts: list[Amount], label: str) -> list[dict]:
    rows = [{"label": one.label, "amount": one.frame, "what": label} for one in amounts if one.frame is not None]
    if not rows:
        return []
    legend = {"symbolType": "stroke", "symbolSize": 400, "symbolStrokeWidth": 4}
    stroke = {"field": "what", "type": "nominal", "scale": {"domain": [label], "range": [INK]}, "legend": legend}
    mark = {"type": "tick", "orient": "vertical", "thickness": 4, "size": 32, "opacity": 1}
    return [{"data": {"values": rows}, "mark": mark, "encoding": {"stroke": stroke, "fill": {"value": INK}}}]


def _words(amounts: list[Amount]) -> dict:
    rows = [{"label": one.label, "amount": one.end, "text": one.text} for one in amounts]
    mark = {"type": "text", "align": "left", "dx": 10}
    return {"data": {"values": rows}, "mark": mark, "encoding": {"text": {"field": "text"}}}
