"""What was read from one or more sources, together, and as data that waits in an import run."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any

from portal.institutions.registers.base import Reading, RejectedRow, UnitRecord

# Not kept: what no page shows and no institution holds.
PASSING = {"owner_organisation_number", "grade_from", "grade_to", "age_from", "age_to", "changed", "warnings"}
DATES = ("opened", "closed")


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Units and refused rows; a unit of a whole register, or of a wholly listed kind, that is not here is gone."""

    records: tuple[UnitRecord, ...] = ()
    rejected: tuple[RejectedRow, ...] = ()
    skipped: int = 0
    whole_registers: frozenset[str] = field(default_factory=frozenset)
    whole_kinds: frozenset[str] = field(default_factory=frozenset)

    def as_data(self) -> dict[str, Any]:
        """Plain values that JSON can hold."""
        return {
            "records": [_record_data(record) for record in self.records],
            "rejected": [asdict(row) for row in self.rejected],
            "skipped": self.skipped,
            "whole_registers": sorted(self.whole_registers),
            "whole_kinds": sorted(self.whole_kinds),
        }


def batch_of(readings: Iterable[Reading], *, lists_all: bool = False) -> Batch:
    """The readings as one. `lists_all`: a file has every unit of its kinds; not believed when it has refused rows."""
    readings = list(readings)
    records = tuple(record for reading in readings for record in reading.records)
    rejected = tuple(row for reading in readings for row in reading.rejected)
    lists_all = lists_all and all(row.unit_kept for row in rejected)
    return Batch(
        records=records,
        rejected=rejected,
        skipped=sum(reading.skipped for reading in readings),
        whole_registers=frozenset(reading.source for reading in readings if reading.complete),
        whole_kinds=frozenset(record.kind for record in records) if lists_all else frozenset(),
    )


def batch_from(data: dict[str, Any]) -> Batch:
    """The batch that `as_data` made data of."""
    return Batch(
        records=tuple(map(_record, data["records"])),
        rejected=tuple(RejectedRow(**row) for row in data["rejected"]),
        skipped=data["skipped"],
        whole_registers=frozenset(data["whole_registers"]),
        whole_kinds=frozenset(data["whole_kinds"]),
    )


def _record_data(record: UnitRecord) -> dict[str, Any]:
    said = {one.name: getattr(record, one.name) for one in fields(record) if one.name not in PASSING}
    return said | {name: said[name].isoformat() for name in DATES if said[name]}


def _record(data: dict[str, Any]) -> UnitRecord:
    return UnitRecord(**data | {name: date.fromisoformat(data[name]) for name in DATES if data[name]})
