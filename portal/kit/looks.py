"""How a chart looks: light or dark, wide or narrow. A specification is written once, wide and in the light colours."""

from dataclasses import astuple, dataclass

NARROW_WIDTH = 320  # pixels: on a telephone the letters stay as large as those of the text around


@dataclass(frozen=True)
class Palette:
    """The colours of a chart, by what they are for; no two of one palette are the same.

    `accent`, `second` and `ink` mark things and stand apart from each other, from `paper` (3:1 at least) and in every
    vision; `ramp` goes from few to many and needs an outline in `ink` or `edge`; `band` is a ground under lines.
    """

    paper: str
    ink: str
    accent: str
    second: str
    edge: str
    band: str
    grid: str
    ramp: tuple[str, ...]

    @property
    def colours(self) -> tuple[str, ...]:
        """All of them, in the same order in every palette."""
        *single, ramp = astuple(self)
        return *single, *ramp


LIGHT = Palette(
    paper="#ffffff",
    ink="#1b2a30",
    accent="#0b5a75",
    second="#b8501b",
    edge="#6f7f86",
    band="#a9cfdb",
    grid="#d9e2e5",
    ramp=("#cfe3ea", "#86b9c9", "#3f8ba3", "#094a61"),
)
DARK = Palette(
    paper="#1b2226",
    ink="#ececec",
    accent="#6cb1c5",
    second="#cb6a2c",
    edge="#83929a",
    band="#235664",
    grid="#333d42",
    ramp=("#1f4450", "#2f7488", "#69aec2", "#c3e3ec"),
)
IN_THE_DARK = dict(zip(LIGHT.colours, DARK.colours, strict=True))
FACTS = ("data", "domain")  # what a chart is about, also where it is spelt as a colour is

TWO_LINES = "split(replace(datum.label, /^(.{8,}?) /, '$1\\n'), '\\n')"
SLIM = {
    "axis": {"labelLimit": 110},
    "axisDiscrete": {"labelExpr": TWO_LINES, "labelLineHeight": 15, "labelBaseline": "middle"},
    "legend": {"columns": 1, "labelLimit": 280, "layout": {"bottom": {"direction": "vertical", "margin": 16}}},
}


@dataclass(frozen=True)
class Look:
    """One way to draw a specification."""

    dark: bool = False
    narrow: bool = False

    def of(self, spec: dict) -> dict:
        """The specification as it is to be drawn."""
        spec = _narrow(spec) if self.narrow else spec
        return recoloured(spec, IN_THE_DARK) if self.dark else spec


LOOKS = {"dark": Look(dark=True), "narrow": Look(narrow=True), "dark-narrow": Look(dark=True, narrow=True)}


def _narrow(spec: dict) -> dict:
    config = spec.get("config", {})
    slim = {part: {**config.get(part, {}), **changes} for part, changes in SLIM.items()}
    size = {"width": NARROW_WIDTH} if "width" in spec else {}
    if "projection" in spec:  # a map keeps its shape
        size["height"] = spec["height"] * NARROW_WIDTH // spec["width"]
    return {**spec, **size, "config": {**config, **slim}}


def recoloured(part, colours: dict[str, str]):
    """`part` of a specification with other colours in place of those named; the figures themselves are left alone."""
    if isinstance(part, dict):
        return {name: value if name in FACTS else recoloured(value, colours) for name, value in part.items()}
    if isinstance(part, list | tuple):
        return [recoloured(one, colours) for one in part]
    return colours.get(part, part) if isinstance(part, str) else part
