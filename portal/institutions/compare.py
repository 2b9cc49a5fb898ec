"""What an import would change: units as a source tells them, against the institutions that are there. No database."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from portal.institutions.batch import Batch
from portal.institutions.models import Institution
from portal.institutions.pairing import Pair, pair
from portal.institutions.registers.base import RejectedRow, UnitRecord

COMPARED = (
    "name", "kind", "ownership", "register", "number", "organisation_number", "municipality_code", "street",
    "postal_code", "place", "district", "latitude", "longitude", "website", "learners", "staff", "opened", "closed",
)  # fmt: skip
STANDING = ("counts_in_coverage", "left_out_reason")
MANY = 0.3


@dataclass(frozen=True)
class Change:
    """Fields of an institution, each with its value before and after; `record` is None when the source has it no more.

    A proposal is `likely` when one side has no number, or when the source should have the institution and has not.
    """

    institution: Institution
    record: UnitRecord | None
    fields: dict[str, tuple[Any, Any]]
    likely: bool = True

    def after(self, name: str) -> Any:
        """The field's value when the change is made."""
        return self.fields[name][1] if name in self.fields else getattr(self.institution, name)

    def part(self, *names: str) -> "Change":
        """The change of these fields alone."""
        return Change(self.institution, self.record, {name: self.fields[name] for name in names if name in self.fields})


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What would happen to each unit. An institution that is changed and closed stands in both lists.

    `proposed` have only name and kind in common with an institution: a person decides. `open_there` are closed here and
    open in a register. `standing` are all open units that were read. Units are looked for `among` so many institutions.
    """

    new: list[UnitRecord] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    retired: list[Change] = field(default_factory=list)
    proposed: list[Change] = field(default_factory=list)
    untouched: list[Institution] = field(default_factory=list)
    open_there: list[Institution] = field(default_factory=list)
    standing: list[tuple[str, bool, str]] = field(default_factory=list)
    refused: list[RejectedRow] = field(default_factory=list)
    skipped: int = 0
    among: int = 0

    @property
    def retires_many(self) -> bool:
        """Whether so many would be closed that a person has to say so."""
        return len(self.retired) > MANY * self.among


def compare(
    batch: Batch, institutions: Sequence[Institution], *, today: date, same: Collection[int] | None = None
) -> Difference:
    """What the batch would change.

    `same` are the institutions for which a proposal is accepted; the other proposals are then refused. None: undecided.
    """
    certain, named_alike = pair(batch.records, institutions)
    accepted, proposals = _decided(named_alike, same)
    met = certain + accepted
    known = {id(unit) for both in met + proposals for unit in both}
    difference = Difference(
        new=[record for record in batch.records if id(record) not in known],
        proposed=[_proposal(batch, *both) for both in proposals],
        refused=list(batch.rejected),
        skipped=batch.skipped,
        among=sum(_looked_for(batch, one) for one in institutions),
    )
    for one in institutions:
        if id(one) not in known and _looked_for(batch, one):
            difference.retired.append(Change(one, None, {"closed": (None, max(today, one.opened or today))}))
    for record, one in met:
        _sort_in(difference, _change(record, one), today, whole=record.register in batch.whole_registers)
    difference.standing.extend(_standing(difference.new, met, today))
    return difference


def _decided(named_alike: list[Pair], same: Collection[int] | None) -> tuple[list[Pair], list[Pair]]:
    """Accepted and undecided pairs; one that would change nothing needs no decision."""
    accepted, undecided = [], []
    for record, one in named_alike:
        if one.pk in (same or ()) or not _change(record, one).fields:
            accepted.append((record, one))
        elif same is None:
            undecided.append((record, one))
    return accepted, undecided


def _proposal(batch: Batch, record: UnitRecord, one: Institution) -> Change:
    likely = not (record.number and one.number) or _looked_for(batch, one)
    return replace(_change(record, one), likely=likely)


def _change(record: UnitRecord, one: Institution) -> Change:
    """The fields in which they differ; what the source does not say, and what was set by hand, stays."""
    said = {name: value for name in COMPARED if (value := getattr(record, name)) not in (None, "")}
    if not one.counts_set_by_hand:
        said |= {name: getattr(record, name) for name in STANDING}
    return Change(one, record, {name: (was, now) for name, now in said.items() if (was := getattr(one, name)) != now})


def _sort_in(difference: Difference, change: Change, today: date, *, whole: bool) -> None:
    one, record = change.institution, change.record
    if _ends_before_it_begins(change):
        refused = RejectedRow(code="closed_before_opened", field="closed", number=record.number, name=record.name)
        difference.refused.append(refused)
        return
    closing = change.part("closed") if one.closed is None else change.part()
    rest = change.part(*(name for name in change.fields if name not in closing.fields))
    for changes, made in ((difference.retired, closing), (difference.changed, rest)):
        if made.fields:
            changes.append(made)
    if not change.fields:
        difference.untouched.append(one)
    if whole and record.active and one.closed and one.closed <= today and not record.closed:
        difference.open_there.append(one)


def _ends_before_it_begins(change: Change) -> bool:
    opened, closed = change.after("opened"), change.after("closed")
    return bool(opened and closed and closed < opened)


def _standing(new: list[UnitRecord], met: list[Pair], today: date) -> list[tuple[str, bool, str]]:
    """Name, whether it counts, and why not, of each unit that is open after the import."""
    changes = [_change(*both) for both in met]
    units = [[getattr(record, name) for name in ("closed", "name", *STANDING)] for record in new]
    units += [[change.after(name) for name in ("closed", "name", *STANDING)] for change in changes]
    return [(name, counts, reason) for closed, name, counts, reason in units if not closed or closed > today]


def _looked_for(batch: Batch, one: Institution) -> bool:
    """Whether the source would have the unit if it existed still."""
    return one.closed is None and (one.register in batch.whole_registers or one.kind in batch.whole_kinds)
