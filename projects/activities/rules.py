"""Who may see, register and change activities and standing roles."""

from collections.abc import Iterable

import rules

from portal.institutions.models import Institution
from portal.tenancy.models import Member
from portal.tenancy.roles import OWN_UNIT_ONLY
from portal.tenancy.rules import allow


@rules.predicate
def is_own(member, work):
    """Staff and heads change the work of their own units or that they are contact for; coordinators change all."""
    if work is None or member.role not in OWN_UNIT_ONLY:
        return True
    return type(work).objects.of(member).filter(pk=work.pk).exists()


def may_register_for(member: Member, institutions: Iterable[Institution], contact_id: int | None = None) -> bool:
    """Staff and heads name any institutions as long as one is their own, or they are contact already.

    `contact_id` is the contact of what is being changed. What the municipality does as a whole is the coordinator's.
    """
    if member.role not in OWN_UNIT_ONLY or contact_id == member.pk:
        return True
    return member.workplaces.filter(institution__in=list(institutions)).exists()


for _thing in ("activity", "standing_role"):
    allow(f"activities.view_{_thing}")
    allow(f"activities.add_{_thing}")
    allow(f"activities.change_{_thing}", is_own)
