"""Digests: each day or week looked at once for each member."""

from datetime import datetime, timedelta

from django.db import transaction

from portal.mail.actions.letters import put_down
from portal.mail.digest import digest_for
from portal.mail.models import Letter, Purpose, Subscription
from portal.mail.rhythm import due_since, period
from portal.tenancy.models import Member

FIRST = timedelta(days=7)  # how far back the first digest goes


@transaction.atomic
def write_digest(member: Member, *, now: datetime) -> Letter | None:
    """The member's digest of this day or week, if it is due and has not been looked at, and if it says anything.

    The caller rings for the letters when all are written.
    """
    mine, country = {"municipality": member.municipality, "member": member}, member.municipality.country
    Subscription.objects.get_or_create(**mine)
    subscription = Subscription.objects.select_for_update().get(**mine)
    since = due_since(subscription.rhythm, now, country=country)
    if since is None or any(at and at >= since for at in (subscription.digested_at, subscription.chosen_at)):
        return None
    last, subscription.digested_at = subscription.digested_at or now - FIRST, now
    subscription.save(update_fields=["digested_at"])
    content = digest_for(member, since=last)
    key = f"digest:{period(subscription.rhythm, since, country=country)}"
    return content and put_down(member, purpose=Purpose.DIGEST, key=key, content=content)
