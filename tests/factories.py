"""Plain makers of rows, each inside the scope of its own municipality."""

from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import count

from portal.institutions.models import Institution, Workplace
from portal.kit.files import store
from portal.mail.models import Letter
from portal.networks.models import Addressee, Appointment, Attendance, Bulletin, Meeting, MeetingDocument, Network, Seat
from portal.strategy.models import DevelopmentWork, Goal, Indicator, Plan, SteeringDocument, WorkUnit
from portal.tenancy.models import Member, Municipality, User
from portal.tenancy.scope import municipality_scope
from projects.activities.models import Activity, ActivityPart, StandingRole
from projects.portfolio.models import (
    Accreditation,
    AccreditationMember,
    Document,
    ListProposal,
    Mobility,
    Participation,
    Partner,
    Partnership,
    Project,
    Tie,
)
from projects.portfolio.models.ties import KINDS
from projects.programmes.models import Call, Programme

_numbers = count(1)


@contextmanager
def inside(municipality: Municipality):
    """The scope of one municipality."""
    with municipality_scope(municipality.pk):
        yield


def make_municipality(slug="sula", **fields) -> Municipality:
    """A Norwegian municipality."""
    values = {
        "name": f"{slug.capitalize()} kommune",
        "country": "NO",
        "language": "nb",
        "report_body": "Kommunestyret",
        "codes": [{"code": "1531", "from": "1977-01-01", "to": None}],
    }
    return Municipality.objects.create(slug=slug, **{**values, **fields})


def make_user(email=None, **fields) -> User:
    """A login."""
    return User.objects.create_user(email or f"person{next(_numbers)}@example.org", **fields)


def make_member(municipality, role="coordinator", *, name=None, institutions=(), user=None, **fields) -> Member:
    """A member with a login, working at the given institutions."""
    user = user or make_user()
    with inside(municipality):
        member = Member.objects.create(
            municipality=municipality,
            user=user,
            email=user.email,
            name=name or f"{role.capitalize()} {user.pk}",
            role=role,
            **fields,
        )
        for institution in institutions:
            Workplace.objects.create(municipality=municipality, member=member, institution=institution)
    return member


def make_letter(member, **fields) -> Letter:
    """A letter that waits to be sent."""
    values = {"purpose": "digest", "key": f"test {next(_numbers)}", "language": "nb", "subject": "Noko ventar på deg"}
    values |= {"text": "Hei, Ærlend!\n", "html": "<p>Hei, Ærlend!</p>"}
    with inside(member.municipality):
        return Letter.objects.create(municipality=member.municipality, member=member, **{**values, **fields})


def make_institution(municipality, name=None, **fields) -> Institution:
    """A public school that counts."""
    values = {"kind": "school", "ownership": "public", "name": name or f"Skole {next(_numbers)}"}
    with inside(municipality):
        return Institution.objects.create(municipality=municipality, **{**values, **fields})


def make_appointment(institution, member, kind="contact", **fields) -> Appointment:
    """An accepted appointment since the first of August, confirmed then."""
    values = {"starts": date(2026, 8, 1), "accepted_on": date(2026, 8, 3), "confirmed_on": date(2026, 8, 1)}
    with inside(institution.municipality):
        return Appointment.objects.create(
            municipality=institution.municipality,
            institution=institution,
            member=member,
            kind=kind,
            **{**values, "appointed_by": member, **fields},
        )


def make_network(municipality, name="Internasjonalt nettverk", *, institutions=(), guests=(), **fields) -> Network:
    """A network for all contact persons, or for those of the given institutions, that meets four times a year."""
    with inside(municipality):
        values = {"for_all": not institutions, "started": date(2026, 1, 1), **fields}
        network = Network.objects.create(municipality=municipality, name=name, **values)
        for institution in institutions:
            Seat.objects.create(municipality=municipality, network=network, institution=institution)
        for guest in guests:
            Seat.objects.create(municipality=municipality, network=network, member=guest)
    return network


def make_meeting(network, title="Haustmøte", *, by, asked=(), **fields) -> Meeting:
    """A meeting that is planned for the spring."""
    with inside(network.municipality):
        values = {"starts": datetime(2027, 4, 7, 12, tzinfo=UTC), "ends": datetime(2027, 4, 7, 14, tzinfo=UTC)}
        row = {"municipality": network.municipality, "network": network, "zone": "Europe/Oslo", "called_by": by}
        meeting = Meeting.objects.create(title=title, **row, **{**values, **fields})
        for member in asked:
            Attendance.objects.create(municipality=network.municipality, meeting=meeting, member=member)
    return meeting


def make_meeting_document(meeting, title="Saksliste", *, by, content=b"%PDF-1.7 for tests", **fields):
    """A PDF file of the meeting."""
    stored = store(content, suffix=".pdf")
    values = {"filename": f"{title}.pdf", "stored": stored.name, "sha256": stored.sha256, "size": len(content)}
    values |= {"content_type": "application/pdf", "added_by": by}
    with inside(meeting.municipality):
        row = {"municipality": meeting.municipality, "meeting": meeting, "title": title}
        return MeetingDocument.objects.create(**row, **{**values, **fields})


def make_bulletin(
    municipality, title="Nordplus opnar", *, institutions=(), network=None, by=None, **fields
) -> Bulletin:
    """A bulletin that was sent, to all contact persons, to the network or to the institutions."""
    audience = "network" if network else "institutions" if institutions else "all"
    values = {"text": "Søk innan februar.", "state": "sent", "author": by or make_member(municipality), **fields}
    sent = {} if values["state"] == "draft" else {"sent_at": datetime(2026, 11, 16, 9, tzinfo=UTC)}
    row = {"municipality": municipality, "title": title, "audience": audience, "network": network}
    with inside(municipality):
        bulletin = Bulletin.objects.create(**row, **{**sent, **values})
        for institution in institutions:
            Addressee.objects.create(municipality=municipality, bulletin=bulletin, institution=institution)
    return bulletin


def make_project(
    municipality, title="Kyst og kultur", *, institutions=(), contact=None, role="partner", **fields
) -> Project:
    """A running project in which the institutions take part."""
    values = {
        "programme_id": "erasmus_plus",
        "status": "running",
        "starts": date(2026, 1, 1),
        "ends": date(2027, 12, 31),
        "contact": contact or make_member(municipality),
    }
    with inside(municipality):
        project = Project.objects.create(municipality=municipality, title=title, **{**values, **fields})
        for institution in institutions:
            Participation.objects.create(municipality=municipality, project=project, institution=institution, role=role)
    return project


def make_plan(municipality, title="Strategi for internasjonalt arbeid", **fields) -> Plan:
    """A plan for four years from 2025."""
    values = {"starts": date(2025, 1, 1), "ends": date(2028, 12, 31), "body": "Kommunestyret", **fields}
    with inside(municipality):
        return Plan.objects.create(municipality=municipality, title=title, **values)


def make_goal(plan, text="Alle einingar har eit internasjonalt prosjekt", **fields) -> Goal:
    """A main goal of the plan, or one below `parent`."""
    with inside(plan.municipality):
        return Goal.objects.create(municipality=plan.municipality, plan=plan, text=text, **fields)


def make_indicator(goal, **fields) -> Indicator:
    """An indicator from 0 to at least 100, of the measure or of the name."""
    values = {"baseline": 0, "target": 100, **fields}
    with inside(goal.municipality):
        return Indicator.objects.create(municipality=goal.municipality, goal=goal, **values)


def make_steering_document(municipality, title="Plan for oppvekst", **fields) -> SteeringDocument:
    """A document that holds from 2024 until further notice."""
    values = {"valid_from": date(2024, 1, 1), "sections": "Kapittel 4", **fields}
    with inside(municipality):
        return SteeringDocument.objects.create(municipality=municipality, title=title, **values)


def make_development_work(municipality, title="Lesing", *, institutions=(), **fields) -> DevelopmentWork:
    """Work on language since August 2025, of the institutions or of the municipality as a whole."""
    values = {"theme": "language", "starts": date(2025, 8, 1), **fields}
    with inside(municipality):
        work = DevelopmentWork.objects.create(municipality=municipality, title=title, **values)
        for institution in institutions:
            WorkUnit.objects.create(municipality=municipality, work=work, institution=institution)
    return work


def make_tie(project, to) -> Tie:
    """A project is tied to a goal, a steering document or development work."""
    with inside(project.municipality):
        return Tie.objects.create(municipality=project.municipality, project=project, **{KINDS[type(to)]: to})


def make_partner(municipality, name="Strandnäs skola", *, projects=(), role="partner", **fields) -> Partner:
    """A school in Mariehamn that is a partner in the projects."""
    values = {"place": "Mariehamn", "country": "AX", "kind": "school"}
    with inside(municipality):
        partner = Partner.objects.create(municipality=municipality, name=name, **{**values, **fields})
        for project in projects:
            Partnership.objects.create(municipality=municipality, project=project, partner=partner, role=role)
    return partner


def make_mobility(project, **fields) -> Mobility:
    """Two teachers at a course of five days in Tampere."""
    values = {
        "activity": "course",
        "country": "FI",
        "city": "Tampere",
        "starts": date(2026, 10, 5),
        "ends": date(2026, 10, 9),
        "staff": 0 if fields.get("learners") else 2,
    }
    with inside(project.municipality):
        return Mobility.objects.create(municipality=project.municipality, project=project, **{**values, **fields})


def make_document(project, title="Søknad", *, content=b"%PDF-1.7 for tests", by=None, **fields) -> Document:
    """A PDF file of the project."""
    stored = store(content, suffix=".pdf")
    values = {"filename": f"{title}.pdf", "stored": stored.name, "sha256": stored.sha256, "size": len(content)}
    values |= {"content_type": "application/pdf", "kind": "application", "added_by": by or project.contact}
    with inside(project.municipality):
        return Document.objects.create(
            municipality=project.municipality, project=project, title=title, **{**values, **fields}
        )


def make_programme(municipality, name="Vennskapsbyfondet", **fields) -> Programme:
    """A programme of the municipality's own."""
    code = f"own-{next(_numbers)}"
    with inside(municipality):
        return Programme.objects.create(owner=municipality, **{"code": code, "name": name, "position": 1000, **fields})


def make_call(municipality, name="Reisestøtte", **fields) -> Call:
    """A call of the municipality's own, of Nordplus."""
    values = {"code": f"own-{next(_numbers)}", "programme_id": "nordplus", "year": 2027}
    with inside(municipality):
        return Call.objects.create(owner=municipality, name=name, **{**values, **fields})


def make_activity(municipality, title="Besøk i Tampere", *, institutions=(), contact=None, **fields) -> Activity:
    """A visit abroad of three days."""
    values = {
        "kind": "visit",
        "starts": date(2026, 10, 5),
        "ends": date(2026, 10, 7),
        "countries": ["FI"],
        "contact": contact or make_member(municipality),
    }
    with inside(municipality):
        activity = Activity.objects.create(municipality=municipality, title=title, **{**values, **fields})
        for institution in institutions:
            ActivityPart.objects.create(municipality=municipality, activity=activity, institution=institution)
    return activity


def make_standing_role(municipality, *, contact=None, **fields) -> StandingRole:
    """An active UNESCO school since 2024; without an institution it is the municipality's own."""
    values = {
        "kind": "aspnet",
        "status": "active",
        "starts": date(2024, 8, 1),
        "contact": contact or make_member(municipality),
    }
    with inside(municipality):
        return StandingRole.objects.create(municipality=municipality, **{**values, **fields})


def make_accreditation(municipality, code="2023-1-NO01-KA120-SCH-000188871", *, members=(), contact=None, **fields):
    """An accreditation for school education until the end of 2028; without a holder it is the municipality's own."""
    values = {
        "action_id": "KA120",
        "starts": date(2024, 2, 1),
        "ends": date(2028, 12, 31),
        "contact": contact or make_member(municipality),
    }
    with inside(municipality):
        made = Accreditation.objects.create(municipality=municipality, code=code, **{**values, **fields})
        for institution in members:
            AccreditationMember.objects.create(municipality=municipality, accreditation=made, institution=institution)
    return made


def make_proposal(run, *, number=1, institution=None, **fields) -> ListProposal:
    """A proposal of a KA122 project that a Polish school takes part in; without an institution, of the municipality."""
    name = institution.name if institution else run.municipality.name
    facts = {
        "reason": "name_and_place",
        "reason_params": {"place": "Langevåg"},
        "role": "coordinator",
        "organisation": name,
        "place": "Langevåg",
        "programme": "erasmus_plus",
        "action": "KA122",
        "field": "SCH",
        "year": 2023,
        "summary": "Elevar og lærarar møtest.",
        "status": "Ongoing",
        "grant": "30045.50",
        "starts": None,
        "ends": None,
        "organisations": [
            {"name": name, "place": "Langevåg", "country": "NO", "type": "School", "role": "coordinator"},
            {"name": "Szkoła nr 5", "place": "Gdańsk", "country": "PL", "type": "School", "role": "partner"},
        ],
    }
    values = {
        "row": number + 1,
        "code": f"2023-1-NO01-KA122-SCH-{number:09}",
        "title": f"Havet som klasserom {number}",
        "certainty": "certain",
        "facts": facts | fields.pop("facts", {}),
        **fields,
    }
    with inside(run.municipality):
        return ListProposal.objects.create(
            municipality=run.municipality, list_import=run, institution=institution, **values
        )
