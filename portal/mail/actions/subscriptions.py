"""How often a member wants to be told."""

from django.db import transaction

from portal.mail.models import Subscription
from portal.tenancy.models import Member


@transaction.atomic
def choose_digest(rhythm: str, *, by: Member) -> Subscription:
    """Tell the member who chooses what is due every day, every Monday or never."""
    subscription, _created = Subscription.objects.update_or_create(
        municipality=by.municipality, member=by, defaults={"rhythm": rhythm}
    )
    return subscription
