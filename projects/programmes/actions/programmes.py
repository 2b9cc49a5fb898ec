"""What coordinators do to the municipality's own programmes."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.kit.history import acting, describe
from portal.tenancy.models import Member, Municipality
from projects.programmes.actions.own import change, new_code
from projects.programmes.models import Programme

describe("programmes.create_programme", _("added the programme"))
describe("programmes.change_programme", _("changed the programme"))
describe("programmes.retire_programme", _("took the programme out of use"))
describe("programmes.offer_programme", _("took the programme into use again"))

AFTER_SHARED = 1000


@transaction.atomic
def create_programme(*, municipality: Municipality, fields: Mapping[str, Any], by: Member) -> Programme:
    """A programme of the municipality's own; it comes after the shared ones."""
    with acting(by=by, action="programmes.create_programme"):
        return Programme.objects.create(owner=municipality, code=new_code(), position=AFTER_SHARED, **fields)


@transaction.atomic
def change_programme(
    programme: Programme, *, fields: Mapping[str, Any], by: Member, version: int | None = None
) -> Programme:
    """Change an own programme. May raise StaleVersionError."""
    return change(programme, fields=fields, by=by, action="programmes.change_programme", version=version)


@transaction.atomic
def retire_programme(programme: Programme, *, by: Member) -> Programme:
    """Let nobody choose it any more; projects that have it keep it."""
    return change(programme, fields={"active": False}, by=by, action="programmes.retire_programme")


@transaction.atomic
def offer_programme(programme: Programme, *, by: Member) -> Programme:
    """Let it be chosen again."""
    return change(programme, fields={"active": True}, by=by, action="programmes.offer_programme")
