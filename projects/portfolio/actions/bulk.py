"""One change of many projects at once: all of them or, when one has changed meanwhile, none."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.tenancy.models import Member
from projects.portfolio.actions.projects import move_project
from projects.portfolio.models import Project

describe("portfolio.hand_over_project", _("gave the project another contact person"))


@transaction.atomic
def move_projects(projects: Iterable[Project], *, to: str, by: Member, reason: str = "") -> int:
    """Move all to another state; how many. Raises ForbiddenMove or PermissionDenied, and then moves none."""
    with acting(by=by, action="portfolio.move_project", reason=reason):
        return len([move_project(project, to=to, by=by) for project in _in_order(projects)])


@transaction.atomic
def hand_over_projects(projects: Iterable[Project], *, to: Member, by: Member, reason: str = "") -> int:
    """Give all the same contact person; how many. Raises PermissionDenied, and then changes none."""
    with acting(by=by, action="portfolio.hand_over_project", reason=reason):
        return len([_hand_over(project, to, by) for project in _in_order(projects)])


def _in_order(projects: Iterable[Project]) -> list[Project]:
    """Always the same order, so that two people who change many at once never wait for each other in a circle."""
    return sorted(projects, key=lambda project: project.pk)


def _hand_over(project: Project, to: Member, by: Member) -> Project:
    project = lock(project)
    if not by.can("portfolio.change_project", project):
        raise PermissionDenied
    project.contact = to
    project.version += 1
    project.save(update_fields=["contact", "version"])
    return project
