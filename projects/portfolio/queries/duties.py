"""What is due: the duties of projects and accreditations, those that a member may see."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import JSONObject

from portal.tenancy.models import Member
from portal.tenancy.roles import OWN_UNIT_ONLY
from projects.portfolio.accreditation_rules import accreditation_duties
from projects.portfolio.duties import FORGOTTEN, Duty, ProjectFacts, in_order, months_after, project_duties
from projects.portfolio.models import (
    Accreditation,
    DutyDone,
    Participation,
    Project,
    ProjectQuerySet,
)
from projects.portfolio.models.projects import OwnRole
from projects.portfolio.queries.accreditations import facts_of, rounds, with_facts
from projects.portfolio.states import Status
from projects.programmes.catalogue import catalogue

OPEN = (Status.IDEA, Status.APPLIED, Status.GRANTED, Status.RUNNING)
ASKED = (Status.GRANTED, Status.RUNNING, Status.COMPLETED)
LONGEST_ASKED = 12
PROJECT = ("pk", "title", "status", "starts", "ends", "action", "programme__final_report_days", "contact")


def open_duties(member: Member, *, on: date, until: date | None = None) -> list[Duty]:
    """What nobody has done yet, up to a day: all for coordinators and leaders, staff and heads see their own units'.

    At most three queries, however many projects and accreditations there are. The earliest stands first.
    """
    found = [duty for duty in duties(member, on=on) if duty.done is None]
    return [duty for duty in found if until is None or duty.due <= until]


def duties(member: Member, *, on: date) -> list[Duty]:
    """All duties, done and open, the earliest first."""
    return in_order([*_of_projects(member, on), *_of_accreditations(member, on)])


def duties_of(project: Project, *, on: date) -> list[Duty]:
    """All duties of one project, whose participations are read already, the earliest first."""
    coordinates = any(part.role == Participation.Role.COORDINATOR for part in project.participations.all())
    ours = coordinates or project.own_role == OwnRole.COORDINATOR
    facts = ProjectFacts(
        pk=project.pk,
        title=project.title,
        status=project.status,
        starts=project.starts,
        ends=project.ends,
        report_days=_report_days(project.action_id, project.programme.final_report_days),
        sender="" if ours else project.coordinator,
        contact=project.contact_id,
        done={one.duty: one.done_on for one in project.duties_done.all()},
    )
    return project_duties(facts, on=on)


def _of_projects(member: Member, on: date) -> list[Duty]:
    rows = _asked(_own(Project.objects.visible_to(member), member), on).values_list(*PROJECT, "sender", "done")
    return [
        duty
        for pk, title, status, starts, ends, action, days, contact, sender, done in rows
        for duty in project_duties(
            ProjectFacts(
                pk=pk,
                title=title,
                status=status,
                starts=starts,
                ends=ends,
                report_days=_report_days(action, days),
                sender=sender,
                contact=contact,
                done={one["duty"]: date.fromisoformat(one["day"]) for one in done},
            ),
            on=on,
        )
    ]


def _of_accreditations(member: Member, on: date) -> list[Duty]:
    accreditations = list(with_facts(_own(Accreditation.objects.visible_to(member), member)))
    known, home = rounds(member) if accreditations else {}, member.municipality.country
    return [
        duty
        for accreditation in accreditations
        for duty in accreditation_duties(facts_of(accreditation, known, home=home), on=on)
    ]


def _own(rows, member: Member):
    return rows.of(member) if member.role in OWN_UNIT_ONLY else rows


def _asked(projects: ProjectQuerySet, on: date) -> ProjectQuerySet:
    """Those of which something can be asked, with `sender`, the organisation outside that sends their reports, and what
    was `done`."""
    coordinating = Participation.objects.filter(project=OuterRef("pk"), role=Participation.Role.COORDINATOR)
    ours = Q(own_role=OwnRole.COORDINATOR) | Exists(coordinating)
    sender = Case(When(ours, then=Value("")), default=F("coordinator"))
    ticked = DutyDone.objects.filter(project=OuterRef("pk")).order_by()
    done = ArraySubquery(ticked.values(said=JSONObject(duty="duty", day="done_on")))
    asked = projects.filter(still_asked(on=on), status__in=ASKED)
    return asked.annotate(sender=sender, done=done).order_by()


def still_asked(*, on: date) -> Q:
    """Which projects are not over: completed ones are asked for reports for some time."""
    remembered = months_after(on - FORGOTTEN, -LONGEST_ASKED)
    return Q(status__in=OPEN) | Q(status=Status.COMPLETED, ends__gte=remembered)


def _report_days(action: str | None, days: int | None) -> int | None:
    """Days to the final report; accreditations that stand as projects send none."""
    known = catalogue().actions.get(action or "")
    return None if known and known.accreditation else days
