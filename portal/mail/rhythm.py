"""When a digest is due: a pure question of clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

HOME = {"NO": "Europe/Oslo", "SE": "Europe/Stockholm"}
MORNING = time(7)
CATCH_UP = timedelta(hours=12)  # after an outage; later than this it would come at odd hours, so it is left out


class Rhythm(TextChoices):
    """How often a member is told what is due."""

    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every Monday")
    NEVER = "never", _("Never")


def due_since(rhythm: str, now: datetime, *, country: str) -> datetime | None:
    """The moment (UTC) since which one is due: seven o’clock where the country’s clocks hang. None when none is."""
    clock = now.astimezone(ZoneInfo(HOME[country]))
    day = _day(rhythm, clock.date())
    if day is None:
        return None
    since = datetime.combine(day, MORNING, ZoneInfo(HOME[country])).astimezone(UTC)
    return since if since <= now < since + CATCH_UP else None


def is_daytime(now: datetime, *, country: str) -> bool:
    """Whether it is a time of day at which letters come: from seven in the morning for twelve hours."""
    return due_since(Rhythm.DAILY, now, country=country) is not None


def _day(rhythm: str, today: date) -> date | None:
    match rhythm:
        case Rhythm.DAILY:
            return today
        case Rhythm.WEEKLY:
            return today - timedelta(days=today.weekday())
    return None


def period(rhythm: str, since: datetime, *, country: str) -> str:
    """The name of the day or week that the digest is for: `2026-11-23`, `2026-W48`."""
    day = since.astimezone(ZoneInfo(HOME[country])).date()
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}" if rhythm == Rhythm.WEEKLY else day.isoformat()
