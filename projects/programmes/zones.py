"""Time zones in which calls close, and their clocks."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Zone(TextChoices):
    """Where the clock hangs that a deadline goes by."""

    BRUSSELS = "Europe/Brussels", _("Brussels time")
    COPENHAGEN = "Europe/Copenhagen", _("Copenhagen time")
    HELSINKI = "Europe/Helsinki", _("Helsinki time")
    LONDON = "Europe/London", _("London time")
    OSLO = "Europe/Oslo", _("Oslo time")
    REYKJAVIK = "Atlantic/Reykjavik", _("Reykjavik time")
    STOCKHOLM = "Europe/Stockholm", _("Stockholm time")


# Where the readers' clocks hang, by the municipality's country.
HOME = {"NO": Zone.OSLO, "SE": Zone.STOCKHOLM}


def in_zone(moment: datetime, zone: str) -> datetime:
    """The moment as clocks show it there."""
    return moment.astimezone(ZoneInfo(zone))


def at(clock: datetime, zone: str) -> datetime:
    """The moment at which clocks there show this date and time."""
    return clock.replace(tzinfo=ZoneInfo(zone))
