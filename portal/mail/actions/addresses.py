"""Addresses that refuse mail: marked by a letter that came back, trusted again by a coordinator."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from portal.kit.history import acting, describe
from portal.tenancy.models import Member

describe("mail.mark_address", gettext_lazy("found that the address refuses mail"))
describe("mail.trust_address", gettext_lazy("let mail go to the address again"))


@transaction.atomic
def mark_address(member: Member) -> None:
    """Send nothing more to the member's address. Another address is not concerned, so a change lifts the mark."""
    with acting(by=None, action="mail.mark_address"):
        Member.objects.filter(pk=member.pk, email=member.email).update(refused_email=member.email)


@transaction.atomic
def trust_address(member: Member, *, by: Member) -> Member:
    """Send letters to the address again; if it still refuses them, the next one marks it."""
    member.refused_email = ""
    with acting(by=by, action="mail.trust_address"):
        member.save(update_fields=["refused_email"])
    return member
