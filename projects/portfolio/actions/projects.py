"""What is done to projects."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from types import MappingProxyType
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.tenancy.models import Member, Municipality
from projects.portfolio.models import Participation, Partnership, Project
from projects.portfolio.rules import may_join_with, may_register_for
from projects.portfolio.states import Status
from projects.portfolio.workflow import check_day, check_move

describe("portfolio.create_project", _("registered the project"))
describe("portfolio.change_project", _("changed the project"))
describe("portfolio.move_project", _("moved the project on"))
describe("portfolio.award_project", _("registered the award"))
describe("portfolio.copy_partners", _("took the partners over from another project"))
describe("portfolio.join_project", _("joined the project"))

Participations = Mapping[Institution, str]
Dates = Mapping[Institution, tuple[date | None, date | None]]
NO_DATES: Dates = MappingProxyType({})


class CodeTakenError(Exception):
    """Another project of the municipality has the code: perhaps it is the same one."""

    def __init__(self, project: Project):
        super().__init__(f"{project.code} is {project!r}")
        self.project = project


@transaction.atomic
def create_project(
    *,
    municipality: Municipality,
    by: Member,
    fields: Mapping[str, Any],
    participations: Participations,
    dates: Dates = NO_DATES,
) -> Project:
    """Register a project with its institutions, their roles and, where they differ, the dates of their own parts.

    Raises CodeTakenError, and PermissionDenied when staff register for other people's institutions only.
    """
    if not may_register_for(by, participations):
        raise PermissionDenied
    with acting(by=by, action="portfolio.create_project"):
        with _one_project_per_code(fields.get("code", ""), municipality.pk):
            project = Project.objects.create(municipality=municipality, **fields)
        _participate(project, participations, dates)
    return project


@transaction.atomic
def change_project(
    project: Project,
    *,
    by: Member,
    fields: Mapping[str, Any],
    participations: Participations,
    dates: Dates = NO_DATES,
    version: int | None = None,
) -> Project:
    """Change a project and who takes part; the parts for which no dates are given keep theirs.

    Raises StaleVersionError when a version is given and the project is no longer at it, CodeTakenError, and
    PermissionDenied when staff would take their own institutions out of a project that they are not contact for.
    """
    project = lock(project, version)
    if not may_register_for(by, participations, project):
        raise PermissionDenied
    with acting(by=by, action="portfolio.change_project"):
        with _one_project_per_code(fields.get("code", project.code), project.municipality_id):
            _save(project, **fields)
        _set_participations(project, participations, dates)
    return project


@transaction.atomic
def move_project(project: Project, *, to: str, by: Member) -> Project:
    """Move a project to another state.

    Raises ForbiddenMove when it is not in a state that has the move (any more), and TooEarly before its first day.
    """
    project = lock(project)
    if not by.can(check_move(project.status, to), project):
        raise PermissionDenied
    check_day(project.status, to, starts=project.starts, today=timezone.localdate())
    project.status = to
    with acting(by=by, action="portfolio.move_project"):
        project.save(update_fields=["status"])
    return project


@transaction.atomic
def award_project(project: Project, *, by: Member, fields: Mapping[str, Any], version: int | None) -> Project:
    """Make an application a granted project, with what the award says of it.

    Raises StaleVersionError, CodeTakenError, and ForbiddenMove when it is not applied for (any more).
    """
    project = lock(project, version)
    if not by.can(check_move(project.status, Status.GRANTED), project):
        raise PermissionDenied
    one_code = _one_project_per_code(fields.get("code", project.code), project.municipality_id)
    with acting(by=by, action="portfolio.award_project"), one_code:
        _save(project, status=Status.GRANTED, **fields)
    return project


@transaction.atomic
def copy_partners(project: Project, *, source: Project, by: Member) -> None:
    """Let the partners of another project take part in this one as well, in the same roles."""
    with acting(by=by, action="portfolio.copy_partners"):
        Partnership.objects.bulk_create(
            Partnership(
                municipality_id=project.municipality_id, project=project, partner_id=old.partner_id, role=old.role
            )
            for old in source.partnerships.all()
        )


@transaction.atomic
def join_project(
    project: Project, *, institution: Institution, role: str, by: Member, dates: Dates = NO_DATES
) -> Project:
    """Let one more institution take part; nothing happens when it does already. Staff join with their own only."""
    project = lock(project)
    if not by.can("portfolio.join_project") or not may_join_with(by, institution):
        raise PermissionDenied
    with acting(by=by, action="portfolio.join_project"):
        if not project.participations.filter(institution=institution).exists():
            _participate(project, {institution: role}, dates)
            _save(project)
    return project


def _save(project: Project, **fields) -> None:
    """The version tells other editors that the project has changed."""
    for name, value in fields.items():
        setattr(project, name, value)
    project.version += 1
    project.save()


def _set_participations(project: Project, participations: Participations, dates: Dates) -> None:
    before = {part.institution: part for part in project.participations.select_related("institution")}
    for institution, part in before.items():
        if institution not in participations:
            part.delete()
        else:
            own = dates.get(institution, (part.starts, part.ends))
            _change_part(part, role=participations[institution], starts=own[0], ends=own[1])
    _participate(project, {one: role for one, role in participations.items() if one not in before}, dates)


def _change_part(part: Participation, **fields) -> None:
    changed = {name: value for name, value in fields.items() if getattr(part, name) != value}
    for name, value in changed.items():
        setattr(part, name, value)
    if changed:
        part.save(update_fields=changed)


def _participate(project: Project, participations: Participations, dates: Dates) -> None:
    parts = [
        Participation(municipality_id=project.municipality_id, project=project, institution=institution, role=role)
        for institution, role in participations.items()
    ]
    for part in parts:
        part.starts, part.ends = dates.get(part.institution, (None, None))
    Participation.objects.bulk_create(parts)


@contextmanager
def _one_project_per_code(code: str, municipality: int) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "project_code_once" not in str(error):
            raise
        raise CodeTakenError(Project.objects.get(municipality=municipality, code=code)) from error
