"""What the cells of a public list mean: amounts, dates, countries, and where an address is."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from babel import Locale

AMOUNT = re.compile(r"(?:EUR|€)?(-?[0-9][0-9.,]*)(?:EUR|€)?", re.IGNORECASE)
THOUSANDS = re.compile(r"[,.](?=[0-9]{3}(?:[,.]|$))")
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S")
CODE_FIRST = re.compile(r"([A-Z]{2})(?:\s*[-–:]\s*.*)?")
# The Commission's own letters, and names that the language data writes otherwise.
OTHER_CODES = {"EL": "GR", "UK": "GB"}
OTHER_NAMES = {
    "czech republic": "CZ",
    "the netherlands": "NL",
    "turkey": "TR",
    "türkiye": "TR",
    "republic of north macedonia": "MK",
    "the republic of north macedonia": "MK",
    "former yugoslav republic of macedonia": "MK",
    "slovak republic": "SK",
    "bosnia and herzegovina": "BA",
    "republic of moldova": "MD",
    "russian federation": "RU",
    "kosovo * un resolution": "XK",
    "palestine": "PS",
}
POSTAL_CODE = re.compile(r"^(?:[A-Z]{1,2}[- ]?)?[0-9]{3} ?[0-9]{1,2}\b")
NO_PLACE = {"", "-", "n/a", "null", "unknown"}


def amount(text: str) -> Decimal:
    """Euros, whichever way thousands and cents are written. Raises ValueError."""
    found = AMOUNT.fullmatch(re.sub(r"\s", "", text))
    if not found:
        raise ValueError(text)
    whole = re.fullmatch(r"(.*?)(?:[.,]([0-9]{1,2}))?", found[1])
    plain = THOUSANDS.sub("", whole[1])
    try:
        return Decimal(f"{plain}.{whole[2] or '00'}").quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise ValueError(text) from error


def day(text: str) -> date:
    """A date, ISO or as the Commission writes it, day first. Raises ValueError."""
    for form in DAYS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007  a day has no time zone
        except ValueError:
            continue
    raise ValueError(text)


@lru_cache(maxsize=1000)
def country(text: str) -> str:
    """The ISO code of a country that is written as a code, a code with its name, or an English name; "" for none.

    Raises ValueError when it is none of these.
    """
    if not text.strip():
        return ""
    if found := CODE_FIRST.fullmatch(text.strip()):
        code = OTHER_CODES.get(found[1], found[1])
        if code in _codes().values():
            return code
    if code := _codes().get(text.strip().casefold()):
        return code
    raise ValueError(text)


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    names = Locale("en").territories
    codes = {name.casefold(): code for code, name in names.items() if len(code) == 2 and code.isalpha()}
    return {name.replace(" & ", " and "): code for name, code in codes.items()} | codes | OTHER_NAMES


def place(address: str) -> str:
    """The town of an address that reads "street, postal code, town"; "" when it says none."""
    town = POSTAL_CODE.sub("", address.rsplit(",", 1)[-1].strip()).strip()
    return "" if town.casefold() in NO_PLACE else town


def postal_code(address: str) -> str:
    """The Norwegian or Swedish postal code of an address, in digits alone; "" when it says none."""
    found = [POSTAL_CODE.match(part.strip()) for part in address.split(",")[1:]]
    return next((re.sub(r"[^0-9]", "", code[0]) for code in reversed(found) if code), "")
