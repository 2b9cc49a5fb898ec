"""Themes and states of development work, and which way an indicator is to go."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Direction(TextChoices):
    """Which side of the target is the good one."""

    AT_LEAST = "at_least", _("At least the target")
    AT_MOST = "at_most", _("At most the target")


class Theme(TextChoices):
    """What development work is about."""

    ASSESSMENT = "assessment", _("Assessment for learning")
    LANGUAGE = "language", _("Language and reading")
    DIGITAL = "digital", _("Digital practice")
    INCLUSION = "inclusion", _("Inclusion and belonging")
    SUSTAINABILITY = "sustainability", _("Sustainable development")
    DEMOCRACY = "democracy", _("Democracy and participation")
    OTHER = "other", pgettext_lazy("theme", "Other")


class WorkState(TextChoices):
    """Where development work stands."""

    PLANNED = "planned", pgettext_lazy("development work", "Planned")
    ONGOING = "ongoing", pgettext_lazy("development work", "Under way")
    COMPLETED = "completed", pgettext_lazy("development work", "Completed")
    STOPPED = "stopped", pgettext_lazy("development work", "Stopped")
