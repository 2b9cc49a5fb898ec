"""Writes tables for people who open them in a spreadsheet program: CSV row by row, and XLSX."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter

from portal.kit.xml_text import xml_text

# What makes a spreadsheet program calculate a cell (OWASP, "CSV injection").
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
IN_MEMORY = 2 * 1024 * 1024
LONGEST_TEXT = 32_767  # Excel's
TALL = Alignment(vertical="top", wrap_text=True)


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


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook; `widths` of the columns, in letters, make its texts wrap."""

    title: str
    headers: Sequence[object]
    rows: Iterable[Sequence[object]]
    widths: Sequence[int] = ()


def write_xlsx(headers: Sequence[object], rows: Iterable[Sequence[object]], title: str) -> IO[bytes]:
    """An open file with one sheet: bold headings that stay in view, a filter, and typed dates and numbers."""
    return write_sheets([Sheet(title, headers, rows)])


def write_sheets(sheets: Iterable[Sheet], properties: DocumentProperties | None = None) -> IO[bytes]:
    """An open file with such sheets, whose titles are made to differ, and what the file says of itself."""
    book = Workbook(write_only=True)
    book.properties = properties or book.properties
    for sheet in sheets:
        title = _unlike(_sheet_title(sheet.title), {name.casefold() for name in book.sheetnames})
        _write_sheet(book.create_sheet(title=title), sheet)
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the caller closes it
    ExcelWriter(book, ZipFile(file, "w", ZIP_DEFLATED)).save()  # the book's own would date it today
    file.seek(0)
    return file


def _write_sheet(target: WriteOnlyWorksheet, sheet: Sheet) -> None:
    target.freeze_panes = "A2"
    target.print_title_rows = "1:1"
    _set_widths(target, sheet)
    target.append([_heading(target, header) for header in sheet.headers])
    last = 1
    for last, row in enumerate(sheet.rows, 2):  # noqa: B007  the number of the last row is what the filter needs
        target.append([_laid(_xlsx_cell(target, value), sheet) for value in row])
    target.auto_filter.ref = f"A1:{get_column_letter(len(sheet.headers))}{last}"


def _laid(cell: WriteOnlyCell, sheet: Sheet) -> WriteOnlyCell:
    if sheet.widths:
        cell.alignment = TALL
    return cell


def _sheet_title(title: str) -> str:
    """Excel allows 31 characters, and none of these seven, nor an apostrophe at either end."""
    plain = "".join(letter for letter in xml_text(title) if letter not in r"[]:*?/\\")
    return " ".join(plain.split())[:31].strip("' ") or "1"


def _unlike(title: str, taken: set[str]) -> str:
    numbered = (f"{title[:28]} {number}" for number in range(2, 100))
    return next(name for name in (title, *numbered) if name.casefold() not in taken)


def _set_widths(target: WriteOnlyWorksheet, sheet: Sheet) -> None:
    widths = sheet.widths or [max(12, len(str(header)) + 4) for header in sheet.headers]
    for index, width in enumerate(widths, 1):
        target.column_dimensions[get_column_letter(index)].width = width


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
    cell = WriteOnlyCell(sheet, _cut(xml_text(value)))
    cell.data_type = "s"  # openpyxl takes text that begins with "=" for a formula
    return cell


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def _wall_clock(value: datetime) -> datetime:
    """Spreadsheets know no time zones: the reader's own clock."""
    return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
