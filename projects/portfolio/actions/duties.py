"""Noting that a duty of a project is done."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.history import acting, describe
from portal.tenancy.models import Member
from projects.portfolio.duties import TICKED, DutyKind
from projects.portfolio.models import DutyDone, Project

describe("portfolio.do_duty", _("noted that a duty is done"))
describe("portfolio.reopen_duty", _("noted that a duty is not done"))


@transaction.atomic
def mark_duty_done(project: Project, *, duty: DutyKind, by: Member, done_on: date | None = None) -> DutyDone:
    """Note when a duty was done, today if nothing is said. What is noted already stays as it is.

    Raises ValueError for a duty that ends by itself when the record changes.
    """
    if duty not in TICKED:
        raise ValueError(f"{duty} is not done by saying so")
    noted = {"done_on": done_on or timezone.localdate(), "by": by}
    with acting(by=by, action="portfolio.do_duty"):
        record, _made = DutyDone.objects.get_or_create(
            municipality_id=project.municipality_id, project=project, duty=duty, defaults=noted
        )
    return record


@transaction.atomic
def mark_duty_open(project: Project, *, duty: DutyKind, by: Member) -> None:
    """Take back that a duty is done; history keeps both."""
    with acting(by=by, action="portfolio.reopen_duty"):
        project.duties_done.filter(duty=duty).delete()
