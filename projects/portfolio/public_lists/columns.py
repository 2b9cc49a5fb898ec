"""Which column of a public list holds what: headings differ from year to year in case, quotes and added notes."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from projects.portfolio.public_lists.problems import MissingColumns

# Each field with the beginnings of its heading in small letters.
BEGINNINGS = {
    "action_type": ("action type",),
    "call_year": ("call year", "funding year"),
    "code": ("project identifier", "project number", "project code", "project reference", "accreditation identifier"),
    "title": ("project title", "title of the project"),
    "summary": ("project summary", "summary of the project"),
    "status": ("project status", "project or accreditation status", "accreditation status"),
    "grant": ("eu grant", "grant award", "maximum grant"),
    "starts": ("project start date", "start date", "start of the project"),
    "ends": ("project end date", "end date", "end of the project"),
    "name": ("coordinating organisation name", "coordinator name", "coordinator's name"),
    "type": ("coordinating organisation type", "coordinator type", "coordinator's type"),
    "address": ("coordinator's address", "coordinating organisation address", "coordinator address"),
    "country": ("coordinator's country", "coordinating organisation country", "coordinator country"),
}
NEEDED = {
    "code": "Project Identifier",
    "title": "Project Title",
    "name": "Coordinating organisation name",
    "country": "Coordinator's country",
}
ORGANISATION = ("name", "type", "address", "country")
PARTNER = re.compile(r"partner (\d{1,3}) (?:organisation )?(name|type|address|country)")

Cells = Sequence[str]
Pick = Callable[[Cells], tuple[str, str, str, str]]


@dataclass(frozen=True)
class Block:
    """Where an organisation stands in a row; `name` is its column, the others may be missing."""

    name: int
    others: tuple[int | None, ...]

    def pick(self, cells: Cells) -> tuple[str, ...]:
        """Its name, type, address and country."""
        return (cells[self.name], *("" if column is None else cells[column] for column in self.others))


@dataclass(frozen=True)
class Layout:
    """Where everything stands: field to column, the coordinator's and the partners' blocks."""

    headings: tuple[str, ...]
    fields: Mapping[str, int]
    coordinator: Block
    partners: tuple[Block, ...]

    def heading(self, field: str) -> str:
        """The field's heading as the file has it."""
        return self.headings[self.fields[field]]

    def cell(self, cells: Cells, field: str) -> str:
        """The field's cell, "" without such a column."""
        column = self.fields.get(field)
        return "" if column is None else cells[column]


def is_heading_row(cells: Cells) -> bool:
    """Whether a row names the column of the code."""
    return any(_plain(cell).startswith(BEGINNINGS["code"]) for cell in cells)


def layout_of(headings: Cells) -> Layout:
    """The layout that the row of headings tells. Raises MissingColumns when it cannot be a list of projects."""
    plain = [_plain(heading) for heading in headings]
    fields = {field: column for field in BEGINNINGS if (column := _first(plain, BEGINNINGS[field])) is not None}
    if missing := [name for field, name in NEEDED.items() if field not in fields]:
        raise MissingColumns(missing)
    coordinator = _block({part: fields[part] for part in ORGANISATION if part in fields})
    return Layout(tuple(heading.strip() for heading in headings), fields, coordinator, _partners(plain))


def _plain(heading: str) -> str:
    text = heading.casefold().replace("’", "'").replace("organization", "organisation").lstrip("\ufeff")
    return " ".join(text.split())


def _first(headings: Sequence[str], beginnings: tuple[str, ...]) -> int | None:
    found = (column for begins in beginnings for column, heading in enumerate(headings) if heading.startswith(begins))
    return next(found, None)


def _partners(headings: Sequence[str]) -> tuple[Block, ...]:
    blocks: dict[int, dict[str, int]] = defaultdict(dict)
    for column, heading in enumerate(headings):
        if found := PARTNER.match(heading):
            blocks[int(found[1])].setdefault(found[2], column)
    return tuple(_block(columns) for _number, columns in sorted(blocks.items(), key=itemgetter(0)) if "name" in columns)


def _block(columns: Mapping[str, int]) -> Block:
    return Block(columns["name"], tuple(columns.get(part) for part in ORGANISATION[1:]))
