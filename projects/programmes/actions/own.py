"""How a municipality's own rows are made and changed."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from portal.kit.concurrency import lock
from portal.kit.history import acting
from portal.tenancy.models import Member
from projects.programmes.models import SharedOrOwn


def new_code() -> str:
    """A code by lot, for one in sequence would tell what other municipalities add."""
    return f"own-{token_hex(8)}"


def change(row: SharedOrOwn, *, fields: Mapping[str, Any], by: Member, action: str, version: int | None = None):
    """Change a row in a transaction that stands already.

    Raises StaleVersionError when a version is given and the row is no longer at it.
    """
    row = lock(row, version)
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    with acting(by=by, action=action):
        row.save()
    return row
