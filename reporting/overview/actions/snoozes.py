"""Putting things off, each member for themselves."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from portal.tenancy.models import Member
from reporting.overview.models import Snooze


@transaction.atomic
def snooze(key: str, *, until: date, by: Member) -> Snooze:
    """Leave the thing with the key out of the member's list until the day; what has come back is forgotten."""
    own = Snooze.objects.visible_to(by)
    own.filter(until__lte=timezone.localdate()).delete()
    put_off, _created = own.update_or_create(
        municipality=by.municipality, member=by, key=key, defaults={"until": until}
    )
    return put_off


@transaction.atomic
def show_again(key: str, *, by: Member) -> None:
    """Take the thing back into the list at once."""
    Snooze.objects.visible_to(by).filter(key=key).delete()
