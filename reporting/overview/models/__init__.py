"""What members choose for themselves."""

from reporting.overview.models.feeds import CalendarFeed

__all__ = ["CalendarFeed"]
