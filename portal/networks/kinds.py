"""Kinds of seats that an institution has."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SeatKind(TextChoices):
    """What a person is appointed to be for an institution."""

    CONTACT = "contact", _("Contact person")
    SUBSTITUTE = "substitute", _("Substitute")
