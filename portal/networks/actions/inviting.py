"""Inviting many people at once, each with the units where they work."""

from collections.abc import Iterable

from django.db import transaction

from portal.institutions.models import Workplace
from portal.kit.history import acting
from portal.networks.importers import Proposal
from portal.tenancy.actions import invite_member
from portal.tenancy.models import Invitation, Member


@transaction.atomic
def invite_many(proposals: Iterable[Proposal], *, by: Member) -> list[Invitation]:
    """Invite everybody whose row says so: all of them or, when one has become a member meanwhile, nobody.

    The view rings for the letters after commit. Raises ValidationError as `invite_member` does.
    """
    return [_invite(one, by) for one in proposals if one.is_invited]


def _invite(proposal: Proposal, by: Member) -> Invitation:
    person, row = proposal.person, {"municipality": by.municipality}
    invitation = invite_member(**row, name=person.name, email=person.email, role=proposal.role, by=by)
    with acting(by=by, action="tenancy.invite_member"):
        for institution in proposal.institutions:
            Workplace.objects.get_or_create(**row, member=invitation.member, institution=institution)
    return invitation
