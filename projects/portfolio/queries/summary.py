"""A project's mobilities summed up."""

from dataclasses import dataclass

from django.db.models import Count, Sum

from projects.portfolio.models import Project


@dataclass(frozen=True)
class Travel:
    """How many stays and how many people; those who accompany are no participants."""

    stays: int
    staff: int
    learners: int
    accompanying: int
    fewer_opportunities: int
    green_travel: int


def travel_of(project: Project) -> Travel:
    """The sums of a project's mobilities, in one query."""
    columns = ("staff", "learners", "accompanying", "fewer_opportunities", "green_travel")
    sums = project.mobilities.aggregate(stays=Count("pk"), **{name: Sum(name, default=0) for name in columns})
    return Travel(**sums)
