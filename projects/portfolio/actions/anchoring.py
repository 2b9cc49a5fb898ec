"""What is said about a project's decision, and what it is tied to."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.tenancy.models import Member
from projects.portfolio.models import Project, Tie
from projects.portfolio.models.ties import KINDS, Anchored

describe("portfolio.anchor_project", _("told how the project is decided and anchored"))
describe("portfolio.tie_project", _("tied the project to what it serves"))
describe("portfolio.words_become_ties", _("made ties of what the project said in words"))  # migration 0014
describe("portfolio.untie_project", _("took a tie of the project away"))


@transaction.atomic
def anchor_project(
    project: Project,
    *,
    by: Member,
    fields: Mapping[str, Any],
    ties: Iterable[Anchored] | None = None,
    version: int | None,
) -> Project:
    """Keep who decided the project and, when `ties` are given, what it serves. Raises StaleVersionError."""
    project = lock(project, version)
    with acting(by=by, action="portfolio.anchor_project"):
        for name, value in fields.items():
            setattr(project, name, value)
        project.version += 1
        project.save()
        if ties is not None:
            _set_ties(project, ties)
    return project


@transaction.atomic
def tie_project(project: Project, *, to: Anchored, by: Member) -> Tie:
    """Tie a project to a goal, a steering document or development work; once, however often it is asked.

    Raises PermissionDenied when the project is not the member's to change.
    """
    project = _changeable(project, by)
    with acting(by=by, action="portfolio.tie_project"):
        tie, is_new = project.ties.get_or_create(municipality_id=project.municipality_id, **{KINDS[type(to)]: to})
        if is_new:
            _raise_version(project)
    return tie


@transaction.atomic
def untie_project(tie: Tie, *, by: Member) -> None:
    """Take a tie away; history keeps it. Raises PermissionDenied when the project is not the member's to change."""
    project = _changeable(tie.project, by)
    with acting(by=by, action="portfolio.untie_project"):
        if project.ties.filter(pk=tie.pk).delete()[0]:
            _raise_version(project)


def _changeable(project: Project, by: Member) -> Project:
    project = lock(project)
    if not by.can("portfolio.change_project", project):
        raise PermissionDenied
    return project


def _raise_version(project: Project) -> None:
    """So that somebody who has the form open is told, and does not put back what was changed here."""
    Project.objects.filter(pk=project.pk).update(version=F("version") + 1)


def _set_ties(project: Project, anchored: Iterable[Anchored]) -> None:
    wanted = {(KINDS[type(one)].value, one.pk) for one in anchored}
    standing = {(tie.kind, tie.number): tie.pk for tie in project.ties.standing().in_words()}
    project.ties.filter(pk__in=[pk for key, pk in standing.items() if key not in wanted]).delete()
    row = {"municipality_id": project.municipality_id, "project": project}
    Tie.objects.bulk_create(Tie(**row, **{f"{kind}_id": pk}) for kind, pk in sorted(wanted - standing.keys()))
