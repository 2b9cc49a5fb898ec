"""What people do to institutions: made, changed, staffed."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution, Workplace
from portal.institutions.queries import members_at
from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.tenancy.models import Member, Municipality

describe("institutions.create_institution", _("added the institution"))
describe("institutions.change_institution", _("changed the institution"))
describe("institutions.set_workplaces", _("chose who works here"))

STANDING = ("counts_in_coverage", "left_out_reason")


@transaction.atomic
def create_institution(*, municipality: Municipality, fields: Mapping[str, Any], by: Member) -> Institution:
    """A new institution. Whether it counts has been said by hand: no import changes it."""
    with acting(by=by, action="institutions.create_institution"):
        return Institution.objects.create(municipality=municipality, counts_set_by_hand=True, **fields)


@transaction.atomic
def change_institution(
    institution: Institution, *, fields: Mapping[str, Any], by: Member, version: int | None = None
) -> Institution:
    """Change an institution; once a person says whether it counts, imports leave that alone.

    Raises StaleVersionError when a version is given and the institution is no longer at it.
    """
    institution = lock(institution, version)
    if any(name in fields and fields[name] != getattr(institution, name) for name in STANDING):
        institution.counts_set_by_hand = True
    for name, value in fields.items():
        setattr(institution, name, value)
    institution.version += 1
    with acting(by=by, action="institutions.change_institution"):
        institution.save()
    return institution


@transaction.atomic
def set_workplaces(institution: Institution, *, members: Collection[Member], by: Member) -> Institution:
    """Let exactly these members work at the institution."""
    institution = lock(institution)
    before, after = members_at(institution), {member.pk for member in members}
    with acting(by=by, action="institutions.set_workplaces"):
        Workplace.objects.filter(institution=institution, member__in=before - after).delete()
        Workplace.objects.bulk_create(
            Workplace(municipality_id=institution.municipality_id, institution=institution, member_id=pk)
            for pk in sorted(after - before)
        )
    return institution
