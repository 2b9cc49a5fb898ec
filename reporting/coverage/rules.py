"""Who may see coverage, change its policy, make figures public, plan next steps and share figures."""

import rules

from portal.tenancy.roles import OWN_UNIT_ONLY, Role
from portal.tenancy.rules import allow


@rules.predicate
def answers_for(member, step):
    """Heads plan for their own units, and whoever is to do a step changes it; coordinators and leaders plan for all."""
    if step is None or member.role not in OWN_UNIT_ONLY or step.owner_id == member.pk:
        return True
    return step.institution_id in own_units(member)


def own_units(member) -> set[int]:
    """The units for which a head plans."""
    works_at = member.workplaces.values_list("institution", flat=True)
    return set(works_at) if member.role == Role.HEAD else set()


allow("coverage.view_coverage")
allow("coverage.change_policy")
allow("coverage.publish_figures")
allow("coverage.view_step")
allow("coverage.change_step", answers_for)
allow("coverage.view_comparison")
allow("coverage.change_sharing")
allow("coverage.view_shared")
