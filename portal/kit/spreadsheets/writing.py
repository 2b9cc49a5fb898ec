"""Writes tables for people who open them in a spreadsheet program: CSV row by row, and XLSX."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# What makes a spreadsheet program calculate a cell (OWASP, "CSV injection").
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
IN_MEMORY = 2 * 1024 * 1024


def write_csv(headers: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Lines of a file as Nordic Excel opens it: UTF-8 with byte order mark, `;`, decimal comma."""
    yield b"\xef\xbb\xbf"
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=";")
    for row in _with_headers(headers, rows):
        writer.writerow([_csv_cell(value) for value in row])
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()


def _with_headers(headers: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
    yield headers
    yield from rows


def _csv_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float | Decimal):
        return str(value).replace(".", ",")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime):
        return _wall_clock(value).isoformat(sep=" ", timespec="minutes")
    text = str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def write_xlsx(headers: Sequence[object], rows: Iterable[Sequence[object]], title: str) -> IO[bytes]:
    """An open file with one sheet: bold headings that stay in view, a filter, and typed dates and numbers."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title=_sheet_title(title))
    sheet.freeze_panes = "A2"
    _set_widths(sheet, headers)
    sheet.append([_heading(sheet, header) for header in headers])
    last = 1
    for last, row in enumerate(rows, 2):  # noqa: B007  the number of the last row is what the filter needs
        sheet.append([_xlsx_cell(sheet, value) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headers))}{last}"
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the caller closes it
    book.save(file)
    file.seek(0)
    return file


def _sheet_title(title: str) -> str:
    """Excel allows 31 characters, and none of these seven."""
    return "".join(letter for letter in str(title) if letter not in r"[]:*?/\\")[:31] or "1"


def _set_widths(sheet: WriteOnlyWorksheet, headers: Sequence[object]) -> None:
    for index, header in enumerate(headers, 1):
        sheet.column_dimensions[get_column_letter(index)].width = max(12, len(str(header)) + 4)


def _heading(sheet: WriteOnlyWorksheet, header: object) -> WriteOnlyCell:
    cell = _xlsx_cell(sheet, str(header))
    cell.font = Font(bold=True)
    return cell


def _xlsx_cell(sheet: WriteOnlyWorksheet, value: object) -> WriteOnlyCell:
    if value is None or isinstance(value, bool | int | float | Decimal):
        return WriteOnlyCell(sheet, value)
    if isinstance(value, datetime):
        return WriteOnlyCell(sheet, _wall_clock(value))
    if isinstance(value, date):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", str(value)))
    cell.data_type = "s"  # openpyxl takes text that begins with "=" for a formula
    return cell


def _wall_clock(value: datetime) -> datetime:
    """Spreadsheets know no time zones: the reader's own clock."""
    return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
