"""Reads the Commission's lists of projects row by row: projects, and what is wrong, without stopping."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from projects.portfolio.public_lists import cells
from projects.portfolio.public_lists.columns import Cells, Layout, is_heading_row, layout_of
from projects.portfolio.public_lists.problems import SHOWN, RowProblem
from projects.programmes.codes import CodeReading, read_code

HEAD = 30
LONGEST_TITLE = 200
LONGEST_SUMMARY = 1000
DAMAGED = "\ufffd"


@dataclass(frozen=True)
class Organisation:
    """An organisation as the list names it; `country` is an ISO code, "" when the list does not say."""

    name: str
    type: str = ""
    address: str = ""
    country: str = ""

    @property
    def place(self) -> str:
        """The town of its address."""
        return cells.place(self.address)


@dataclass(frozen=True)
class ListedProject:
    """One row. `grant` is in euros; the dates are None in lists that have none, as those of 2021–2027."""

    row: int
    code: CodeReading
    title: str
    summary: str
    status: str
    grant: Decimal | None
    starts: date | None
    ends: date | None
    coordinator: Organisation
    partners: tuple[Organisation, ...]


Rows = Iterable[tuple[int, list[str]]]


def read_list(rows: Rows) -> Iterator[ListedProject | RowProblem]:
    """The projects in numbered rows, and for each thing that is wrong a problem before its project, if that is kept.

    Lines above the row of headings are passed over, also empty rows. Raises MissingColumns when this is no list.
    """
    numbered = iter(rows)
    reader = ListReader(_headings(numbered))
    for number, row in numbered:
        yield from reader.read(number, row)


def _headings(rows: Iterator[tuple[int, list[str]]]) -> Layout:
    head = [row for _number, row in _until_headings(rows)]
    return layout_of(head[-1] if head else [])


def _until_headings(rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in islice(rows, HEAD):
        yield number, row
        if is_heading_row(row):
            return


class ListReader:
    """Reads the rows of one list; remembers the codes that it has met."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.width = len(layout.headings)
        self.seen: dict[str, int] = {}

    def read(self, number: int, row: list[str]) -> Iterator[ListedProject | RowProblem]:
        """The row's problems, then its project unless one of them forbids that."""
        if not row:
            yield RowProblem(number, "unclosed")
        elif len(row) > self.width and any(cell.strip() for cell in row[self.width :]):
            yield RowProblem(number, "too_wide")
        elif any(row):
            yield from self._project(number, row + [""] * (self.width - len(row)))

    def _project(self, number: int, row: Cells) -> Iterator[ListedProject | RowProblem]:
        code = read_code(self._text(row, "code"), "erasmus_plus")
        if problem := self._refused(number, row, code):
            yield problem
            return
        self.seen[code.normalised] = number
        problems: list[RowProblem] = []
        project = self._read(number, row, code, problems)
        yield from problems
        yield project

    def _refused(self, number: int, row: Cells, code: CodeReading) -> RowProblem | None:
        """Why the row cannot be read at all."""
        if not code.normalised:
            return self._problem(number, row, "code", "no_code")
        if code.errors:
            return self._problem(number, row, "code", "bad_code")
        if code.normalised in self.seen:
            return self._problem(number, row, "code", "twice", first=self.seen[code.normalised])
        if not self._text(row, "title"):
            return self._problem(number, row, "title", "no_title")
        if DAMAGED in self._text(row, "title") + self._text(row, "name"):
            return self._problem(number, row, "title", "damaged")
        if not self._text(row, "name"):
            return self._problem(number, row, "name", "no_organisation")
        return None

    def _read(self, number: int, row: Cells, code: CodeReading, problems: list[RowProblem]) -> ListedProject:
        def value(field: str, read: Callable[[str], Any], problem: str) -> Any:
            try:
                return read(text) if (text := self._text(row, field)) else None
            except ValueError:
                problems.append(self._problem(number, row, field, problem, kept=True))
                return None

        starts, ends = (value(field, cells.day, "bad_date") for field in ("starts", "ends"))
        if starts and ends and ends < starts:
            problems.append(self._problem(number, row, "ends", "ends_first", kept=True))
            starts = ends = None
        return ListedProject(
            row=number,
            code=code,
            title=self._text(row, "title")[:LONGEST_TITLE],
            summary=self._text(row, "summary")[:LONGEST_SUMMARY],
            status=self._text(row, "status"),
            grant=value("grant", cells.amount, "bad_amount"),
            starts=starts,
            ends=ends,
            coordinator=self._organisation(number, row, self.layout.coordinator, problems),
            partners=tuple(
                self._organisation(number, row, block, problems)
                for block in self.layout.partners
                if row[block.name].strip()
            ),
        )

    def _organisation(self, number, row, block, problems) -> Organisation:
        name, kind, address, country = map(clean, block.pick(row))
        try:
            return Organisation(name, kind, address, cells.country(country))
        except ValueError:
            heading = self.layout.headings[block.others[-1]]
            problems.append(RowProblem(number, "unknown_country", heading, country[:SHOWN], kept=True))
            return Organisation(name, kind, address)

    def _text(self, row: Cells, field: str) -> str:
        return clean(self.layout.cell(row, field))

    def _problem(self, number: int, row: Cells, field: str, code: str, *, kept: bool = False, **params) -> RowProblem:
        value = self._text(row, field)[:SHOWN]
        return RowProblem(number, code, self.layout.heading(field), value, params, kept)


def clean(text: str) -> str:
    """The text on one line, without the letter that PostgreSQL cannot store."""
    return " ".join(text.replace("\x00", "").split())
