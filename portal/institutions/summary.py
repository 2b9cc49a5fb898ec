"""The difference that an import makes, as data: kept with the run, for the pages."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from portal.institutions.compare import Change, Difference
from portal.institutions.models import Institution
from portal.institutions.registers.base import UnitRecord

SHOWN = ("name", "kind", "ownership", "number", "place", "counts_in_coverage", "left_out_reason", "closed")


def summary_of(difference: Difference) -> dict[str, Any]:
    """Plain values that JSON can hold."""
    return {
        "new": [_unit(record) for record in difference.new],
        "changed": _changes(difference.changed),
        "retired": _changes(difference.retired),
        "proposed": _changes(difference.proposed),
        "untouched": _named(difference.untouched),
        "open_there": _named(difference.open_there),
        "left_out": [{"name": name, "reason": reason} for name, counts, reason in difference.standing if not counts],
        "refused": [asdict(row) for row in difference.refused],
        "retires_many": difference.retires_many,
    }


def counts_of(difference: Difference) -> dict[str, int]:
    """How many of each; `counting` are the open units that were read and count in coverage."""
    kinds = ("new", "changed", "retired", "proposed", "untouched", "open_there", "refused")
    counting = sum(counts for _name, counts, _reason in difference.standing)
    return {
        **{kind: len(getattr(difference, kind)) for kind in kinds},
        "counting": counting,
        "left_out": len(difference.standing) - counting,
        "skipped": difference.skipped,
    }


def _unit(record: UnitRecord) -> dict[str, Any]:
    return {name: _plain(getattr(record, name)) for name in SHOWN}


def _changes(changes: Iterable[Change]) -> list[dict[str, Any]]:
    return [
        {
            "pk": change.institution.pk,
            "name": change.institution.name,
            "fields": [[name, _plain(was), _plain(now)] for name, (was, now) in change.fields.items()],
            "likely": change.likely,
            "in_source": change.record is not None,
        }
        for change in changes
    ]


def _named(institutions: Iterable[Institution]) -> list[dict[str, Any]]:
    return [{"pk": one.pk, "name": one.name} for one in institutions]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
