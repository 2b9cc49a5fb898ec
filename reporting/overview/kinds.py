"""Kinds of what stands in the calendar."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What one chooses to see."""

    CALL = "call", _("Calls")
    STEP = "step", _("Internal dates of calls")
    MEETING = "meeting", _("Meetings")
    PROJECT = "project", _("Projects")
    ACTIVITY = "activity", _("Other work")
    DUTY = "duty", _("Duties")
    REPORT = "report", _("Quarterly reports")


def every_kind() -> list[str]:
    """What is shown until somebody chooses."""
    return list(Kind.values)
