"""One of everything in Sula, for tests that open every page, and the people who try."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from portal.institutions.models import ImportRun, Institution
from portal.jobs.models import Job, State
from portal.kit.files import store
from portal.kit.quarters import Quarter
from portal.networks.models import ActionPoint, AgendaItem, MinutesFile
from portal.strategy.models import Goal, Reading, Review
from portal.tenancy.actions import invite_member
from portal.tenancy.models import Member, Municipality
from portal.tenancy.roles import Role
from projects.activities.models import CourseTask, Gathering
from projects.portfolio.actions import save_filter
from projects.portfolio.actions.effects import write_effect
from projects.portfolio.models import Effect, ListImport, Project
from reporting.coverage.actions import publish
from reporting.quarterly import actions
from reporting.quarterly.models import ApiToken, Report
from tests.factories import (
    inside,
    make_accreditation,
    make_activity,
    make_appointment,
    make_bulletin,
    make_call,
    make_development_work,
    make_document,
    make_goal,
    make_indicator,
    make_institution,
    make_letter,
    make_meeting,
    make_meeting_document,
    make_member,
    make_mobility,
    make_municipality,
    make_network,
    make_partner,
    make_plan,
    make_programme,
    make_project,
    make_proposal,
    make_standing_role,
    make_steering_document,
    make_tie,
)


@dataclass
class World:
    """The rows, the people by role, and the addresses' parts by name."""

    sula: Municipality
    people: dict[str, Member]
    stranger: Member
    school: Institution
    project: Project
    draft: Report
    approved: Report
    parts: dict[str, int | str]


def make_world() -> World:
    """Sula with a member of every role, and a coordinator of Stranda who has no business there."""
    sula = make_municipality("sula")
    school = make_institution(sula, "Langevåg skule")
    make_institution(sula, "Solevåg skule")
    people = {role.value: make_member(sula, role.value, institutions=[school] if role in OWN else []) for role in Role}
    project = make_project(sula, "Hav og himmel", institutions=[school], contact=people["coordinator"])
    with inside(sula):
        publish(True, by=people["leader"])
        draft, approved = _reports(people)
        parts = {
            "institution": school.pk,
            "project": project.pk,
            "document": make_document(project, by=people["coordinator"]).pk,
            "effect": _effect(project, school, people).pk,
            "filter": save_filter(name="Idear", query="status=idea", shared=True, by=people["coordinator"]).pk,
            "draft": draft.pk,
            "approved": approved.pk,
            "contribution": draft.contributions.get(institution=school).pk,
            "report_file": approved.files.get().pk,
            "token": _delivered(approved, people),
            "job": _failed_job(sula, approved).pk,
            "run": ImportRun.objects.create(
                municipality=sula, source="spreadsheet", started_by=people["coordinator"]
            ).pk,
            "member": _invited(sula, people).pk,
            "refusing": _refusing(sula).pk,
            "gone": make_member(sula, "staff", name="Gro Gammel", ended=date(2026, 6, 30)).pk,
            "letter": make_letter(people["leader"], state="failed", problem="refused", reply="554 5.6.0").pk,
            "programme": (programme := make_programme(sula)).pk,
            "call": make_call(sula, programme_id=programme.pk, deadline=timezone.now() + timedelta(days=60)).pk,
            "accreditation": make_accreditation(
                sula, holder=school, members=[school], contact=people["coordinator"], goals=["Språk", "Hav"]
            ).pk,
            **_other_work(sula, people, school),
            **_seats(school, people),
            **_news(sula, people, school),
            **_abroad(sula, project, school),
            **(strategy := _strategy(sula, school)),
            "tie": make_tie(project, Goal.objects.get(pk=strategy["goal"])).pk,
            **_public_list(sula, people, school),
        }
    stranger = make_member(make_municipality("stranda"), "coordinator", name="Frode Framand")
    return World(sula, people, stranger, school, project, draft, approved, parts)


OWN = (Role.STAFF, Role.HEAD)


def _reports(people) -> tuple[Report, Report]:
    approved = actions.open_report(Quarter(2026, 2), by=people["coordinator"])
    actions.submit_report(approved, by=people["coordinator"])
    approved = actions.approve_report(approved, by=people["leader"])
    actions.keep_file(approved.files.get(), b"%PDF-1.7 for tests")
    return actions.open_report(Quarter(2026, 3), by=people["coordinator"]), approved


def _delivered(report, people) -> int:
    """The report is checked, mailed, and fetched by a member and by a system; the number of the system's token."""
    actions.check_report(report)
    actions.tell_readers(report)
    actions.make_token("Saksarkivet", by=people["coordinator"])
    token, file = ApiToken.objects.get(), report.files.get()
    actions.note_poll(token)
    for reader in (token, people["board"]):
        actions.note_download(file, by=reader)
    return token.pk


def _effect(project, school, people) -> Effect:
    fields = {
        "moment": "close",
        "institution": school,
        "changed": "Elevane skriv på engelsk til ein klasse i Lecce.",
        "for_whom": "7. trinn",
        "evidence": "Elevundersøkinga",
    }
    return write_effect(project, by=people["coordinator"], fields=fields)


def _failed_job(sula, report) -> Job:
    return Job.objects.create(
        municipality=sula,
        kind=actions.RENDER,
        queue="pdf",
        subject_id=report.files.get().pk + 1,
        state=State.FAILED,
        ended_at=timezone.now(),
    )


def _other_work(sula, people, school) -> dict[str, int]:
    """A visit, a UNESCO school and a course with one gathering and one task, all of the school."""
    contact = people["coordinator"]
    visit = make_activity(sula, institutions=[school], contact=contact)
    unesco = make_standing_role(sula, institution=school, contact=contact)
    course = make_standing_role(sula, kind="municipal_course", institution=school, contact=contact)
    gathering = Gathering.objects.create(municipality=sula, role=course, held_on=date(2026, 10, 20), place="Bergen")
    task = CourseTask.objects.create(municipality=sula, gathering=gathering, text="Spør tre skular kva dei vil")
    return {"activity": visit.pk, "role": unesco.pk, "course": course.pk, "gathering": gathering.pk, "task": task.pk}


def _seats(school, people) -> dict[str, int]:
    """A contact person who has not accepted yet, appointed by the head, and a network."""
    seat = make_appointment(school, people["staff"], accepted_on=None, appointed_by=people["head"])
    network = make_network(school.municipality, guests=[people["leader"]])
    return {"appointment": seat.pk, "network": network.pk, **_meetings(network, people)}


def _news(sula, people, school) -> dict[str, int]:
    """A bulletin about a call to a network in which the head and a teacher have a seat, and a draft."""
    network = make_network(sula, "Språk", institutions=[school], guests=[people["head"]])
    about = {"attached_kind": "call", "attached_number": make_call(sula).pk}
    sent = make_bulletin(sula, network=network, by=people["coordinator"], source="HK-dir", **about)
    draft = make_bulletin(sula, "Utkast", by=people["coordinator"], state="draft")
    return {"bulletin": sent.pk, "draft_bulletin": draft.pk}


def _meetings(network, people) -> dict[str, int]:
    """A meeting ahead with a point on its agenda, and one that was held and left something to be done."""
    staff, by = people["staff"], people["coordinator"]
    ahead = make_meeting(network, by=by, asked=[staff, people["leader"]])
    past = {"starts": datetime(2026, 10, 7, 12, tzinfo=UTC), "ends": datetime(2026, 10, 7, 14, tzinfo=UTC)}
    held = make_meeting(network, by=by, asked=[staff], state="held", minutes="Vi snakka om båtar.", **past)
    row = {"municipality": network.municipality}
    item = AgendaItem.objects.create(**row, meeting=ahead, text="Kven reiser til Tampere?", proposed_by=staff)
    document = make_meeting_document(ahead, by=staff)
    point = ActionPoint.objects.create(**row, meeting=held, text="Ring Tampere", owner=staff, due=date(2026, 11, 1))
    approved = _approved(network, by)
    found = {"meeting": ahead, "held": held, "item": item, "point": point, "meeting_document": document}
    return {name: one.pk for name, one in {**found, "frozen_meeting": approved}.items()}


def _approved(network, by):
    """A meeting of which the minutes are approved and lie in the archive."""
    days = {"starts": datetime(2026, 9, 2, 12, tzinfo=UTC), "ends": datetime(2026, 9, 2, 14, tzinfo=UTC)}
    minutes = {"state": "held", "minutes": "Vi snakka om fisk.", "approved_at": days["ends"], "approved_by": by}
    meeting = make_meeting(network, by=by, **days, **minutes)
    stored = store(b"%PDF-1.7 for tests", suffix=".pdf")
    row = {"municipality": network.municipality, "meeting": meeting}
    MinutesFile.objects.create(**row, stored=stored.name, sha256=stored.sha256)
    return meeting


def _public_list(sula, people, school) -> dict[str, int]:
    """A list that was read, with one error and two proposals: one open, one dismissed."""
    run = ListImport.objects.create(
        municipality=sula,
        filename="KA1_2023.csv",
        stored="lists/gone.csv",
        size=90_000_000,
        state="read",
        rows=2,
        proposed=2,
        errors=[
            {"row": 4, "code": "no_code", "column": "Project Identifier", "value": "", "params": {}, "kept": False}
        ],
        errors_found=1,
        started_by=people["coordinator"],
    )
    proposal = make_proposal(run, institution=school)
    dismissed = make_proposal(run, number=2, state="dismissed", decided_at=timezone.now())
    return {"list": run.pk, "proposal": proposal.pk, "dismissed": dismissed.pk}


def _strategy(sula, school) -> dict[str, int]:
    """A plan with a goal that is measured and was followed up, a steering document and development work."""
    stored = store(b"%PDF-1.7 for tests", suffix=".pdf").name
    file = {"stored": stored, "filename": "Plan.pdf", "content_type": "application/pdf", "size": 18}
    goal = make_goal(make_plan(sula, **file))
    indicator = make_indicator(goal, name="Elevar med ei klasse ute")
    when = {"municipality": sula, "year": 2026, "quarter": 3}
    Reading.objects.create(**when, indicator=indicator, value=40, source="Spørjing til skulane")
    Review.objects.create(**when, goal=goal, status="on_the_way", comment="Tre skular er i gang.")
    return {
        "plan": goal.plan_id,
        "goal": goal.pk,
        "indicator": indicator.pk,
        "steering_document": make_steering_document(sula, **file).pk,
        "work": make_development_work(sula, institutions=[school]).pk,
    }


def _abroad(sula, project, school) -> dict[str, int]:
    """A partner of the project that stands twice, and a course of two teachers there."""
    partner = make_partner(sula, projects=[project])
    twin = make_partner(sula, "Strandnas skola")
    mobility = make_mobility(project, institution=school, partner=partner, country="AX", city="Mariehamn")
    part = partner.partnerships.get()
    return {"partner": partner.pk, "twin": twin.pk, "part": part.pk, "mobility": mobility.pk}


def _refusing(sula) -> Member:
    """A teacher to whom one letter went and the next did not."""
    member = make_member(sula, "staff", name="Tor Tynn", refused_email="tor@example.org")
    Member.objects.filter(pk=member.pk).update(email=member.refused_email)
    make_letter(member, state="sent", sent_at=timezone.now())
    make_letter(member, state="failed", problem="address", reply="550 5.1.1")
    return member


def _invited(sula, people) -> Member:
    by = people["coordinator"]
    return invite_member(municipality=sula, name="Ny Ven", email="ny@example.org", role="staff", by=by).member
