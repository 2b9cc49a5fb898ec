"""Who may see, register and change projects."""

import rules

from projects.portfolio.models import Project
from portal.tenancy.roles import Role
from portal.tenancy.rules import allow

OWN_UNIT_ONLY = (Role.STAFF, Role.HEAD)


@rules.predicate
def is_own(member, project):
    """Staff and heads change projects of their own units or that they are contact for; coordinators change all."""
    if project is None or member.role not in OWN_UNIT_ONLY:
        return True
    return Project.objects.of(member).filter(pk=project.pk).exists()


allow("portfolio.view_project")
allow("portfolio.add_project")
allow("portfolio.join_project")
allow("portfolio.change_project", is_own)
allow("portfolio.move_project", is_own)
