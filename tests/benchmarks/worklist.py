"""The home page of a coordinator for whom much waits."""

from django.test import override_settings

from portal.tenancy.scope import municipality_scope
from portal.tenancy.worklist import worklist_of
from tests.benchmarks import rows50, things
from tests.benchmarks.measures import Visit
from tests.benchmarks.pages import figures, signed_in
from tests.benchmarks.population import Town
from tests.benchmarks.telling import Part

MOST_QUERIES = 15
MOST_KILOBYTES = 60.0
FEWEST_THINGS = 1000
COLUMNS = ["page", "units", "things", "queries", "objects", "kB", "ms", "times rows50"]
TEXT = (
    "The worklist is computed anew for each page from what stands in the records: seats, meetings, action points,"
    " projects, accreditations, roles, drafts and reports of the coordinator's municipality; 25 things are shown."
    " At most 15 queries and 60 kB; queries and objects are the same for few things and for many."
)


@override_settings(ROOT_URLCONF="tests.benchmarks.rows50")
def measure(rounds: int) -> Part:
    """Fetch the page in turns with the yardstick."""
    towns = things.fill()
    yardstick = Visit(rows50.ADDRESS, signed_in(towns[0]))
    visits = [Visit(f"/{town.municipality.slug}/", signed_in(town)) for town in towns]
    for visit in (yardstick, *visits):
        visit.warm_up()
    for _ in range(rounds):
        for visit in (yardstick, *visits):
            visit.take_time()
    return told(yardstick, {waiting(town): (town, visit) for town, visit in zip(towns, visits, strict=True)})


def waiting(town: Town) -> int:
    """How many things wait for the coordinator."""
    with municipality_scope(town.municipality.pk):
        return len(worklist_of(town.coordinator))


def told(yardstick: Visit, visits: dict[int, tuple[Town, Visit]]) -> Part:
    """The table and its limits."""
    part = Part("The worklist", TEXT, COLUMNS, [["rows50", "", "", *figures(yardstick), 1.0]])
    for number, (town, visit) in visits.items():
        part.rows.append(["home", town.units, number, *figures(visit), visit.ratio(yardstick)])
        part.check(f"home, {number} things, queries", visit.count.queries, MOST_QUERIES)
        part.check(f"home, {number} things, kB", visit.size / 1000, MOST_KILOBYTES)
    few, many = (visit.count for _town, visit in visits.values())
    part.check("home, more queries with more things", many.queries - few.queries, 0)
    part.check("home, more objects with more things", many.objects - few.objects, 0)
    part.check("home, things too few by", FEWEST_THINGS - max(visits), 0)
    return part
