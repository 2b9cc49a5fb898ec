"""A colour that white letters can be read on, and that can be read on white."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

HEX = re.compile(r"#[0-9a-fA-F]{6}")
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: text of any size


def readable(colour: str) -> bool:
    """Whether `colour` is written as `#0b5a75` and dark enough."""
    return bool(HEX.fullmatch(colour)) and contrast_with_white(colour) >= LEAST_CONTRAST


def validate_readable(colour: str) -> None:
    """Raises ValidationError with what to do."""
    if not readable(colour):
        raise ValidationError(_("White letters cannot be read on this colour. Choose a darker one."))


def contrast_with_white(colour: str) -> float:
    """Contrast of `#rrggbb` with white, from 1 to 21 (WCAG 2.2, relative luminance of sRGB)."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
