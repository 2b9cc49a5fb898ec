"""The checksum of what a report says: the same before and after it lay in the database."""

import hashlib
import json


def canonical(told: dict) -> bytes:
    """JSON with sorted keys and no spaces, in UTF-8."""
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(snapshots: dict[str, dict]) -> str:
    """SHA-256 of the snapshots by language, as canonical JSON."""
    return hashlib.sha256(canonical(snapshots)).hexdigest()
