"""The signed link that ends letters of one purpose without signing in."""

from datetime import timedelta

from django.core import signing

SALT = "portal.mail.stop"
DIGEST = "digest"  # tokens of digests name no purpose
VALID = timedelta(days=400)  # longer than a school year: old letters are found again


def stop_token(member, purpose: str = DIGEST) -> str:
    """For the address in a letter to the member."""
    return signing.dumps([member.municipality_id, member.pk, *([purpose] if purpose != DIGEST else [])], salt=SALT)


def read_stop_token(token: str) -> tuple[int, int, str] | None:
    """Ids of municipality and member, and the purpose; None when the token was touched or is too old."""
    try:
        municipality_id, member_id, *purpose = signing.loads(token, salt=SALT, max_age=VALID)
    except signing.BadSignature:
        return None
    return municipality_id, member_id, purpose[0] if purpose else DIGEST
