"""Members: change of role, end of membership. What a member holds never stays behind without an owner."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.kit.history import acting, describe
from portal.tenancy.holdings import Held, held_by, needing_owner
from portal.tenancy.models import Member, Municipality
from portal.tenancy.roles import Role

describe("tenancy.change_role", gettext_lazy("changed the role"))
describe("tenancy.end_membership", gettext_lazy("ended the membership"))


class StillHolds(ValidationError):
    """Somebody else has to take over `held` first."""

    def __init__(self, member: Member, held: list[Held]):
        text = ngettext(
            "%(name)s still answers for %(count)s thing. Hand it over first.",
            "%(name)s still answers for %(count)s things. Hand them over first.",
            len(held),
        )
        super().__init__(text, params={"name": member.name, "count": len(held)})
        self.held = held


@transaction.atomic
def change_role(member: Member, *, role: str, by: Member) -> Member:
    """Give the member another role.

    Raises ValidationError when nobody would be left to coordinate, StillHolds when the role may not hold everything
    that the member holds.
    """
    member = _locked(member)
    if role != Role.COORDINATOR:
        _refuse_to_lose_the_last_coordinator(member)
    member.role = role
    if left := [one for one in needing_owner(held_by(member)) if not one.holding.may_hold(member)]:
        raise StillHolds(member, left)
    with acting(by=by, action="tenancy.change_role"):
        member.save(update_fields=["role"])
    return member


@transaction.atomic
def end_membership(member: Member, *, by: Member) -> Member:
    """The member has no access from now on; an invitation that was not used is worth nothing any more.

    Raises ValidationError for oneself and for the last coordinator, StillHolds while something needs another owner.
    """
    member = _locked(member)
    if member == by:
        raise ValidationError(_("You cannot end your own membership. Ask another coordinator."))
    _refuse_to_lose_the_last_coordinator(member)
    held = held_by(member)
    if left := needing_owner(held):
        raise StillHolds(member, left)
    member.ended = timezone.localdate()
    with acting(by=by, action="tenancy.end_membership"):
        for kind in {one.holding for one in held}:
            kind.drop(member, by=by)
        member.save(update_fields=["ended"])
        member.invitations.filter(accepted_at=None).update(expires_at=timezone.now())
    return member


def _locked(member: Member) -> Member:
    # Two coordinators who end each other at once must take turns: the municipality's row is their lock.
    Municipality.objects.select_for_update().only("pk").get(pk=member.municipality_id)
    return Member.objects.get(pk=member.pk)


def _refuse_to_lose_the_last_coordinator(member: Member) -> None:
    coordinators = Member.objects.current().filter(
        municipality=member.municipality_id, role=Role.COORDINATOR, user__isnull=False
    )
    if member in coordinators and coordinators.count() == 1:
        raise ValidationError(
            _("%(name)s is the last coordinator. Make somebody else coordinator first."), params={"name": member.name}
        )
