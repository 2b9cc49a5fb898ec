"""What members choose for themselves: calendar feeds, and what they put off."""

from reporting.overview.models.feeds import CalendarFeed
from reporting.overview.models.snoozes import Snooze

__all__ = ["CalendarFeed", "Snooze"]
