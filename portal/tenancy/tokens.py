"""Tokens of invitations: only their fingerprint is kept."""

import hashlib
import secrets


def new_token() -> str:
    """32 random bytes, for an address."""
    return secrets.token_urlsafe(32)


def fingerprint(token: str) -> str:
    """What is stored of a token; a random token of this length needs no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
