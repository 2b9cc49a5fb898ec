"""Kinds of seats that an institution has, and of those to whom a bulletin goes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SeatKind(TextChoices):
    """What a person is appointed to be for an institution."""

    CONTACT = "contact", _("Contact person")
    SUBSTITUTE = "substitute", _("Substitute")


class Audience(TextChoices):
    """To whose seats a bulletin goes."""

    ALL = "all", _("All contact persons")
    NETWORK = "network", _("A network")
    INSTITUTIONS = "institutions", _("Chosen institutions")
