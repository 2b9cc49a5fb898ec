"""Handing over: what a member holds goes to others in one transaction, and each of them is told in one letter."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.history import acting, describe
from portal.mail.actions import send
from portal.mail.models import Purpose
from portal.mail.render import in_language_of, write
from portal.tenancy.actions import end_membership
from portal.tenancy.holdings import Held, Holding, held_by
from portal.tenancy.models import Member, Municipality

describe("networks.hand_over", gettext_lazy("handed over"))

Gifts = Mapping[str, Member]


class HeldOtherwise(Exception):
    """Meanwhile the member has got something more or holds something no longer."""


@transaction.atomic
def hand_over(member: Member, *, to: Gifts, seen: Collection[str], by: Member, leaves: bool = False) -> None:
    """Give what the member holds to others, by the keys of the things, and with `leaves` end the membership.

    `seen` are the keys of all that the member held when it was decided. Raises HeldOtherwise when that has changed,
    PermissionDenied for what is not theirs to give, ValidationError when a receiver has left or holds the seat already,
    and as `end_membership` does; then nothing has happened.
    """
    Municipality.objects.select_for_update().only("pk").get(pk=member.municipality_id)  # nothing comes in between
    held = {one.key: one for one in held_by(member)}
    if held.keys() != set(seen):
        raise HeldOtherwise
    given = {held[key]: receiver for key, receiver in to.items()}
    _check(member, given, by)
    with acting(by=by, action="networks.hand_over"):
        for (holding, receiver), pks in _by_kind(given).items():
            holding.give(pks, to=receiver, by=by)
    if leaves:
        end_membership(member, by=by)
    _tell(member, given, by)


def _check(member: Member, given: Mapping[Held, Member], by: Member) -> None:
    if not by.can("networks.hand_over", member):
        raise PermissionDenied
    current = set(Member.objects.visible_to(by).current().values_list("pk", flat=True))
    for one, receiver in given.items():
        if receiver.pk not in current or not one.holding.may_hold(receiver):
            raise ValidationError(_("%(name)s cannot take over %(thing)s.") % {"name": receiver, "thing": one})
    for holding, pks in _by_kind(dict.fromkeys(given)).items():
        if holding[0].kept_from(by, pks):
            raise PermissionDenied


def _by_kind(given: Mapping[Held, Member | None]) -> dict[tuple[Holding, Member | None], list[int]]:
    sorted_out = defaultdict(list)
    for one, receiver in given.items():
        sorted_out[one.holding, receiver].append(one.pk)
    return sorted_out


def _tell(member: Member, given: Mapping[Held, Member], by: Member) -> None:
    """One letter for each receiver, in the receiver's language."""
    letters = defaultdict(list)
    for one, receiver in given.items():
        letters[receiver].append(one)
    key = f"handover:{uuid4()}"
    for receiver, things in letters.items():
        with in_language_of(receiver):
            subject = _("You take over from %(name)s") % {"name": member}
            words = {"member": member, "by": by, "things": things}
            content = write("networks/letters/hand_over", to=receiver, subject=subject, **words)
        send(receiver, purpose=Purpose.HANDOVER, key=key, content=content)
