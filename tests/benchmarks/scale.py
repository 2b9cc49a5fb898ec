"""A municipality of 100 units among 650, and the same one alone in a database of its own."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from config.demo import scale
from portal.tenancy.models import Member, Municipality
from portal.tenancy.scope import municipality_scope
from tests.benchmarks.measures import Visit
from tests.benchmarks.pages import figures, signed_in
from tests.benchmarks.population import Town
from tests.benchmarks.telling import Part
from tests.databases import NAME, drop_database, make_database, owner

ALONE = f"{NAME}_alone"
SCALE = scale.Scale()
PAGES = {"home": "", "coverage": "coverage/", "units": "coverage/units/", "trend": "coverage/trend/"}
PAGES |= {"projects": "projects/"}
MOST_RATIO = 1.2
MOST_QUERIES = 15
COLUMNS = ["page", "queries", "objects", "kB", "ms alone", "ms among all", "times alone"]
TEXT = (
    "The municipality has 100 units. It stands once among 650 with 22,000 units and 200,000 projects, made by"
    " `manage.py scale_data` half-year by half-year, so that its rows lie among all the others', and once alone, with"
    " the very same rows, in another database of the same server; both were vacuumed and analysed. Pages are fetched in"
    " turns from both, and each time is divided by the one of the same round. At most 1.2 times as long, and 15"
    " queries. Measured by `make benchmark ARGS='--only scale'`."
)


@dataclass
class Place:
    """A database, its connection, and what was spent to fill it."""

    name: str
    connection: BaseDatabaseWrapper
    seconds: float = 0.0
    bytes: int = 0


@contextmanager
def standing_in(place: Place) -> Iterator[None]:
    """Everything inside speaks with this database; both connections stay open."""
    before = connections["default"]
    connections["default"] = place.connection
    try:
        yield
    finally:
        connections["default"] = before


def measure(rounds: int) -> Part:
    """Fill both databases and fetch the pages in turns."""
    make_database(ALONE)
    alone, among = Place(ALONE, connected(ALONE)), Place(NAME, connections["default"])
    try:
        for place, only in ((alone, SCALE.middle), (among, None)):
            fill(place, only)
        return told(among, visited(alone, among, rounds))
    finally:
        alone.connection.close()
        drop_database(ALONE)


def connected(name: str) -> BaseDatabaseWrapper:
    """A second connection in the place of the first."""
    other = connections.create_connection("default")
    other.settings_dict = {**other.settings_dict, "NAME": name}
    return other


def fill(place: Place, only: int | None) -> None:
    """Make the rows, and do what autovacuum would have done by the next day."""
    began = time.monotonic()
    with standing_in(place), owner(place.name) as watching:
        scale.fill(SCALE, only=only, tell=lambda text: sys.stderr.write(f"{place.name}: {text}\n"))
        place.seconds = time.monotonic() - began
        watching.execute("VACUUM ANALYZE")
        place.bytes = watching.execute("SELECT pg_database_size(current_database())").fetchone()[0]


def visited(alone: Place, among: Place, rounds: int) -> dict[str, tuple[Visit, Visit]]:
    """Each page's visits in both databases."""
    visits = {page: (visit_of(alone, path), visit_of(among, path)) for page, path in PAGES.items()}
    turns = [(place, visit) for pair in visits.values() for place, visit in zip((alone, among), pair, strict=True)]
    for place, visit in turns:
        with standing_in(place):
            visit.warm_up()
    for _ in range(rounds):
        for place, visit in turns:
            with standing_in(place):
                visit.take_time()
    return visits


def visit_of(place: Place, path: str) -> Visit:
    """The coordinator's browser before the page."""
    with standing_in(place):
        municipality = Municipality.objects.get(slug=scale.slug_of(SCALE.middle))
        with municipality_scope(municipality.pk):
            coordinator = Member.objects.select_related("user").get(role="coordinator")
        return Visit(f"/{municipality.slug}/{path}", signed_in(Town(municipality, scale.MIDDLE, coordinator)))


def told(among: Place, visits: dict[str, tuple[Visit, Visit]]) -> Part:
    """The table and its limits."""
    cost = f" Filling took {among.seconds / 60:.0f} minutes and {among.bytes / 1e9:.1f} GB with history and indexes."
    part = Part("Among 650 municipalities", TEXT + cost, COLUMNS)
    for page, (one, other) in visits.items():
        *counted, took = figures(other)
        part.rows.append([page, *counted, one.milliseconds, took, ratio := other.ratio(one)])
        part.check(f"{page}, times alone", ratio, MOST_RATIO)
        part.check(f"{page}, queries", other.count.queries, MOST_QUERIES)
    return part
