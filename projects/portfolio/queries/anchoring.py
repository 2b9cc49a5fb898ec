"""What projects are tied to: goals, steering documents and development work."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import JSONObject
from django.utils.translation import ngettext

from portal.strategy.registry import Tied, tied
from portal.tenancy.models import Member
from projects.portfolio.models import Anchor, Project, ProjectQuerySet, Tie
from projects.portfolio.models.ties import KINDS, Anchored
from projects.portfolio.states import Status

CURRENT = (Status.IDEA, Status.APPLIED, Status.GRANTED, Status.RUNNING)


def current_projects(member: Member) -> ProjectQuerySet:
    """Those that are to be anchored: ideas, applied for, granted and running."""
    return Project.objects.visible_to(member).filter(status__in=CURRENT)


def is_tied(kind: Anchor) -> Exists:
    """Whether a project is tied to something of the kind that nobody has removed."""
    return Exists(Tie.objects.standing().filter(project=OuterRef("pk"), **{f"{kind}__isnull": False}).order_by())


def is_tied_to_all() -> Q:
    """Whether it is tied to a goal, a steering document and development work."""
    return Q(*(Q(is_tied(kind)) for kind in Anchor))


@dataclass(frozen=True)
class Shares:
    """How many of how many projects are tied to each kind, and to all three."""

    whole: int
    goal: int
    document: int
    work: int
    every: int


def shares_of(projects: ProjectQuerySet) -> Shares:
    """The shares, with one question."""
    tied = {f"has_{kind}": is_tied(kind) for kind in Anchor}
    counts = {kind.value: Count("pk", filter=Q(**{f"has_{kind}": True})) for kind in Anchor}
    every = Count("pk", filter=Q(**dict.fromkeys(tied, True)))
    return Shares(**projects.order_by().annotate(**tied).aggregate(whole=Count("pk"), every=every, **counts))


def with_ties(projects: ProjectQuerySet) -> ProjectQuerySet:
    """With `tied`: for each tie its `pk`, its `kind`, and the `number` and `title` of what it leads to."""
    ties = Tie.objects.standing().in_words().filter(project=OuterRef("pk")).order_by("pk")
    facts = {name: F(name) for name in ("pk", "kind", "number", "title")}
    return projects.annotate(tied=ArraySubquery(ties.values(said=JSONObject(**facts))))


def ties_in_words() -> Prefetch:
    """Prefetches the ties of projects with what they are to."""
    return Prefetch("ties", Tie.objects.standing().in_words())


def titles(ties: Iterable[Tie], kind: Anchor) -> str:
    """What those of a kind (`in_words`) lead to."""
    return "; ".join(tie.title for tie in ties if tie.kind == kind)


def anchors_of(project: Project) -> list[tuple[Anchor, list[Tie]]]:
    """The ties of each kind, with what they lead to."""
    ties = list(project.ties.standing().in_words())
    return [(kind, [tie for tie in ties if tie.kind == kind]) for kind in Anchor]


@tied
def projects_tied_to(member: Member, subject: Anchored) -> Tied | None:
    """How many projects are tied to a goal, a steering document or development work, with the list of them."""
    if not member.can("portfolio.view_project"):
        return None
    kind = KINDS[type(subject)]
    number = Tie.objects.visible_to(member).filter(**{kind: subject}).count()
    label = ngettext("%(number)d project", "%(number)d projects", number) % {"number": number}
    return Tied(label, number, "portfolio:list", f"{kind}={subject.pk}")
