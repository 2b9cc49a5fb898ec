"""The signed link that ends digests without signing in."""

from datetime import timedelta

from django.core import signing

SALT = "portal.mail.stop"
VALID = timedelta(days=400)  # longer than a school year: old letters are found again


def stop_token(member) -> str:
    """For the address in a letter to the member."""
    return signing.dumps([member.municipality_id, member.pk], salt=SALT)


def read_stop_token(token: str) -> tuple[int, int] | None:
    """Ids of municipality and member; None when the token was touched or is too old."""
    try:
        municipality_id, member_id = signing.loads(token, salt=SALT, max_age=VALID)
    except signing.BadSignature:
        return None
    return municipality_id, member_id
