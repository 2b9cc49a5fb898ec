"""Organisation numbers of both countries."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as InvalidNumber
from stdnum.no import orgnr as norwegian
from stdnum.se import orgnr as swedish


def validate_organisation_number(text: str, country: str) -> str:
    """The compact number; raises ValidationError when it is wrong or a person's.

    Sweden: the third digit of an organisation's number is at least 2; a lower one is a personal identity number, which
    the portal never stores (Skatteverket, SKV 709).
    """
    number = (swedish if country == "SE" else norwegian).compact(text.strip())
    if country == "SE" and is_personal(number):
        raise ValidationError(_("This is a person's number. Leave the field empty."), code="personal")
    try:
        return (swedish if country == "SE" else norwegian).validate(number)
    except InvalidNumber:
        raise ValidationError(_("“%(number)s” is no valid organisation number."), params={"number": text}) from None


def is_personal(number: str) -> bool:
    """Whether a Swedish ten- or twelve-digit number is a natural person's."""
    digits = number[2:] if len(number) == 12 else number
    return len(digits) == 10 and digits.isdigit() and digits[2] < "2"
