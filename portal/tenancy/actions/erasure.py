"""Erasure of former members: what remains is what they did, under “Former member” and a number."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from portal.kit.history import acting, describe
from portal.kit.personal import everything_kept, forget
from portal.tenancy.former import address_code, name_code
from portal.tenancy.models import Member, MemberEvent, Municipality, User
from portal.tenancy.queries import hindrances_to_erasure, needs_login

describe("tenancy.erase_member", gettext_lazy("erased the name and address of a former member"))


@transaction.atomic
def erase_member(member: Member, *, by: Member | None) -> Member:
    """Erase a former member for ever: name and address, also in history, what is only the member's, and the login if
    no other membership needs it. `by` is None when the time limit has been reached.

    Raises ValidationError while the member is current or holds something that needs an owner.
    """
    Municipality.objects.select_for_update().only("pk").get(pk=member.municipality_id)
    member = Member.objects.select_related("user", "municipality").get(pk=member.pk)
    if member.erased_at:
        return member
    if hindrances := hindrances_to_erasure(member):
        raise ValidationError(hindrances)
    closing = None if needs_login(member) else member.user
    with acting(by=by, action="tenancy.erase_member"):
        _remove_rows_that_go(member)
        forget(member)
        _take_the_name_out(member)
    if closing:
        _close(closing)
    return Member.objects.get(pk=member.pk)


def erase_former_members(municipality: Municipality, before: datetime) -> int:
    """Erase those whose membership ended before; returns how many. Who still holds something waits for a hand-over."""
    due = Member.objects.filter(municipality=municipality, erased_at=None, ended__lte=timezone.localdate(before))
    return sum(_erased(member) for member in due.order_by("pk"))


def _erased(member: Member) -> bool:
    try:
        erase_member(member, by=None)
    except ValidationError:
        return False
    return True


def _remove_rows_that_go(member: Member) -> None:
    for kept in everything_kept():
        if kept.goes is not None:
            model, _dot, field = kept.relation.rpartition(".")
            apps.get_model(model)._default_manager.filter(kept.goes, **{field: member}).delete()


def _take_the_name_out(member: Member) -> None:
    nothing = {"name": name_code(member.pk), "email": address_code(member.pk), "refused_email": "", "user": None}
    Member.objects.filter(pk=member.pk).update(**nothing, erased_at=timezone.now())
    MemberEvent.objects.filter(pgh_obj=member.pk).update(**nothing)


def _close(user: User) -> None:
    """End the login and the sessions of it."""
    keys = UserSession.objects.filter(user=user).values("session_key")
    Session.objects.filter(session_key__in=keys).delete()
    user.delete()
