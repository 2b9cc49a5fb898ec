"""Whether a plan or a document holds on a day, and from when it is said that it expires."""

from calendar import monthrange
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MONTHS = 6


class Validity(TextChoices):
    """Where a plan or a document stands."""

    AHEAD = "ahead", _("Not in force yet")
    VALID = "valid", pgettext_lazy("document", "In force")
    EXPIRING = "expiring", _("Expires soon")
    EXPIRED = "expired", _("Expired")


def warned_until(on: date) -> date:
    """The last day of validity for which there is a warning on the day: six months later."""
    year, month = divmod(on.year * 12 + on.month - 1 + MONTHS, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


HOLDS = frozenset({Validity.VALID, Validity.EXPIRING})


def validity_on(on: date, *, starts: date, ends: date | None) -> Validity:
    """Where a document stands on the day; it still holds on its last one."""
    if on < starts:
        return Validity.AHEAD
    if ends is None or ends > warned_until(on):
        return Validity.VALID
    return Validity.EXPIRING if on <= ends else Validity.EXPIRED
