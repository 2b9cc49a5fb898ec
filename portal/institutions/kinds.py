"""Kinds of institutions, owners, and reasons for not counting in coverage."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an institution is."""

    KINDERGARTEN = "kindergarten", _("Kindergarten")
    SCHOOL = "school", _("School")
    UPPER_SECONDARY = "upper_secondary", _("Upper secondary school")
    ADULT_EDUCATION = "adult_education", _("Adult education")
    CULTURE_SCHOOL = "culture_school", _("Culture school")
    OTHER = "other", _("Other")


class Ownership(models.TextChoices):
    """Who owns an institution."""

    PUBLIC = "public", _("Public")
    PRIVATE = "private", _("Private")


class LeftOutReason(models.TextChoices):
    """Why a unit that a register lists does not count in coverage."""

    SERVICE_UNIT = "service_unit", _("Service unit, no kindergarten or school of its own")
    ADULT_EDUCATION = "adult_education", _("Adult education")
    CULTURE_SCHOOL = "culture_school", _("Culture school")
    NO_SCHOOL = "no_school", _("No school")
    RESTING = "resting", _("Resting")
    PLANNED = "planned", _("Planned, not opened")
    INACTIVE = "inactive", _("Not in operation")
    DECIDED = "decided", _("Decided by the municipality")
