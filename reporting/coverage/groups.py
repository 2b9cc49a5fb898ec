"""Groups of covered units and of running projects: by programme and by horizontal priority.

- A unit belongs to a group on a day when a project of the group covers it that day, as `definition` says. It counts
  once in each group, however many projects of the group cover it; with projects of two groups it counts in both.
- A project belongs to its one programme and to each of its horizontal priorities, once; one that names no priority
  belongs to the group "none". It is counted when it runs on the day, see `projects.portfolio.queries.figures`, also
  when the municipality's policy does not count it and it covers nobody.
- Activities and standing roles have neither programme nor priority.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reporting.coverage.definition import Covered, Origin

NONE = "none"


class Project(NamedTuple):
    """A project whose days include the day; `counted` when it runs and has a unit of the kind that is asked for."""

    id: int
    programme: str
    priorities: tuple[str, ...]
    countries: frozenset[str]
    counted: bool


@dataclass
class Group:
    """The ids of what belongs to it."""

    units: set[int] = field(default_factory=set)
    projects: set[int] = field(default_factory=set)


Key = Callable[[Project], Iterable[str]]


def by_programme(project: Project) -> tuple[str, ...]:
    """The group of a project's programme."""
    return (project.programme,)


def by_priority(project: Project) -> tuple[str, ...]:
    """The groups of a project's priorities."""
    return project.priorities or (NONE,)


def by_country(project: Project) -> frozenset[str]:
    """The groups of a project's countries."""
    return project.countries


def grouped(key: Key, covered: Iterable[Covered], projects: Mapping[int, Project]) -> dict[str, Group]:
    """What belongs to each group that has anything."""
    found: dict[str, Group] = defaultdict(Group)
    for one in covered:
        for work in one.works:
            if work.origin == Origin.PROJECT and work.id in projects:
                for code in key(projects[work.id]):
                    found[code].units.add(one.unit.id)
    for project in projects.values():
        if project.counted:
            for code in key(project):
                found[code].projects.add(project.id)
    return dict(found)
