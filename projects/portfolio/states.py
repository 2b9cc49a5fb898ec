"""States of a project."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a project stands."""

    IDEA = "idea", _("Idea")
    APPLIED = "applied", _("Applied for")
    GRANTED = "granted", _("Granted")
    RUNNING = "running", _("Running")
    COMPLETED = "completed", _("Completed")
    REFUSED = "refused", _("Refused")
    CANCELLED = "cancelled", _("Cancelled")


TAKING_PLACE = (Status.RUNNING, Status.COMPLETED)
SUCCESSFUL = (Status.GRANTED, *TAKING_PLACE)
