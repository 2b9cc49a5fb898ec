"""What is new, changed or ended since the last approved report: two snapshots compared, nothing else read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

LASTING = "project", "role"  # the others belong to one quarter


class Change(models.TextChoices):
    """What became of a record since the last report."""

    NEW = "new", _("New since the last report")
    CHANGED = "changed", _("Changed since the last report")
    ENDED = "ended", _("Ended in the period")


class Key(NamedTuple):
    """A record, the same in every report."""

    kind: str
    id: int


class Said(NamedTuple):
    """What the last report said of a record: its state as a code or, where there is none, in words, and its days."""

    title: str
    state: str
    label: str
    ends: str


@dataclass(frozen=True)
class Mark:
    """What became of a record, as code and in words; both empty when nothing did."""

    change: str = ""
    change_label: str = ""


@dataclass(frozen=True)
class Before:
    """The last report: its records, and what it said of coverage. Without a last report nothing is marked."""

    records: dict[Key, Said] | None = None
    share_label: str = ""
    covered: dict[int, bool] = field(default_factory=dict)

    def mark(self, kind: str, pk: int, *, state: str, ended: bool = False) -> Mark:
        """What became of a record that lasts for more than a quarter and is now in this state."""
        if self.records is None:
            return Mark()
        said = self.records.get(Key(kind, pk))
        if ended:
            return _mark(Change.ENDED)
        if said is None:
            return _mark(Change.NEW)
        if said.state and said.state != state:
            return _mark(Change.CHANGED, said.label)
        return Mark()

    def of_unit(self, pk: int, *, covered: bool) -> Mark:
        """Whether an institution is covered that was not, or the other way round."""
        if self.covered.get(pk, covered) == covered:
            return Mark()
        return Mark(str(Change.CHANGED), str(_("Newly covered") if covered else _("No longer covered")))

    def gone(self, now: set[tuple[str, int]], *, since: str) -> list[tuple[Key, Said]]:
        """Projects and roles that the last report had, that went on after it and that are not there now."""
        records = [(key, said) for key, said in (self.records or {}).items() if key.kind in LASTING]
        return [(key, said) for key, said in records if key not in now and (not said.ends or said.ends >= since)]


def before(snapshot: dict | None) -> Before:
    """The last report to compare with, from its snapshot of any schema."""
    if snapshot is None:
        return Before()
    coverage = snapshot["coverage"]
    covered = {unit["source"]["id"]: unit["covered"] for unit in coverage["units"] if "source" in unit}
    return Before(dict(_said(snapshot)), coverage["share_label"], covered)


def _said(snapshot: dict) -> Iterator[tuple[Key, Said]]:
    for section in snapshot["sections"]:
        for item in section["items"]:
            yield Key("project", item["id"]), _of(item)
        for item in section.get("work", ()):
            yield Key(item["origin"], item["id"]), _of(item)
    for item in snapshot.get("roles", ()):
        yield Key("role", item["id"]), _of(item)


def _of(item: dict) -> Said:
    return Said(item["title"], item.get("state", ""), item["status_label"], item["ends"])


def _mark(change: Change, was: str = "") -> Mark:
    told = _("was: %(state)s") % {"state": was}
    return Mark(str(change), f"{change.label} ({told})" if was else str(change.label))
