"""The checksum of what a report says: the same for the same snapshot, in Python, in JSON and in the database."""

import hashlib
import json


def digest(snapshot: dict) -> str:
    """SHA-256 of the snapshot as JSON with sorted keys and no spaces, in UTF-8."""
    told = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()
