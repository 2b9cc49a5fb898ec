"""Where the municipalities' clocks hang."""

from datetime import datetime
from zoneinfo import ZoneInfo

HOME = {"NO": "Europe/Oslo", "SE": "Europe/Stockholm"}


def at(clock: datetime, zone: str) -> datetime:
    """The moment at which clocks there show this date and time."""
    return clock.replace(tzinfo=ZoneInfo(zone))


def in_zone(moment: datetime, zone: str) -> datetime:
    """The moment as clocks show it there."""
    return moment.astimezone(ZoneInfo(zone))
