"""Who appoints, accepts and confirms."""

import rules

from portal.institutions.rules import works_there
from portal.networks.models import Network
from portal.tenancy.roles import Role
from portal.tenancy.rules import allow


@rules.predicate
def is_of_own_unit(member, appointment):
    """Heads look after the seats of their own units; coordinators after all."""
    return appointment is None or works_there.test(member, appointment.institution)


@rules.predicate
def is_appointed(member, appointment):
    """Nobody can accept for somebody else."""
    return appointment is None or appointment.member_id == member.pk


@rules.predicate
def has_seat(member, network):
    """Whoever has a seat may put a point on the agenda; coordinators in every network."""
    if network is None or member.role == Role.COORDINATOR:
        return True
    return Network.objects.filter(pk=network.pk).of(member).exists()


@rules.predicate
def is_invited(member, meeting):
    """Nobody answers for somebody else."""
    return meeting is None or meeting.attendances.filter(member=member).exists()


@rules.predicate
def is_own_point(member, point):
    """Who is to do a point says that it is done; so does the coordinator."""
    return point is None or point.owner_id == member.pk or member.role == Role.COORDINATOR


@rules.predicate
def may_hand_over_for(member, holder):
    """Everybody hands over what is their own; who invites and ends members, what is anybody's."""
    return holder is None or holder == member or member.can("tenancy.invite_member")


allow("networks.hand_over", may_hand_over_for)
allow("networks.view_network")
allow("networks.add_network")
allow("networks.change_network")
allow("networks.view_meeting")
allow("networks.add_meeting")
allow("networks.change_meeting")
allow("networks.approve_minutes")
allow("networks.propose_point", has_seat)
allow("networks.add_document", has_seat)
allow("networks.answer_meeting", is_invited)
allow("networks.do_point", is_own_point)
allow("networks.view_appointment")
allow("networks.view_bulletin")
allow("networks.add_bulletin")
allow("networks.change_bulletin")
allow("networks.add_appointment", works_there)
allow("networks.change_appointment", is_of_own_unit)
allow("networks.accept_appointment", is_appointed)
