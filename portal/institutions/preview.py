"""The parts of an import's difference, in words and in the order in which a person looks at them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.institutions.models import ImportRun
from portal.institutions.registers.base import RejectedRow
from portal.institutions.render import label_of, value_in_words


@dataclass(frozen=True)
class Heading:
    """What a part is called while it is proposed and when it is done, and what to know about it."""

    label: str
    done: str
    note: str = ""


HEADINGS = {
    "proposed": Heading(
        _("Perhaps the same"),
        _("Left alone"),
        _("These have the name and kind of an institution, but not its number. Say below whether they are the same."),
    ),
    "new": Heading(_("New"), _("Added")),
    "changed": Heading(_("Changed"), _("Changed")),
    "retired": Heading(
        _("To be closed"),
        _("Closed"),
        _("They keep their history and stay in the list of closed units. Nothing is deleted."),
    ),
    "refused": Heading(_("Rows refused"), _("Rows refused"), _("Correct these in the source and import again.")),
    "left_out": Heading(
        _("Left out of coverage"),
        _("Left out of coverage"),
        _("These are in the source but do not count. You can change that on each unit's page."),
    ),
    "open_there": Heading(
        _("Closed here only"),
        _("Closed here only"),
        _("The register says that these are open. If that is right, remove the closing date on the unit's page."),
    ),
    "untouched": Heading(_("Unchanged"), _("Unchanged")),
}


@dataclass(frozen=True)
class Part:
    """One part of a difference; `rows` are dicts whose keys the part's table knows."""

    code: str
    label: str
    note: str
    number: int
    rows: "Rows"


class Rows:
    """Rows that are put into words when they are shown."""

    def __init__(self, stored: list[dict[str, Any]], worded: Callable[[dict[str, Any]], dict[str, Any]]):
        self.stored, self.worded = stored, worded

    def __len__(self):
        return len(self.stored)

    def __getitem__(self, span: slice) -> list[dict[str, Any]]:
        return [self.worded(row) for row in self.stored[span]]


def parts_of(run: ImportRun) -> list[Part]:
    """The parts that have rows, and always the new ones."""
    return [part_of(run, code) for code in HEADINGS if run.difference and (code == "new" or run.difference[code])]


def part_of(run: ImportRun, code: str) -> Part:
    """One part."""
    heading, stored = HEADINGS[code], run.difference[code]
    label = heading.done if run.state == ImportRun.State.APPLIED else heading.label
    return Part(code, str(label), str(heading.note), len(stored), Rows(stored, WORDS[code]))


def first_part(run: ImportRun) -> str:
    """The first part that has rows."""
    return next((code for code in HEADINGS if run.difference[code]), "new")


def _unit(row: dict[str, Any]) -> dict[str, Any]:
    return row | {name: value_in_words(name, row[name]) for name in ("kind", "ownership", "left_out_reason", "closed")}


def _changes(row: dict[str, Any]) -> dict[str, Any]:
    words = [(label_of(name), value_in_words(name, was), value_in_words(name, now)) for name, was, now in row["fields"]]
    return row | {"fields": words}


def _named(row: dict[str, Any]) -> dict[str, Any]:
    return row


def _left_out(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"reason": value_in_words("left_out_reason", row["reason"])}


def _refused(row: dict[str, Any]) -> dict[str, Any]:
    refused = RejectedRow(**row)
    return row | {"field": label_of(row["field"]) if row["field"] else "", "message": refused.message}


WORDS = {
    "proposed": _changes,
    "new": _unit,
    "changed": _changes,
    "retired": _changes,
    "refused": _refused,
    "left_out": _left_out,
    "open_there": _named,
    "untouched": _named,
}
