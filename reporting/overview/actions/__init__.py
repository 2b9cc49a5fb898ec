"""What members do with their own overview."""

from reporting.overview.actions.snoozes import show_again, snooze

__all__ = ["show_again", "snooze"]
