"""Reads a table from an untrusted CSV or XLSX file: everything is checked before it is believed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import PurePath
from typing import BinaryIO

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from portal.kit.spreadsheets.delimited import csv_grid, decode, delimiter_of
from portal.kit.spreadsheets.errors import SpreadsheetError
from portal.kit.spreadsheets.workbook import xlsx_grid
from portal.kit.uploads.kinds import family_of

TEXT_ENDINGS = {".csv", ".txt", ".tsv"}
MEGABYTE = 1024 * 1024
HEAD = 30
NUMBER = re.compile(r"[\d.,\s-]+")


@dataclass(frozen=True)
class Row:
    """One row: `number` is the row a person sees in a spreadsheet program, `cells` maps heading to text."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """Headings and rows of a file. All cells are text: dates in ISO form, whole numbers without a point."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str


def read_table(
    file: BinaryIO,
    filename: str,
    *,
    max_rows: int = 20_000,
    max_columns: int = 200,
    max_bytes: int = 10 * MEGABYTE,
    max_unzipped: int = 50 * MEGABYTE,
) -> Table:
    """The table in `file`; lines before the row of headings are passed over, blank rows are left out.

    Raises SpreadsheetError when anything about the file is not as it should be.
    """
    content = file.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise SpreadsheetError("too_big", limit=max_bytes // MEGABYTE)
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise SpreadsheetError("empty")
    if is_workbook(content, filename):
        grid = xlsx_grid(content, max_unzipped)
        return _table(grid, max_rows, max_columns, encoding="", delimiter="")
    text, encoding = decode(content)
    delimiter = delimiter_of(text)
    return _table(csv_grid(text, delimiter), max_rows, max_columns, encoding, delimiter)


def is_workbook(content: bytes, filename: str) -> bool:
    """Believes the first bytes, and wants the name to agree with them."""
    ending, family = PurePath(filename).suffix.lower(), family_of(content)
    if family == "old_office":
        raise SpreadsheetError("old_excel")
    if family == "web_page":
        raise SpreadsheetError("web_page")
    if family == "pdf":
        raise SpreadsheetError("not_as_named", named=ending, found="PDF")
    if ending not in TEXT_ENDINGS | {".xlsx"}:
        raise SpreadsheetError("wrong_ending")
    zipped = family == "zip"
    if zipped == (ending in TEXT_ENDINGS):
        raise SpreadsheetError("not_as_named", named=ending, found=_("an Excel file") if zipped else _("text"))
    return zipped


def _table(
    grid: Iterator[tuple[int, list[str]]], max_rows: int, max_columns: int, encoding: str, delimiter: str
) -> Table:
    filled = ((number, cells) for number, cells in grid if any(cells))
    head = list(islice(filled, HEAD))
    if not head:
        raise SpreadsheetError("empty")
    at = _header_index([cells for _number, cells in head])
    headers = _headers(head[at][1], [cells for _number, cells in head[at + 1 :]], max_columns)
    rows: list[Row] = []
    for number, cells in chain(head[at + 1 :], filled):
        if len(rows) == max_rows:
            raise SpreadsheetError("too_many_rows", limit=f"{max_rows:,}")
        rows.append(_row(number, cells, headers))
    if not rows:
        raise SpreadsheetError("no_rows")
    return Table(tuple(headers), tuple(rows), encoding, delimiter)


def _header_index(rows: list[list[str]]) -> int:
    """The first row that is nearly as full as the fullest and mostly words: lines above it are preamble."""
    widest = max(_filled(cells) for cells in rows)
    for index, cells in enumerate(rows):
        numbers = sum(bool(NUMBER.fullmatch(cell)) for cell in cells)
        if _filled(cells) >= 0.8 * widest and 2 * numbers < _filled(cells):
            return index
    return 0


def _filled(cells: list[str]) -> int:
    return sum(bool(cell) for cell in cells)


def _headers(cells: list[str], below: list[list[str]], max_columns: int) -> list[str]:
    """The headings; a column with cells but no heading is called by its letter."""
    width = max(len(_trimmed(row)) for row in [cells, *below])
    if width > max_columns:
        raise SpreadsheetError("too_many_columns", limit=max_columns)
    headed = len(_trimmed(cells))
    headers = [cell or get_column_letter(index) for index, cell in enumerate(cells[:headed], 1)]
    seen: set[str] = set()
    for header in headers:
        if header.casefold() in seen:
            raise SpreadsheetError("duplicate_heading", heading=header)
        seen.add(header.casefold())
    return headers


def _row(number: int, cells: list[str], headers: list[str]) -> Row:
    cells = _trimmed(cells)
    if len(cells) > len(headers):
        raise SpreadsheetError("row_too_wide", row=number)
    padded = chain(cells, [""] * (len(headers) - len(cells)))
    return Row(number, dict(zip(headers, padded, strict=True)))


def _trimmed(cells: list[str]) -> list[str]:
    width = max((index for index, cell in enumerate(cells, 1) if cell), default=0)
    return cells[:width]
