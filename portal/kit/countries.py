"""The countries of the world in the reader's language."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language

# The letters after z stand in another order in Norwegian than in Swedish; ISO 646 gave them neighbouring places.
ALPHABETS = {"nb": "æøå", "nn": "æøå", "sv": "åäö"}
NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


def country_choices() -> list[tuple[str, str]]:
    """Code and name of each country, in the alphabetical order of the language."""
    return list(_names((get_language() or "en")[:2]).items())


def country_name(code: str) -> str:
    """The name of a country; a code that is none is its own name."""
    return _names((get_language() or "en")[:2]).get(code, code)


@cache
def _names(language: str) -> dict[str, str]:
    order = str.maketrans(ALPHABETS.get(language, ""), "{|}"[: len(ALPHABETS.get(language, ""))])
    names = {
        code: name
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES
    }
    return dict(sorted(names.items(), key=lambda entry: entry[1].lower().translate(order)))
