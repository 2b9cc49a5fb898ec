"""What a row of the addresses says."""

from dataclasses import dataclass

ROLES = {"s": "staff", "h": "head", "c": "coordinator", "l": "leader", "b": "board", "o": "observer"}


@dataclass(frozen=True)
class Row:
    """An address in the municipality, what it answers to those who may, and who they are (s h c l b o)."""

    name: str
    path: str
    method: str
    status: int
    roles: str
