"""What the parts of making a report's file cost."""

import functools
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from statistics import median
from unittest.mock import patch

import weasyprint
from django.core.cache import cache
from weasyprint.text.fonts import FontConfiguration

from portal.kit.charts import warm_up
from portal.kit.pdf import writer
from reporting.quarterly import render
from tests.benchmarks.pdf import pages_of, snapshots
from tests.benchmarks.population import LARGE, Town
from tests.benchmarks.telling import Part

# The parts, and the functions that are one; what one calls that is another part is not counted twice.
FUNCTIONS = {
    "charts": [(render, "render_svg")],
    "template": [(render, "render_to_string")],
    "fonts": [(FontConfiguration, "add_font_face"), (weasyprint.pdf, "build_fonts_dictionary")],
    "letters": [(writer, "make_drawable")],
    "layout": [(writer, "_lay_out")],
    "writing": [(weasyprint.Document, "write_pdf")],
    "archive": [(writer, "finish")],
}

TEXT = (
    "Milliseconds of the same reports, each part without those inside it. Charts: drawn anew by an engine that is"
    " started. Fonts: read, and their letters cut out for the file. Letters: those that the fonts lack replaced, long"
    " words given places to break. Layout with style sheets. Writing with the structure tree. Archive: the last touches"
    " that make it PDF/UA and PDF/A at once."
)


def measure(towns: dict[int, Town], rounds: int) -> Part:
    """A row for each size of report."""
    part = Part("Parts of the report's file", TEXT, ["pages", *FUNCTIONS])
    warm_up()
    for snapshot in snapshots(towns[LARGE]):
        pages, costs = pages_of(render.pdf(snapshot)), [seconds_by_part(snapshot) for _ in range(rounds)]
        part.rows.append([pages, *(1000 * median(cost[name] for cost in costs) for name in FUNCTIONS)])
    return part


class Clock:
    """Seconds by part, each without the parts inside it."""

    def __init__(self):
        self.seconds: Counter[str] = Counter()
        self._within: list[float] = []

    def timed(self, part: str, function: Callable) -> Callable:
        """The function, with its time added to the part."""

        @functools.wraps(function)
        def run(*args, **kwargs):
            began = time.perf_counter()
            self._within.append(0.0)
            try:
                return function(*args, **kwargs)
            finally:
                whole = time.perf_counter() - began
                self.seconds[part] += whole - self._within.pop()
                if self._within:
                    self._within[-1] += whole

        return run


def seconds_by_part(snapshot: dict) -> dict[str, float]:
    """Of one file in a warm process, its pictures drawn anew."""
    cache.clear()
    with clocked() as clock:
        render.pdf(snapshot)
    return {part: clock.seconds[part] for part in FUNCTIONS}


@contextmanager
def clocked() -> Iterator[Clock]:
    """Take the time of every part meanwhile."""
    clock = Clock()
    with ExitStack() as stack:
        for part, functions in FUNCTIONS.items():
            for owner, name in functions:
                stack.enter_context(patch.object(owner, name, clock.timed(part, getattr(owner, name))))
        yield clock
