"""States of a quarterly report, its three fixed headings, and the kinds of its files."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a report stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Sent back")
    APPROVED = "approved", _("Approved")


class ContributionState(models.TextChoices):
    """Where a unit’s contribution to a report stands."""

    DRAFT = "draft", _("Not ready yet")
    READY = "ready", _("Ready")
    RETURNED = "returned", _("Sent back")


class Format(models.TextChoices):
    """Kinds of files that an approved report has."""

    PDF = "pdf", _("PDF for the archive")
    HTML = "html", _("Web page")
    DOCX = "docx", _("Word document")
    XLSX = "xlsx", _("Tables for Excel")
    JSON = "json", _("Data (JSON)")
    ZIP = "zip", _("Package for the archive (zip)")


class Heading(models.TextChoices):
    """The three headings that every report has."""

    PROJECTS = "projects", _("Ongoing EU projects and other international projects")
    OTHER_WORK = "other_work", _("Other international work")
    EFFECTS = "effects", _("Effects on operations")
