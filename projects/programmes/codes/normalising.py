"""Pasted text made into the one way of writing a code."""

import re
import unicodedata

DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
SPACED_HYPHEN = re.compile(r"\s*-\s*")
SPACES = re.compile(r"\s+")


def normalise(text: str) -> str:
    """The text trimmed and in capitals, with `-` for every kind of dash and for the spaces between parts."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip().upper()
    return SPACES.sub("-", SPACED_HYPHEN.sub("-", DASHES.sub("-", text)))
