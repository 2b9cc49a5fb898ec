"""Signed links with which somebody answers an invitation without signing in."""

import secrets
from dataclasses import dataclass

from django.core import signing

SALT = "networks.answer"
VALID = 400 * 24 * 3600  # seconds; the meeting's own beginning ends it earlier


@dataclass(frozen=True)
class AnswerLink:
    """What a link says: whose row, in which municipality, and the key that the row has as long as the link is good."""

    municipality: int
    attendance: int
    key: str


def new_key() -> str:
    """A key for one link; a new one makes the links before it worthless."""
    return secrets.token_urlsafe(12)


def sign(link: AnswerLink) -> str:
    """The link's part of an address."""
    return signing.dumps([link.municipality, link.attendance, link.key], salt=SALT)


def read(token: str) -> AnswerLink | None:
    """What the link says; nothing when it has been touched, is too old or was made for something else."""
    try:
        return AnswerLink(*signing.loads(token, salt=SALT, max_age=VALID))
    except (signing.BadSignature, TypeError):
        return None
