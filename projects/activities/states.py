"""States: where an activity stands by its dates, and a standing role by decision."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Phase(models.TextChoices):
    """Where an activity stands."""

    PLANNED = "planned", pgettext_lazy("activity", "Planned")
    NOW = "now", _("Under way")
    HELD = "held", pgettext_lazy("activity", "Held")
    CANCELLED = "cancelled", pgettext_lazy("activity", "Cancelled")


def phase_on(day: date, *, starts: date, ends: date, cancelled: bool) -> Phase:
    """The phase on a day; nobody has to move an activity on."""
    if cancelled:
        return Phase.CANCELLED
    if day < starts:
        return Phase.PLANNED
    return Phase.NOW if day <= ends else Phase.HELD


class RoleStatus(models.TextChoices):
    """Where a standing role stands."""

    APPLIED = "applied", _("Applied for")
    ACTIVE = "active", _("Active")
    ENDED = "ended", _("Ended")
