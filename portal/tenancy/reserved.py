"""First parts of addresses that no municipality can be called."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

RESERVED = frozenset(
    [
        "account",
        "accessibility",
        "admin",
        "api",
        "calendar",
        "demo",
        "health",
        "help",
        "invitation",
        "language",
        "mail",
        "operators",
        "privacy",
        "public",
        "static",
        "status",
    ]
)


def validate_slug(slug: str) -> None:
    """Refuse a municipality's name in addresses that one of the portal's own pages has."""
    if slug in RESERVED:
        raise ValidationError(_("“%(slug)s” is used by the portal itself. Choose another."), params={"slug": slug})
