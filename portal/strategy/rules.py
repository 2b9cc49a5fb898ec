"""Who may see and change plans, steering documents and development work."""

from collections.abc import Iterable

import rules

from portal.institutions.models import Institution
from portal.strategy.models import WorkUnit
from portal.tenancy.models import Member
from portal.tenancy.roles import Role
from portal.tenancy.rules import allow


@rules.predicate
def is_of_own_unit(member, work):
    """Heads change the development work of their own units; others, all."""
    if work is None or member.role != Role.HEAD:
        return True
    return WorkUnit.objects.filter(work=work, institution__workplaces__member=member).exists()


def may_work_at(member: Member, institutions: Iterable[Institution]) -> bool:
    """Heads name any units as long as one is their own."""
    if member.role != Role.HEAD:
        return True
    return member.workplaces.filter(institution__in=list(institutions)).exists()


allow("strategy.view_strategy")
allow("strategy.change_strategy")
allow("strategy.add_development_work")
allow("strategy.change_development_work", is_of_own_unit)
