"""The dashboard and the lists, in a small, a middling and a large municipality."""

from django.test import Client, override_settings

from tests.benchmarks import rows50
from tests.benchmarks.measures import Visit
from tests.benchmarks.population import LARGE, MIDDLE, SMALL, Town
from tests.benchmarks.telling import Part

PAGES = {"coverage": 15, "projects": 12, "institutions": 12}  # with the most queries
MOST_RATIO = 3.0
MOST_GROWTH = 1.15  # of a list from MIDDLE to LARGE: ten times the rows, the same page
MOST_KILOBYTES = 60.0
COLUMNS = ["page", "units", "projects", "queries", "objects", "kB", "ms", "times rows50", "growth"]
TEXT = (
    "`rows50` is a bare signed-in Django view that renders 50 rows from PostgreSQL with a simple template, outside the"
    " tenant wall. The database holds 20 municipalities; each one's coordinator looks at its pages. Growth is against"
    " the same page with a tenth of the rows. At most 3 times `rows50`, 12 queries for a list and 15 for the dashboard,"
    " 60 kB, and for lists a growth of 1.15; queries and objects do not grow."
)


@override_settings(ROOT_URLCONF="tests.benchmarks.rows50")
def measure(towns: dict[int, Town], rounds: int) -> Part:
    """Fetch all pages in turns."""
    yardstick = Visit(rows50.ADDRESS, signed_in(towns[SMALL]))
    visits = {
        (page, units): Visit(f"/{towns[units].municipality.slug}/{page}/", signed_in(towns[units]))
        for page in PAGES
        for units in (SMALL, MIDDLE, LARGE)
    }
    everything = [yardstick, *visits.values()]
    for visit in everything:
        visit.warm_up()
    for _ in range(rounds):
        for visit in everything:
            visit.take_time()
    return told(yardstick, visits, towns)


def signed_in(town: Town) -> Client:
    """The coordinator's browser."""
    client = Client(headers={"accept-language": "nb"})
    client.force_login(town.coordinator.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def told(yardstick: Visit, visits: dict[tuple[str, int], Visit], towns: dict[int, Town]) -> Part:
    """The table and its limits."""
    part = Part("Pages", TEXT, COLUMNS, [["rows50", "", "", *figures(yardstick), 1.0, ""]])
    for (page, units), visit in visits.items():
        ratio = visit.ratio(yardstick)
        growth = visit.ratio(visits[page, MIDDLE]) if units == LARGE else ""
        part.rows.append([page, units, towns[units].projects, *figures(visit), ratio, growth])
        part.check(f"{page}, {units} units, queries", visit.count.queries, PAGES[page])
        part.check(f"{page}, {units} units, times rows50", ratio, MOST_RATIO)
        part.check(f"{page}, {units} units, kB", visit.size / 1000, MOST_KILOBYTES)
    for page in PAGES:
        compare(part, page, *(visits[page, units] for units in (SMALL, MIDDLE, LARGE)))
    return part


def figures(visit: Visit) -> list:
    return [visit.count.queries, visit.count.objects, visit.size / 1000, visit.milliseconds]


def compare(part: Part, page: str, small: Visit, middle: Visit, large: Visit) -> None:
    """What has to be the same in a large municipality."""
    part.check(f"{page}, more queries with more rows", large.count.queries - small.count.queries, 0)
    part.check(f"{page}, more objects with more rows", large.count.objects - middle.count.objects, 0)
    if page != "coverage":
        part.check(f"{page}, growth", large.ratio(middle), MOST_GROWTH)
