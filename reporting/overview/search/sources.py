"""How rows of each kind are found among those that a member may see."""

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case, Func, OuterRef, Subquery, TextField, Value, When
from django.db.models.functions import Abs, Coalesce, Concat, Extract, NullIf, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.institutions.models import Institution
from portal.kit.searching import having_words
from portal.networks.models import Meeting, MeetingDocument, Network
from portal.networks.queries import bulletins_for
from portal.strategy.models import DevelopmentWork, Goal, SteeringDocument
from portal.strategy.queries import plans_of
from portal.tenancy.models import Member
from portal.tenancy.roles import Role
from projects.activities.kinds import RoleKind
from projects.activities.models import Activity, StandingRole
from projects.portfolio.models import Accreditation, Document, Partner, Project
from projects.portfolio.queries import search as search_projects
from projects.portfolio.queries.documents import projects_with_documents
from projects.portfolio.queries.partners import having_words as partners_having_words
from projects.programmes.models import Call
from reporting.overview.search.shape import NOTHING, Shape, label, name_in_language
from reporting.quarterly.models import Report, Section
from reporting.quarterly.periods import Kind as Period


def projects(member: Member, text: str) -> Shape:
    """By title, code, summary, coordinator and lessons, in any form of a word."""
    rows = search_projects(Project.objects.visible_to(member), text, member.municipality)
    return Shape(rows, text, title="title", note="code", starts="starts", ends="ends", body=("summary", "coordinator"))


def accreditations(member: Member, text: str) -> Shape:
    """By code and holder."""
    rows = having_words(Accreditation.objects.visible_to(member), text, "code", "holder__name")
    return Shape(rows, text, title="code", note="holder__name", starts="starts", ends="ends")


def activities(member: Member, text: str) -> Shape:
    """By what the list of activities looks through."""
    rows = having_words(Activity.objects.visible_to(member), text, "title", "place", "host", "outcome")
    return Shape(rows, text, title="title", note="place", starts="starts", ends="ends", body=("host", "outcome"))


def standing_roles(member: Member, text: str) -> Shape:
    """By name, kind in words, and institution."""
    title = Coalesce(NullIf("name", NOTHING), label("kind", RoleKind.choices), output_field=TextField())
    rows = having_words(StandingRole.objects.visible_to(member), text, title, "institution__name")
    return Shape(rows, text, title=title, note="institution__name", starts="starts", ends="ends")


def institutions(member: Member, text: str) -> Shape:
    """By name, place and numbers; closed ones too."""
    numbers = ("number", "organisation_number", "oid")
    rows = having_words(Institution.objects.visible_to(member), text, "name", "place", *numbers)
    return Shape(rows, text, title="name", note="place", body=numbers)


def partners(member: Member, text: str) -> Shape:
    """By name, former name, place and numbers."""
    rows = partners_having_words(Partner.objects.visible_to(member), text)
    return Shape(rows, text, title="name", note="place", body=("oid", "pic"))


def calls(member: Member, text: str) -> Shape:
    """By name, action, programme and year; open ones first, then the nearest."""
    title, programme = name_in_language(), name_in_language("programme__")
    rows = having_words(Call.objects.visible_to(member), text, title, programme, "action", "year")
    return Shape(
        rows, text, title=title, note=programme, ends=TruncDate("deadline"), body=("action",), first=_nearest()
    )


def _nearest() -> tuple:
    now, today = timezone.now(), timezone.localdate()
    later, unknown = When(opens__gt=today, deadline__gte=now, then=1), When(deadline=None, then=2)
    state = Case(later, When(deadline__gte=now, then=0), unknown, default=3)
    return state, Abs(Extract("deadline", "epoch") - Value(int(now.timestamp())))


def networks(member: Member, text: str) -> Shape:
    """By name and theme."""
    rows = having_words(Network.objects.visible_to(member), text, "name", "theme")
    return Shape(rows, text, title="name", note="theme")


def meetings(member: Member, text: str) -> Shape:
    """By title, place, network, and minutes once they are approved."""
    minutes = Case(When(approved_at__isnull=False, then="minutes"), default=NOTHING, output_field=TextField())
    rows = having_words(Meeting.objects.visible_to(member), text, "title", "place", "network__name", minutes)
    day = TruncDate("starts")
    return Shape(rows, text, title="title", note="network__name", starts=day, body=("place", minutes))


def plans(member: Member, text: str) -> Shape:
    """By title."""
    rows = having_words(plans_of(member), text, "title", "case_number")
    return Shape(rows, text, title="title", note="body", starts="starts", ends="ends", body=("case_number",))


def goals(member: Member, text: str) -> Shape:
    """By what is to be reached, and who is responsible."""
    rows = Goal.objects.visible_to(member).filter(plan__removed_at=None)
    rows = having_words(rows, text, "text", "responsible", "target")
    return Shape(rows, text, title="text", note="plan__title", body=("responsible", "target"))


def steering_documents(member: Member, text: str) -> Shape:
    """By title, and by what speaks of international work."""
    rows = SteeringDocument.objects.visible_to(member).kept()
    rows = having_words(rows, text, "title", "case_number", "sections")
    return Shape(rows, text, title="title", note="body", ends="valid_to", body=("case_number", "sections"))


def development_work(member: Member, text: str) -> Shape:
    """By title and what is done."""
    rows = having_words(DevelopmentWork.objects.visible_to(member), text, "title", "note")
    return Shape(rows, text, title="title", starts="starts", ends="ends", body=("note",))


def bulletins(member: Member, text: str) -> Shape:
    """By what the list of bulletins looks through."""
    rows = having_words(bulletins_for(member), text, "title", "text", "source")
    return Shape(rows, text, title="title", note="source", starts=TruncDate("sent_at"), body=("text",))


def project_documents(member: Member, text: str) -> Shape:
    """By title, file name and project, of the projects whose documents the member may see."""
    open_to_member = projects_with_documents(member).order_by().values("pk")
    rows = Document.objects.visible_to(member).filter(project__in=open_to_member, removed_at=None)
    rows = having_words(rows, text, "title", "filename", "project__title")
    return Shape(rows, text, title="title", number="project", note="project__title", body=("filename",))


def meeting_documents(member: Member, text: str) -> Shape:
    """By title, file name and meeting."""
    rows = having_words(MeetingDocument.objects.visible_to(member), text, "title", "filename", "meeting__title")
    return Shape(rows, text, title="title", number="meeting", note="meeting__title", body=("filename",))


def members(member: Member, text: str) -> Shape:
    """By name, address and role; nobody whose membership has ended."""
    role = label("role", Role.choices)
    rows = having_words(Member.objects.visible_to(member).current(), text, "name", "email", role)
    return Shape(rows, text, title="name", note=role, body=("email",))


def reports(member: Member, text: str) -> Shape:
    """By period and programme in words, by period as 2026-Q3, 2026-H1 or 2026, and by what was written."""
    places = {"number": "%1$s", "year": "%2$s"}
    words = {
        Period.QUARTER: _("Quarter %(number)s, %(year)s") % places,
        Period.HALF_YEAR: _("Half-year %(number)s, %(year)s") % places,
        Period.YEAR: _("The year %(year)s") % places,
    }
    pattern = Case(*(When(kind=kind, then=Value(said)) for kind, said in words.items()), output_field=TextField())
    title = Func(pattern, "number", "year", function="format", output_field=TextField())
    letter = Case(When(kind=Period.QUARTER, then=Value("-Q")), default=Value("-H"), output_field=TextField())
    short = Concat("year", letter, "number", output_field=TextField())
    programme = name_in_language("programme__")
    written = Section.objects.filter(report=OuterRef("pk")).order_by().values("report")
    written = Coalesce(Subquery(written.annotate(all=StringAgg("text", " ")).values("all")), NOTHING)
    rows = having_words(Report.objects.visible_to(member), text, title, short, programme, written)
    return Shape(rows, text, title=title, note=programme, body=(written,))
