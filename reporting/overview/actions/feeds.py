"""Making, changing and revoking the secret address of a member's calendar."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.history import acting, describe
from portal.tenancy.models import Member
from portal.tenancy.tokens import fingerprint
from reporting.overview.kinds import every_kind
from reporting.overview.models import CalendarFeed
from reporting.overview.tokens import new_feed_token

describe("overview.make_feed", _("made an address for the calendar"))
describe("overview.change_feed", _("chose what the address of the calendar shows"))
describe("overview.revoke_feed", _("revoked the address of the calendar"))


@transaction.atomic
def make_feed(*, by: Member, kinds: Collection[str] = (), mine: bool = False) -> str:
    """The secret of a new address for the member's calendar, which nobody can be told again; an older one is dead.

    Without kinds it shows all.
    """
    token = new_feed_token(by.municipality_id)
    chosen = {"kinds": list(kinds) or every_kind(), "mine": mine}
    with acting(by=by, action="overview.make_feed"):
        CalendarFeed.objects.update_or_create(
            municipality=by.municipality,
            member=by,
            defaults={"token_hash": fingerprint(token), "made_at": timezone.now(), **chosen},
        )
    return token


@transaction.atomic
def change_feed(*, by: Member, kinds: Collection[str] = (), mine: bool = False) -> None:
    """Let the member's address show something else from now on."""
    with acting(by=by, action="overview.change_feed"):
        CalendarFeed.objects.visible_to(by).filter(member=by).update(kinds=list(kinds) or every_kind(), mine=mine)


@transaction.atomic
def revoke_feed(*, by: Member) -> None:
    """Make the member's address worthless."""
    with acting(by=by, action="overview.revoke_feed"):
        CalendarFeed.objects.visible_to(by).filter(member=by).delete()
