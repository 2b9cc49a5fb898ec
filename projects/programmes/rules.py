"""Who may see programmes and calls, and change the municipality's own."""

import rules

from portal.tenancy.rules import allow


@rules.predicate
def is_own_row(member, row):
    """Shared rows are changed in the catalogue files only."""
    return row is None or row.owner_id == member.municipality_id


for _kind in ("programme", "call"):
    allow(f"programmes.view_{_kind}")
    allow(f"programmes.add_{_kind}")
    allow(f"programmes.change_{_kind}", is_own_row)
allow("programmes.move_date")
