"""Every chart of coverage: drawn anew, taken from the cache, and the whole request."""

from django.core.cache import cache
from django.utils import timezone

from portal.kit.charts import render_png, render_svg, warm_up
from portal.tenancy.scope import municipality_scope
from reporting.coverage import breakdowns, pictures  # noqa: F401 (registers its charts)
from reporting.coverage.asked import Asked
from reporting.coverage.charts import Chart, codes, drawn
from tests.benchmarks.measures import Visit, seconds
from tests.benchmarks.pages import signed_in
from tests.benchmarks.population import HUNDRED, Town
from tests.benchmarks.telling import Part

MOST_CACHED = 5.0
MOST_MADE = 300.0
MOST_PAINTED = 1000.0  # a file to take along: nobody's page waits for it
MOST_QUERIES = 15
DRAWINGS = 9
COLUMNS = ["chart", "kB", "cached ms", "made ms", "PNG made ms", "request ms", "queries"]
TEXT = (
    "The charts of a municipality with 100 units and 1,000 projects. Cached: from the specification to the SVG that"
    " lies in Redis, at most 5 ms. Made: drawn anew by an engine that is started, as every worker starts it before its"
    " first request, at most 300 ms; PNG, a file to take along, at most 1 s. Request: the SVG by its address, with"
    " sign-in, wall, queries and figures, the drawing cached. Each the best of many, so that what else the machine does"
    " is left out."
)


def measure(towns: dict[int, Town], rounds: int) -> Part:
    """A row for each chart that has something to draw."""
    part, town = Part("Charts", TEXT, COLUMNS), towns[HUNDRED]
    warm_up()
    for chart in charts_of(town):
        told(part, chart, town, rounds)
    return part


def charts_of(town: Town) -> list[Chart]:
    """As the coordinator sees them today."""
    with municipality_scope(town.municipality.pk):
        today = timezone.localdate()
        asked = Asked(town.coordinator, today, year=today.year)
        return [chart for chart in (drawn(code, asked) for code in codes(asked.member)) if chart.picture]


def told(part: Part, chart: Chart, town: Town, rounds: int) -> None:
    """Its row, and the limits."""
    made, painted = (drawn_anew(chart, render) for render in (render_svg, render_png))
    cached = 1000 * min(seconds(lambda: render_svg(chart.picture)) for _ in range(rounds))
    visit = visited(chart, town, rounds)
    size = len(render_svg(chart.picture).encode()) / 1000
    part.rows.append([chart.code, size, cached, made, painted, 1000 * min(visit.times), visit.count.queries])
    part.check(f"{chart.code}, cached ms", cached, MOST_CACHED)
    part.check(f"{chart.code}, made ms", made, MOST_MADE)
    part.check(f"{chart.code}, PNG made ms", painted, MOST_PAINTED)
    part.check(f"{chart.code}, queries", visit.count.queries, MOST_QUERIES)


def drawn_anew(chart: Chart, render) -> float:
    """Milliseconds with an empty cache."""

    def once() -> float:
        cache.clear()
        return seconds(lambda: render(chart.picture))

    return 1000 * min(once() for _ in range(DRAWINGS))


def visited(chart: Chart, town: Town, rounds: int) -> Visit:
    """Its address, fetched again and again."""
    visit = Visit(f"/{town.municipality.slug}/coverage/charts/{chart.code}.svg", signed_in(town))
    visit.warm_up()
    for _ in range(rounds):
        visit.take_time()
    return visit
