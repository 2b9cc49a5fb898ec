"""What is done to a project's money and to the municipality's frames."""

from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.tenancy.models import Member
from projects.portfolio.models import Frame, Instalment, OwnShare, Project

describe("portfolio.keep_money", _("kept the project's money"))
describe("portfolio.set_frame", _("set the economic frame"))

Line = Instalment | OwnShare


@transaction.atomic
def keep_money(
    project: Project, *, by: Member, version: int | None, lines: Iterable[Line], gone: Iterable[Line] = ()
) -> Project:
    """Write new and changed lines and take others away. Raises StaleVersionError."""
    project = lock(project, version)
    with acting(by=by, action="portfolio.keep_money"):
        for line in gone:
            line.delete()
        for line in lines:
            line.municipality_id, line.project = project.municipality_id, project
            line.save()
        project.version += 1
        project.save(update_fields=["version"])
    return project


@transaction.atomic
def set_frame(*, by: Member, year: int, currency: str, amount: Decimal) -> Frame:
    """What the municipality itself may spend in a year, in one currency; a second time it is replaced."""
    with acting(by=by, action="portfolio.set_frame"):
        frame, _created = Frame.objects.update_or_create(
            municipality=by.municipality, year=year, currency=currency, defaults={"amount": amount}
        )
    return frame
