"""What is done to accreditations."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.tenancy.models import Member, Municipality
from projects.portfolio.models import Accreditation, AccreditationMember, BudgetRequest
from projects.portfolio.rules import may_hold

describe("portfolio.create_accreditation", _("registered the accreditation"))
describe("portfolio.change_accreditation", _("changed the accreditation"))
describe("portfolio.note_budget_request", _("noted a budget request"))
describe("portfolio.remove_budget_request", _("took a budget request back"))

Members = Mapping[Institution, tuple[date | None, date | None]]


class AccreditationTakenError(Exception):
    """Another accreditation of the municipality has the code."""


@transaction.atomic
def create_accreditation(
    *, municipality: Municipality, by: Member, fields: Mapping[str, Any], members: Members
) -> Accreditation:
    """Register an accreditation with the members of its consortium, from when to when each.

    Raises AccreditationTakenError, and PermissionDenied when staff register for other people's institutions.
    """
    if not may_hold(by, fields.get("holder")):
        raise PermissionDenied
    with acting(by=by, action="portfolio.create_accreditation"):
        with _once():
            accreditation = Accreditation.objects.create(municipality=municipality, **fields)
        _set_members(accreditation, members)
    return accreditation


@transaction.atomic
def change_accreditation(
    accreditation: Accreditation, *, by: Member, fields: Mapping[str, Any], members: Members, version: int | None = None
) -> Accreditation:
    """Change an accreditation and who is in it.

    Raises StaleVersionError when a version is given and the record is no longer at it, AccreditationTakenError, and
    PermissionDenied when staff would give away what they are not contact for.
    """
    accreditation = lock(accreditation, version)
    if not may_hold(by, fields.get("holder", accreditation.holder), accreditation):
        raise PermissionDenied
    with acting(by=by, action="portfolio.change_accreditation"):
        with _once():
            _save(accreditation, **fields)
        _set_members(accreditation, members)
    return accreditation


@transaction.atomic
def note_budget_request(
    accreditation: Accreditation, *, year: int, sent: date | None, note: str = "", by: Member
) -> BudgetRequest:
    """Note when the money of a year was asked for, or with `sent` None why it was not; a later note replaces it."""
    with acting(by=by, action="portfolio.note_budget_request"):
        request, _made = accreditation.budget_requests.update_or_create(
            year=year, municipality_id=accreditation.municipality_id, defaults={"sent": sent, "note": note}
        )
    return request


@transaction.atomic
def remove_budget_request(accreditation: Accreditation, *, year: int, by: Member) -> None:
    """Take back what was noted for a year; history keeps it."""
    with acting(by=by, action="portfolio.remove_budget_request"):
        accreditation.budget_requests.filter(year=year).delete()


def _save(accreditation: Accreditation, **fields) -> None:
    """The version tells other editors that the record has changed."""
    for name, value in fields.items():
        setattr(accreditation, name, value)
    accreditation.version += 1
    accreditation.save()


def _set_members(accreditation: Accreditation, members: Members) -> None:
    before = {one.institution: one for one in accreditation.memberships.select_related("institution")}
    for institution, membership in before.items():
        if institution not in members:
            membership.delete()
        elif (membership.joined, membership.left) != members[institution]:
            membership.joined, membership.left = members[institution]
            membership.save(update_fields=["joined", "left"])
    AccreditationMember.objects.bulk_create(
        AccreditationMember(
            municipality_id=accreditation.municipality_id,
            accreditation=accreditation,
            institution=institution,
            joined=joined,
            left=left,
        )
        for institution, (joined, left) in members.items()
        if institution not in before
    )


@contextmanager
def _once() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "accreditation_code_once" not in str(error):
            raise
        raise AccreditationTakenError from error
