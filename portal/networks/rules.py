"""Who appoints, accepts and confirms."""

import rules

from portal.institutions.rules import works_there
from portal.tenancy.rules import allow


@rules.predicate
def is_of_own_unit(member, appointment):
    """Heads look after the seats of their own units; coordinators after all."""
    return appointment is None or works_there.test(member, appointment.institution)


@rules.predicate
def is_appointed(member, appointment):
    """Nobody can accept for somebody else."""
    return appointment is None or appointment.member_id == member.pk


allow("networks.view_network")
allow("networks.add_network")
allow("networks.change_network")
allow("networks.view_appointment")
allow("networks.add_appointment", works_there)
allow("networks.change_appointment", is_of_own_unit)
allow("networks.accept_appointment", is_appointed)
