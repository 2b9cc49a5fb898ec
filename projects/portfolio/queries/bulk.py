"""What a change of many projects at once would do to each of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.kit.moves import ForbiddenMove
from portal.tenancy.models import Member
from portal.tenancy.roles import OWN_UNIT_ONLY
from projects.portfolio.models import Project, ProjectQuerySet
from projects.portfolio.states import Status
from projects.portfolio.workflow import TooEarly, check_day, check_move

SAME = _("It is so already.")
NOT_YOURS = _("It is not yours to change: neither your unit takes part nor are you its contact person.")
NOT_BEGUN = _("It does not start until %(starts)s.")
NO_MOVE = _("A project cannot go from “%(now)s” to “%(then)s” in one step.")


@dataclass(frozen=True)
class Outcome:
    """A project before and after, or why it stays as it is."""

    project: Project
    before: str
    after: str
    problem: str | Promise = ""


def outcomes_of_move(projects: ProjectQuerySet, to: str, by: Member) -> list[Outcome]:
    """What becomes of each when all are moved to a state."""
    own = changeable(projects, by)
    return [
        Outcome(one, one.get_status_display(), Status(to).label, _why_not_moved(one, to, by, own)) for one in projects
    ]


def outcomes_of_handing_over(projects: ProjectQuerySet, to: Member, by: Member) -> list[Outcome]:
    """What becomes of each when all get the same contact person."""
    own = changeable(projects, by)
    return [Outcome(one, str(one.contact), str(to), _why_not_handed_over(one, to, own)) for one in projects]


def changeable(projects: ProjectQuerySet, by: Member) -> set[int]:
    """Keys of those that the member may change, found with one question."""
    changeable = projects.of(by) if by.role in OWN_UNIT_ONLY else projects
    return set(changeable.order_by().values_list("pk", flat=True))


def _why_not_moved(project: Project, to: str, by: Member, own: Iterable[int]):
    if project.status == to:
        return SAME
    try:
        permission = check_move(project.status, to)
        check_day(project.status, to, starts=project.starts, today=timezone.localdate())
    except TooEarly:
        return NOT_BEGUN % {"starts": date_format(project.starts)}
    except ForbiddenMove:
        return NO_MOVE % {"now": project.get_status_display(), "then": Status(to).label}
    return "" if by.can(permission) and project.pk in own else NOT_YOURS


def _why_not_handed_over(project: Project, to: Member, own: Iterable[int]):
    if project.contact_id == to.pk:
        return SAME
    return "" if project.pk in own else NOT_YOURS
