"""What coordinators do to the municipality's own calls."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.kit.history import acting, describe
from portal.tenancy.models import Member, Municipality
from projects.programmes.actions.own import change, new_code
from projects.programmes.models import Call

describe("programmes.create_call", _("added the call"))
describe("programmes.change_call", _("changed the call"))
describe("programmes.remove_call", _("removed the call"))


@transaction.atomic
def create_call(*, municipality: Municipality, fields: Mapping[str, Any], by: Member) -> Call:
    """A call of the municipality's own."""
    with acting(by=by, action="programmes.create_call"):
        return Call.objects.create(owner=municipality, code=new_code(), **fields)


@transaction.atomic
def change_call(call: Call, *, fields: Mapping[str, Any], by: Member, version: int | None = None) -> Call:
    """Change an own call. May raise StaleVersionError."""
    return change(call, fields=fields, by=by, action="programmes.change_call", version=version)


@transaction.atomic
def remove_call(call: Call, *, by: Member) -> None:
    """Remove an own call with its internal dates. Raises ProtectedError when a project has come from it."""
    with acting(by=by, action="programmes.remove_call"):
        call.delete()
