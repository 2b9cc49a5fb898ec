"""Numbers of organisations in EU programmes: OID and PIC."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

OID = re.compile(r"E[0-9]{8}")
PIC = re.compile(r"[0-9]{9}")


def validate_oid(text: str) -> str:
    """The compact OID, nothing for nothing. Raises ValidationError when it is not an E and eight digits."""
    oid = _compact(text)
    if oid and not OID.fullmatch(oid):
        raise ValidationError(_("An OID is an E and 8 digits, for example E10293762."), code="oid")
    return oid


def validate_pic(text: str) -> str:
    """The compact PIC, nothing for nothing. Raises ValidationError when it is not nine digits."""
    pic = _compact(text)
    if pic and not PIC.fullmatch(pic):
        raise ValidationError(_("A PIC has 9 digits, for example 949684013."), code="pic")
    return pic


def _compact(text: str) -> str:
    return "".join(text.split()).upper()
