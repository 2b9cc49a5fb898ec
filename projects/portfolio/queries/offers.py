"""What the anchoring check offers to tie projects to, in one click."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import JSONObject

from portal.kit.sorting import Alphabetical
from portal.strategy.models import WorkUnit
from portal.strategy.queries import documents_in_force, goals_in_force, work_to_support
from portal.tenancy.models import Member
from projects.portfolio.models import Anchor, Participation, Project, ProjectQuerySet
from projects.portfolio.queries.anchoring import with_ties

FEW = 3


def to_anchor(projects: ProjectQuerySet, member: Member) -> ProjectQuerySet:
    """With their `unit_names`, their ties, and the development work that is obvious for them (`near_work`)."""
    parts = Participation.objects.filter(project=OuterRef("pk")).order_by(Alphabetical("institution__name"))
    names = ArraySubquery(parts.values("institution__name"))
    return with_ties(projects).annotate(unit_names=names, near_work=ArraySubquery(_near_work(member)))


def _near_work(member: Member):
    """Planned or under way at a unit of the project; then that of the municipality as a whole."""
    everywhere = ~Exists(WorkUnit.objects.filter(work=OuterRef("pk")))
    of_project = OuterRef(OuterRef(OuterRef("pk")))  # past the unit of the work and the work
    units = Participation.objects.filter(project=of_project).values("institution")
    here = Exists(WorkUnit.objects.filter(work=OuterRef("pk"), institution__in=units))
    work = work_to_support(member).annotate(here=here).filter(here | everywhere)
    return work.order_by("-here", "title", "pk").values(said=JSONObject(number=F("pk"), title=F("title")))


@dataclass(frozen=True)
class Cell:
    """What a project is tied to of one kind, and what it could be tied to; nothing is offered besides what there is."""

    kind: Anchor
    ties: list[dict]
    offers: list[tuple[int, str]]

    @property
    def are_few(self) -> bool:
        """Whether each is a button of its own."""
        return len(self.offers) <= FEW


@dataclass(frozen=True)
class Offers:
    """The goals and the steering documents in force, which are offered to every project."""

    goals: tuple[tuple[int, str], ...] = ()
    documents: tuple[tuple[int, str], ...] = ()

    @classmethod
    def on(cls, day: date, *, member: Member) -> Self:
        """What is in force on the day, with two questions."""
        documents = documents_in_force(member, on=day).values_list("pk", "title")
        return cls(tuple((goal.pk, goal.text) for goal in goals_in_force(member, on=day)), tuple(documents))

    def cells(self, project: Project, *, may_change: bool) -> list[Cell]:
        """The row of a project (`to_anchor`)."""
        near = [(one["number"], one["title"]) for one in project.near_work]
        offers = {Anchor.GOAL: self.goals, Anchor.DOCUMENT: self.documents, Anchor.WORK: near}
        tied = {kind: [tie for tie in project.tied if tie["kind"] == kind] for kind in Anchor}
        return [Cell(kind, tied[kind], self._offered(tied[kind], offers[kind], may_change)) for kind in Anchor]

    def _offered(self, ties: list, offers: Iterable[tuple[int, str]], may_change: bool) -> list[tuple[int, str]]:
        return list(offers) if may_change and not ties else []
