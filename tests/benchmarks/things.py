"""Two municipalities in which some of everything waits for the coordinator: in one a little, in one much."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from portal.institutions.models import Institution
from portal.networks.models import ActionPoint, Appointment, Meeting, Network
from portal.tenancy.models import Draft, Member
from portal.tenancy.scope import municipality_scope
from projects.activities.models import StandingRole
from projects.portfolio.models import Accreditation, DutyDone, Participation, Project
from tests.benchmarks.population import Town
from tests.databases import NAME, owner
from tests.factories import make_member, make_municipality

FEW_UNITS, MANY_UNITS = 10, 200
COLLEAGUES = 20
ACCREDITATIONS = 3  # no municipality has many
LONG_AGO = date(2025, 3, 1)


def fill() -> list[Town]:
    """A small one and one of 200 units and 1,000 things."""
    towns = [_town("few-things", FEW_UNITS, 1), _town("many-things", MANY_UNITS, 20)]
    with owner(NAME) as connected:
        connected.execute("VACUUM ANALYZE")
    return towns


def _town(slug: str, units: int, share: int) -> Town:
    municipality = make_municipality(slug)
    coordinator, *others = [make_member(municipality) for _ in range(COLLEAGUES)]
    with municipality_scope(municipality.pk):
        schools = Institution.objects.bulk_create(
            Institution(municipality=municipality, name=f"Langevåg skule {place}", kind="school", ownership="public")
            for place in range(units)
        )
        _seats(schools, others, share)
        _meetings(coordinator, share)
        _projects(coordinator, schools, share)
        _accredited(coordinator, schools, share)
        row = {"municipality": municipality, "member": coordinator}
        Draft.objects.bulk_create(
            Draft(form=f"portfolio.project.copy-{place}", fields={"title": [f"Hav {place}"]}, **row)
            for place in range(share)
        )
    return Town(municipality, units, coordinator)


def _seats(schools: list[Institution], members: list[Member], share: int) -> None:
    """Seats to confirm; the other units' seats are vacant."""
    Appointment.objects.bulk_create(
        Appointment(
            municipality_id=school.municipality_id,
            institution=school,
            member=members[place % len(members)],
            appointed_by=members[0],
            kind="contact",
            starts=LONG_AGO,
            accepted_on=LONG_AGO,
            confirmed_on=LONG_AGO,
        )
        for place, school in enumerate(schools[: 7 * share])
    )


def _meetings(coordinator: Member, share: int) -> None:
    """Networks that should have met, minutes that nobody has written, and action points."""
    row = {"municipality_id": coordinator.municipality_id}
    networks = Network.objects.bulk_create(
        Network(name=f"Nettverk {place}", started=LONG_AGO, **row) for place in range(share)
    )
    moment = timezone.now() - timedelta(days=200)
    meetings = Meeting.objects.bulk_create(
        Meeting(
            network=network,
            title=f"Møte {place}",
            starts=moment,
            ends=moment + timedelta(hours=2),
            zone="Europe/Oslo",
            called_by=coordinator,
            **row,
        )
        for network in networks
        for place in range(3)
    )
    due = timezone.localdate() - timedelta(days=30)
    ActionPoint.objects.bulk_create(
        ActionPoint(
            meeting=meeting, text=f"Ring Tampere {place}", owner=coordinator, due=due + timedelta(days=place), **row
        )
        for place, meeting in enumerate(meetings * 3)
    )


def _projects(coordinator: Member, schools: list[Institution], share: int) -> None:
    """Projects past their end with reports to send, and completed ones that wait for effects."""
    ended = timezone.localdate() - timedelta(days=40)
    running = [_project(coordinator, place, "running", ended) for place in range(12 * share)]
    completed = [_project(coordinator, place, "completed", ended) for place in range(5 * share)]
    projects = Project.objects.bulk_create(running + completed)
    Participation.objects.bulk_create(_participations(projects, schools))
    DutyDone.objects.bulk_create(
        DutyDone(municipality_id=one.municipality_id, project=one, duty="final_report", by=coordinator)
        for one in projects
        if one.status == "completed"
    )


def _project(coordinator: Member, place: int, status: str, ends: date) -> Project:
    return Project(
        municipality_id=coordinator.municipality_id,
        title=f"Kyst og kultur {place}",
        programme_id="erasmus_plus",
        action_id="KA122",
        status=status,
        starts=ends - timedelta(days=400),
        ends=ends,
        contact=coordinator,
    )


def _participations(projects: list[Project], schools: list[Institution]) -> Iterator[Participation]:
    for place, project in enumerate(projects):
        school = schools[place % len(schools)]
        yield Participation(municipality_id=project.municipality_id, project=project, institution=school)


def _accredited(coordinator: Member, schools: list[Institution], share: int) -> None:
    """Accreditations that end within a year, and roles that have not reported."""
    row = {"municipality_id": coordinator.municipality_id, "contact": coordinator}
    Accreditation.objects.bulk_create(
        Accreditation(
            code=f"2023-1-NO01-KA120-SCH-{place:09}",
            action_id="KA120",
            holder=school,
            starts=date(2024, 2, 1),
            ends=timezone.localdate() + timedelta(days=300),
            **row,
        )
        for place, school in enumerate(schools[:ACCREDITATIONS])
    )
    StandingRole.objects.bulk_create(
        StandingRole(kind="aspnet", status="active", institution=school, starts=date(2024, 8, 1), **row)
        for school in schools[:share]
    )
