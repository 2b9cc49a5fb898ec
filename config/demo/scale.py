"""Two countries of invented municipalities, the same at every run: to see what size does to speed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate, pairwise
from random import Random

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.utils import timezone

from config.demo.places import PASSWORD
from portal.institutions.models import Institution
from portal.kit.history import acting
from portal.networks.models import Appointment
from portal.tenancy.models import Member, Municipality, User
from portal.tenancy.roles import Role
from portal.tenancy.scope import municipality_scope
from projects.portfolio.models import Participation, Project
from projects.portfolio.states import Status
from projects.programmes.models import Action

LARGE, MIDDLE = 500, 100
FEWEST, MOST = 10, 60  # units of all the other municipalities
PERIODS = 12  # half-years: six years, the last half-year of them still to come
PERIOD_DAYS = 182
PLACES = ["Fjellvik", "Solevåg", "Langevåg", "Ytre Åsen", "Nordstrand", "Mauseidvåg", "Øvre Sætre", "Fiskarstranda"]
SUBJECTS = ["Coast and culture", "Reading across borders", "Green kindergartens", "Inclusion in practice", "Craft"]
NAMES = ["Ærlend Ås", "Kari Nygård", "Åse Öberg", "Nils Molvær", "Märta Lindqvist", "Ola Sætre"]
KINDS = ["kindergarten", "school"] * 9 + ["upper_secondary", "other"]


class ScaleError(ValueError):
    """The numbers do not fit together."""


@dataclass(frozen=True)
class Scale:
    """How much: one municipality of 500 units, one of 100, the others of 10 to 60."""

    municipalities: int = 650
    units: int = 22_000
    projects: int = 200_000
    seed: int = 2026

    @cached_property
    def sizes(self) -> list[int]:
        """Units of each municipality. Raises ScaleError when there are too few or too many for all."""
        others = self.municipalities - 2
        left = self.units - LARGE - MIDDLE
        if not (others >= 0 and others * FEWEST <= left <= others * MOST):
            raise ScaleError(f"{self.municipalities} municipalities cannot have {self.units} units.")
        found = self._spread(others, left)
        return [*found[: others // 2], LARGE, MIDDLE, *found[others // 2 :]]

    def _spread(self, count: int, total: int) -> list[int]:
        chance = self.chance("sizes")
        found = [chance.randint(FEWEST, MOST) for _ in range(count)]
        while rest := total - sum(found):
            place, step = chance.randrange(count), 1 if rest > 0 else -1
            if FEWEST <= found[place] + step <= MOST:
                found[place] += step
        return found

    @property
    def middle(self) -> int:
        """The number of the municipality with 100 units."""
        return self.sizes.index(MIDDLE)

    def projects_of(self, number: int) -> int:
        """How many projects a municipality has, by its units."""
        ends = [self.projects * units // self.units for units in accumulate(self.sizes, initial=0)]
        return [after - before for before, after in pairwise(ends)][number]

    def chance(self, *about: object) -> Random:
        """Luck that depends on the seed and on what it is about, not on what was made before."""
        return Random(f"{self.seed} {about}")  # noqa: S311


@dataclass(frozen=True)
class Town:
    """A municipality with the keys that its projects need."""

    number: int
    municipality: Municipality
    units: list[int]
    contacts: list[int]
    projects: int


def slug_of(number: int) -> str:
    """The municipality's name in addresses."""
    return f"scale-{number}"


def fill(scale: Scale, *, tell: Callable[[str], object], only: int | None = None) -> None:
    """Make everything, or one municipality just as it is among the others.

    Half-year by half-year as time goes by, so that one municipality's rows lie among those of all others on the disk.
    """
    numbers = range(scale.municipalities) if only is None else [only]
    actions, password = list(Action.objects.order_by("pk")), make_password(PASSWORD if settings.DEMO else None)
    with acting(by=None, action="demo.load"), _without_waiting_for_the_disk():
        towns = [_settle(scale, number, password) for number in numbers]
        tell(f"{len(towns)} municipalities, {sum(len(town.units) for town in towns)} units")
        made = 0
        for period in range(PERIODS):
            made += sum(_begin(scale, town, period, actions) for town in towns)
            tell(f"half-year {period + 1} of {PERIODS}: {made} projects")


@contextmanager
def _without_waiting_for_the_disk() -> Iterator[None]:
    """A crash would lose the last commits; thousands of them take minutes otherwise."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        yield
        cursor.execute("RESET synchronous_commit")


def _settle(scale: Scale, number: int, password: str) -> Town:
    """The municipality, its people and its units with their contact persons."""
    size, chance = scale.sizes[number], scale.chance(number)
    country, language = ("NO", "nb") if number % 9 < 5 else ("SE", "sv")
    municipality = Municipality.objects.create(
        slug=slug_of(number),
        name=f"Kommune {number}",
        country=country,
        language=language,
        report_body="Kommunestyret" if country == "NO" else "Kommunfullmäktige",
    )
    with municipality_scope(municipality.pk):
        members = Member.objects.bulk_create(_members(municipality, size, password))
        units = Institution.objects.bulk_create(_unit(municipality, place, chance) for place in range(size))
        Appointment.objects.bulk_create(_seats(units, members))
    keys = [one.pk for one in units], [one.pk for one in members[2:]]
    return Town(number, municipality, *keys, scale.projects_of(number))


def _members(municipality: Municipality, size: int, password: str) -> Iterator[Member]:
    """The coordinator and the leader, who can sign in, and a contact person for every third unit."""
    domain = f"{municipality.slug}.vidsyn.example"
    for role in (Role.COORDINATOR, Role.LEADER):
        user = User.objects.create(email=f"{role}@{domain}", password=password)
        yield Member(municipality=municipality, user=user, name=NAMES[len(role) % 6], email=user.email, role=role)
    for place in range(size // 3):
        email = f"staff{place}@{domain}"
        yield Member(municipality=municipality, name=f"{NAMES[place % 6]} {place}", email=email, role=Role.STAFF)


def _unit(municipality: Municipality, place: int, chance: Random) -> Institution:
    """Every eleventh does not count, every twentieth is closed, every seventh is private."""
    kind, counts = chance.choice(KINDS), place % 11 != 10
    closed = timezone.localdate() - timedelta(days=chance.randrange(2000)) if place % 20 == 19 else None
    north = 59 if municipality.country == "NO" else 58
    return Institution(
        municipality=municipality,
        name=f"{chance.choice(PLACES)} {kind.replace('_', ' ')} {place + 1}",
        kind=kind,
        ownership="private" if place % 7 == 0 else "public",
        register="scale",
        number=str(900_000_000 + place),
        opened=date(1990 + chance.randrange(25), 8, 1),
        closed=closed,
        counts_in_coverage=counts,
        left_out_reason="" if counts else "service_unit",
        learners=chance.randint(12, 400),
        street=f"Skolevegen {place}",
        postal_code="6030",
        place="Langevåg",
        latitude=north + chance.random(),
        longitude=10 + 5 * chance.random(),
    )


def _seats(units: list[Institution], members: list[Member]) -> Iterator[Appointment]:
    """Four of five units have a contact person."""
    coordinator, _leader, *contacts = members
    today = timezone.localdate()
    for place, unit in enumerate(units):
        if place % 5:
            asked = today - timedelta(days=place % 500)
            yield Appointment(
                municipality_id=unit.municipality_id,
                institution=unit,
                member=contacts[place % len(contacts)],
                kind="contact",
                starts=asked,
                appointed_by=coordinator,
                accepted_on=asked,
                confirmed_on=asked,
            )


def _begin(scale: Scale, town: Town, period: int, actions: list[Action]) -> int:
    """The projects that begin in a half-year; their number."""
    first, last = (town.projects * place // PERIODS for place in (period, period + 1))
    chance = scale.chance(town.number, period)
    with municipality_scope(town.municipality.pk):
        some = (_project(town, place, period, actions, chance) for place in range(first, last))
        projects = Project.objects.bulk_create(some)
        Participation.objects.bulk_create(_participations(town, projects, chance))
    return last - first


def _project(town: Town, place: int, period: int, actions: list[Action], chance: Random) -> Project:
    action, today = chance.choice(actions), timezone.localdate()
    day = (period + 1 - PERIODS) * PERIOD_DAYS + chance.randrange(PERIOD_DAYS)
    starts = today + timedelta(days=day)
    ends = starts + timedelta(days=chance.randint(180, 1000))
    return Project(
        municipality=town.municipality,
        title=f"{chance.choice(SUBJECTS)} in {chance.choice(PLACES)} {place + 1}",
        programme_id=action.programme_id,
        action=action,
        status=_status(starts, ends, today, chance),
        starts=starts,
        ends=ends,
        code=f"{starts.year}-1-{town.municipality.country}01-KA122-SCH-{place:09}",
        contact_id=chance.choice(town.contacts),
        summary="Pupils of three countries work together on what they have in common. " * 4,
        coordinator="Zespół Szkół w Gdańsku",
        countries=chance.sample(["DE", "ES", "FI", "IT", "PL", "SE"], 3),
        grant=chance.randint(5, 400) * 1000,
    )


def _status(starts: date, ends: date, today: date, chance: Random) -> Status:
    """One of seven came to nothing."""
    if not chance.randrange(7):
        return chance.choice([Status.REFUSED, Status.REFUSED, Status.CANCELLED])
    if starts > today:
        return chance.choice([Status.IDEA, Status.APPLIED, Status.APPLIED, Status.GRANTED])
    return Status.COMPLETED if ends < today else Status.RUNNING


def _participations(town: Town, projects: list[Project], chance: Random) -> Iterator[Participation]:
    """One to three units each; a fifth of the units never take part."""
    willing = town.units[: len(town.units) * 4 // 5]
    for project in projects:
        for unit in chance.sample(willing, chance.randint(1, 3)):
            yield Participation(municipality=town.municipality, project=project, institution_id=unit)
