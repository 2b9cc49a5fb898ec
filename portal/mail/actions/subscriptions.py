"""What a member wants to be told, and how often."""

from datetime import datetime

from django.db import transaction

from portal.mail.models import Subscription
from portal.tenancy.models import Member


@transaction.atomic
def choose_digest(rhythm: str, *, by: Member, now: datetime) -> Subscription:
    """Tell the member who chooses what is due every day, every Monday or never, from the next such morning on."""
    subscription, _created = Subscription.objects.get_or_create(municipality=by.municipality, member=by)
    if subscription.rhythm != rhythm:
        subscription.rhythm, subscription.chosen_at = rhythm, now
        subscription.save(update_fields=["rhythm", "chosen_at"])
    return subscription


@transaction.atomic
def choose_reports(wanted: bool, *, by: Member) -> Subscription:
    """Send the member who chooses each approved report, or none."""
    subscription, _created = Subscription.objects.update_or_create(
        municipality=by.municipality, member=by, defaults={"approved_reports": wanted}
    )
    return subscription
