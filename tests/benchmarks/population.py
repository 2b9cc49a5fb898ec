"""Twenty municipalities, the same at every run."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from django.utils import timezone

from portal.institutions.models import Institution
from portal.tenancy.models import Member, Municipality
from portal.tenancy.scope import municipality_scope
from projects.portfolio.models import Participation, Project
from projects.programmes.models import Action
from tests.databases import NAME, owner
from tests.factories import make_member, make_municipality

SMALL, MIDDLE, HUNDRED, LARGE = 13, 50, 100, 500
SIZES = [SMALL, *[MIDDLE] * 17, HUNDRED, LARGE]
PROJECTS_PER_UNIT = 10
MEMBERS = 20
YEARS = 11  # from ten years ago to next year
PLACES = ["Fjellvik", "Solevåg", "Langevåg", "Ytre Åsen", "Nordstrand", "Mauseidvåg", "Øvre Sætre", "Fiskarstranda"]
SUBJECTS = [
    "Coast and culture",
    "Reading across borders",
    "Green kindergartens",
    "Inclusion in practice",
    "Digital craft",
]
STATES = ["running"] * 4 + ["completed"] * 4 + ["granted", "applied", "idea", "refused", "cancelled"]


@dataclass(frozen=True)
class Town:
    """A municipality, its number of units, and the coordinator who looks at the pages."""

    municipality: Municipality
    units: int
    coordinator: Member

    @property
    def projects(self) -> int:
        return self.units * PROJECTS_PER_UNIT


def fill() -> dict[int, Town]:
    """Make everything; the last town of each size."""
    chance, actions = Random(20261122), list(Action.objects.all())  # noqa: S311
    towns = {units: town(number, units, actions, chance) for number, units in enumerate(SIZES)}
    with owner(NAME) as connection:
        connection.execute("VACUUM ANALYZE")  # as autovacuum would have by the next day
    return towns


def town(number: int, units: int, actions: list[Action], chance: Random) -> Town:
    municipality = make_municipality(f"kommune-{number}")
    members = [make_member(municipality) for _ in range(MEMBERS)]
    with municipality_scope(municipality.pk):
        schools = Institution.objects.bulk_create(_institutions(municipality, units, chance))
        some = (_project(municipality, place, members, actions, chance) for place in range(units * PROJECTS_PER_UNIT))
        projects = Project.objects.bulk_create(some)
        Participation.objects.bulk_create(_participations(projects, schools, chance))
    return Town(municipality, units, members[0])


def _institutions(municipality: Municipality, units: int, chance: Random) -> Iterator[Institution]:
    for place in range(units):
        kind, word = (("kindergarten", "barnehage"), ("school", "skole"))[place % 2]
        yield Institution(
            municipality=municipality,
            name=f"{chance.choice(PLACES)} {word} {place + 1}",
            kind=kind,
            ownership="private" if place % 7 == 0 else "public",
            register="nsr",
            number=str(900_000_000 + place),
            counts_in_coverage=(counts := place % 11 != 10),
            left_out_reason="" if counts else "service_unit",
            learners=chance.randint(12, 400),
            street=f"Skolevegen {place}",
            postal_code="6030",
            place="Langevåg",
        )


def _project(
    municipality: Municipality, place: int, members: list[Member], actions: list[Action], chance: Random
) -> Project:
    action = chance.choice(actions)
    starts = timezone.localdate() + timedelta(days=365 - chance.randrange(YEARS * 365))
    return Project(
        municipality=municipality,
        title=f"{chance.choice(SUBJECTS)} in {chance.choice(PLACES)} {place + 1}",
        programme_id=action.programme_id,
        action=action,
        status=chance.choice(STATES),
        starts=starts,
        ends=starts + timedelta(days=chance.randint(180, 1000)),
        code=f"2024-1-NO01-KA122-SCH-{place:09}",
        contact=chance.choice(members),
        summary="Pupils of three countries work together on what they have in common. " * 4,
        coordinator="Zespół Szkół w Gdańsku",
        countries=chance.sample(["DE", "ES", "FI", "IT", "PL", "SE"], 3),
        grant=chance.randint(5, 400) * 1000,
    )


def _participations(projects: list[Project], schools: list[Institution], chance: Random) -> Iterator[Participation]:
    for project in projects:
        for school in chance.sample(schools, 2):
            yield Participation(municipality_id=project.municipality_id, project=project, institution=school)
