"""Who may see, register and change projects."""

from collections.abc import Iterable

import rules

from portal.institutions.models import Institution
from portal.tenancy.models import Member
from portal.tenancy.roles import OWN_UNIT_ONLY
from portal.tenancy.rules import allow
from projects.portfolio.models import Accreditation, Project


@rules.predicate
def is_own(member, project):
    """Staff and heads change projects of their own units or that they are contact for; coordinators change all."""
    if project is None or member.role not in OWN_UNIT_ONLY:
        return True
    return Project.objects.of(member).filter(pk=project.pk).exists()


@rules.predicate
def is_own_accreditation(member, accreditation):
    """Staff and heads change accreditations that their own units hold or that they are contact for."""
    if accreditation is None or member.role not in OWN_UNIT_ONLY:
        return True
    return Accreditation.objects.of(member).filter(pk=accreditation.pk).exists()


def may_hold(member: Member, holder: Institution | None, accreditation: Accreditation | None = None) -> bool:
    """Staff and heads register accreditations that their own units hold; contacts may change who holds it."""
    if member.role not in OWN_UNIT_ONLY or (accreditation and accreditation.contact_id == member.pk):
        return True
    return holder is not None and member.workplaces.filter(institution=holder).exists()


def may_register_for(member: Member, institutions: Iterable[Institution], project: Project | None = None) -> bool:
    """Staff and heads name any institutions as long as one of their own takes part, or they are contact already."""
    if member.role not in OWN_UNIT_ONLY or (project and project.contact_id == member.pk):
        return True
    return member.workplaces.filter(institution__in=list(institutions)).exists()


def may_join_with(member: Member, institution: Institution) -> bool:
    """Staff and heads bring their own institutions into a project, coordinators any."""
    return member.role not in OWN_UNIT_ONLY or member.workplaces.filter(institution=institution).exists()


@rules.predicate
def is_owner(member, saved):
    """Everybody changes their own saved filters."""
    return saved is None or saved.owner_id == member.pk


allow("portfolio.view_project")
allow("portfolio.add_project")
allow("portfolio.join_project")
allow("portfolio.change_project", is_own)
allow("portfolio.view_document", is_own)
allow("portfolio.move_project", is_own)
allow("portfolio.save_filter")
allow("portfolio.change_saved_filter", is_owner)
allow("portfolio.view_accreditation")
allow("portfolio.add_accreditation")
allow("portfolio.change_accreditation", is_own_accreditation)
allow("portfolio.import_lists")
allow("portfolio.view_frame")
allow("portfolio.change_frame")
allow("portfolio.view_partner")
allow("portfolio.add_partner")
allow("portfolio.change_partner")
allow("portfolio.merge_partners")
