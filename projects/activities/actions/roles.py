"""Registering, changing and moving standing roles, and noting what was done for them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.tenancy.models import Member, Municipality
from projects.activities.models import DoneDuty, StandingRole
from projects.activities.rules import may_register_for
from projects.activities.states import RoleStatus
from projects.activities.workflow import check_move

describe("activities.create_role", _("registered the standing role"))
describe("activities.change_role", _("changed the standing role"))
describe("activities.move_role", _("moved the standing role on"))
describe("activities.do_duty", _("noted that a duty is done"))
describe("activities.reopen_duty", _("noted that a duty is not done"))


@transaction.atomic
def create_role(*, municipality: Municipality, by: Member, fields: Mapping[str, Any]) -> StandingRole:
    """Register a standing role. Raises PermissionDenied when staff register for somebody else's institution."""
    if not may_register_for(by, _holder(fields)):
        raise PermissionDenied
    with acting(by=by, action="activities.create_role"):
        return StandingRole.objects.create(municipality=municipality, **fields)


@transaction.atomic
def change_role(
    role: StandingRole, *, by: Member, fields: Mapping[str, Any], version: int | None = None
) -> StandingRole:
    """Change a standing role.

    Raises StaleVersionError when a version is given and the role is no longer at it, and PermissionDenied when staff
    would give the role away that they are not contact for.
    """
    role = lock(role, version)
    if not may_register_for(by, _holder(fields), role.contact_id):
        raise PermissionDenied
    with acting(by=by, action="activities.change_role"):
        _save(role, **fields)
    return role


@transaction.atomic
def move_role(role: StandingRole, *, to: str, by: Member) -> StandingRole:
    """Move a role to another state; one that ends without a last day ends today.

    Raises ForbiddenMove when it is not in a state that has the move (any more).
    """
    role = lock(role)
    if not by.can(check_move(role.status, to), role):
        raise PermissionDenied
    fields = {"status": to}
    if to == RoleStatus.ENDED and role.ends is None:
        fields["ends"] = max(role.starts, timezone.localdate())
    with acting(by=by, action="activities.move_role"):
        _save(role, **fields)
    return role


def mark_duty_done(role: StandingRole, *, duty: str, year: int, by: Member, done_on: date | None = None) -> DoneDuty:
    """Note that a duty of a year is done; what is noted already stays as it is."""
    done = {"done_on": done_on or timezone.localdate(), "done_by": by}
    with acting(by=by, action="activities.do_duty"):
        record, _made = DoneDuty.objects.get_or_create(
            municipality_id=role.municipality_id, role=role, duty=duty, year=year, defaults=done
        )
    return record


def mark_duty_open(role: StandingRole, *, duty: str, year: int, by: Member) -> None:
    """Take back that a duty of a year is done; history keeps both."""
    with acting(by=by, action="activities.reopen_duty"):
        role.done_duties.filter(duty=duty, year=year).delete()


def _holder(fields: Mapping[str, Any]) -> list[Institution]:
    institution = fields.get("institution")
    return [institution] if institution else []


def _save(role: StandingRole, **fields) -> None:
    """The version tells other editors that the role has changed."""
    for name, value in fields.items():
        setattr(role, name, value)
    role.version += 1
    role.save()
