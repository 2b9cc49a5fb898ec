"""The checksum of what a report says: the same before and after it lay in the database."""

import hashlib
import json


def digest(snapshots: dict[str, dict]) -> str:
    """SHA-256 of the snapshots by language, as JSON with sorted keys and no spaces, in UTF-8."""
    told = json.dumps(snapshots, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()
