"""Secrets of calendar feeds: `7-…`, behind the number of the municipality whose wall is to be raised."""

import re

from portal.tenancy.tokens import new_token

WRITTEN = re.compile(r"([1-9]\d{0,17})-[\w-]{43}", re.ASCII)


def new_feed_token(municipality_id: int) -> str:
    """A secret for a feed of the municipality."""
    return f"{municipality_id}-{new_token()}"


def municipality_of(token: str) -> int | None:
    """The municipality that the secret names, rightly or not: its row is found by the whole."""
    found = WRITTEN.fullmatch(token)
    return int(found[1]) if found else None
