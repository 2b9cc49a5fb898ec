"""Who may see, register and change projects."""

from collections.abc import Iterable

import rules

from portal.institutions.models import Institution
from portal.tenancy.models import Member
from portal.tenancy.roles import Role
from portal.tenancy.rules import allow
from projects.portfolio.models import Project

OWN_UNIT_ONLY = (Role.STAFF, Role.HEAD)


@rules.predicate
def is_own(member, project):
    """Staff and heads change projects of their own units or that they are contact for; coordinators change all."""
    if project is None or member.role not in OWN_UNIT_ONLY:
        return True
    return Project.objects.of(member).filter(pk=project.pk).exists()


def may_register_for(member: Member, institutions: Iterable[Institution], project: Project | None = None) -> bool:
    """Staff and heads name any institutions as long as one of their own takes part, or they are contact already."""
    if member.role not in OWN_UNIT_ONLY or (project and project.contact_id == member.pk):
        return True
    return member.workplaces.filter(institution__in=list(institutions)).exists()


def may_join_with(member: Member, institution: Institution) -> bool:
    """Staff and heads bring their own institutions into a project, coordinators any."""
    return member.role not in OWN_UNIT_ONLY or member.workplaces.filter(institution=institution).exists()


allow("portfolio.view_project")
allow("portfolio.add_project")
allow("portfolio.join_project")
allow("portfolio.change_project", is_own)
allow("portfolio.move_project", is_own)
