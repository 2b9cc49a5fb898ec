"""Countries in the reader's language, from Unicode's CLDR (Babel)."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language

NOT_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}


def name_of(code: str) -> str:
    """The name of the country with this ISO 3166-1 code; the code itself when nobody knows it."""
    return _names(get_language() or "en").get(code, code)


def choices() -> list[tuple[str, str]]:
    """All countries, in the order of the reader's alphabet as far as names are plain."""
    return sorted(_names(get_language() or "en").items(), key=lambda item: item[1])


@cache
def _names(language: str) -> dict[str, str]:
    territories = Locale.parse(language).territories
    return {code: name for code, name in territories.items() if len(code) == 2 and code not in NOT_COUNTRIES}
