"""Who may see, change and import institutions."""

import rules

from portal.institutions.models import Workplace
from portal.tenancy.roles import Role
from portal.tenancy.rules import allow


@rules.predicate
def works_there(member, institution):
    """Heads change only their own unit; coordinators change all."""
    if institution is None or member.role != Role.HEAD:
        return True
    return Workplace.objects.filter(member=member, institution=institution).exists()


allow("institutions.view_institution")
allow("institutions.add_institution")
allow("institutions.import_institutions")
allow("institutions.set_workplaces")
allow("institutions.change_institution", works_there)
