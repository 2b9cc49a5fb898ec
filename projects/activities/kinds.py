"""Kinds of other international work: what happens on days, and what is held for years. No code stands in both."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActivityKind(models.TextChoices):
    """What an activity is."""

    VISIT = "visit", _("Visit abroad")
    HOSTING = "hosting", _("Hosting guests from abroad")
    CONFERENCE = "conference", _("Conference")
    COURSE = "course", _("Course abroad")
    TWIN_TOWN = "twin_town", _("Exchange with a twin town")
    NETWORK = "network", _("Network meeting")
    ONLINE = "online", _("Online exchange")
    OTHER = "other", _("Other activity")


class RoleKind(models.TextChoices):
    """What a standing role is."""

    ASPNET = "aspnet", _("UNESCO school (ASPnet)")
    UNEVOC = "unevoc", _("UNESCO-UNEVOC centre")
    ETWINNING_SCHOOL = "etwinning_school", _("eTwinning School")
    MUNICIPAL_COURSE = "municipal_course", _("The national agency’s course for municipalities")
    OTHER_ROLE = "other_role", _("Other role")


class DutyKind(models.TextChoices):
    """What a standing role asks for."""

    REPORT = "report", _("Yearly report")
    RENEW = "renew", _("Apply for the next period")
