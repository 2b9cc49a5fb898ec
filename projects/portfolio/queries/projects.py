"""What the portfolio knows about projects to choose from, codes and a member's own institutions."""

from django.db.models import Q, QuerySet

from portal.institutions.models import Institution
from portal.tenancy.models import Member
from portal.tenancy.roles import OWN_UNIT_ONLY
from projects.portfolio.models import ParticipationEvent, Project, ProjectQuerySet
from projects.portfolio.states import Status


def projects_of(member: Member) -> ProjectQuerySet:
    """Every project that the member may see."""
    return Project.objects.visible_to(member)


def ongoing_projects(member: Member) -> ProjectQuerySet:
    """Those of them that are granted or running, the latest first."""
    return projects_of(member).filter(status__in=[Status.GRANTED, Status.RUNNING])


def registered_as(code: str, *, member: Member, besides: Project | None = None) -> Project | None:
    """The project of the member's municipality that has the code already."""
    others = Project.objects.visible_to(member).exclude(pk=besides.pk if besides else None)
    return others.filter(code=code).select_related("contact").first() if code else None


def institutions_to_choose(member: Member, project: Project | None = None) -> QuerySet[Institution]:
    """Institutions that are open, and those that take part in the project already."""
    visible = Institution.objects.visible_to(member)
    if project is None or project.pk is None:
        return visible.open_on()
    open_now = visible.open_on().values("pk")
    return visible.filter(Q(pk__in=open_now) | Q(participations__project=project)).distinct()


def events_of_participations(project: Project) -> QuerySet:
    """What happened to the institutions' parts in the project, those that were taken out too."""
    return ParticipationEvent.objects.filter(project=project)


def institutions_to_join(member: Member, project: Project) -> QuerySet[Institution]:
    """Open institutions that do not take part yet; staff and heads join with their own only."""
    open_now = Institution.objects.visible_to(member).open_on()
    offered = open_now.of(member) if member.role in OWN_UNIT_ONLY else open_now
    return offered.exclude(participations__project=project)
