"""Excel workbooks (XLSX): weighed before they are unpacked, then read row by row."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import IO

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from portal.kit.spreadsheets.errors import SpreadsheetError
from portal.kit.uploads import zips
from portal.kit.uploads.zips import CHUNK

EXCEL_ROWS = 1_048_576


def xlsx_grid(content: bytes, max_unzipped: int) -> Iterator[tuple[int, list[str]]]:
    """Row number and cells, as text, of the first visible sheet; formulas and error cells are refused."""
    try:
        book = load_workbook(_unpacked(content, max_unzipped), read_only=True, keep_links=False)
        sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_row=EXCEL_ROWS), 1):
            yield number, [_text(cell) for cell in cells]
    except SpreadsheetError:
        raise
    except Exception as error:  # a damaged part makes openpyxl, zipfile, zlib or an XML reader raise what they like
        raise SpreadsheetError("broken_workbook") from error


def _unpacked(content: bytes, max_unzipped: int) -> IO[bytes]:
    """The same parts without compression, each no longer than the zip directory says.

    openpyxl reads some parts in one go, and `zipfile` then unpacks up to 1 GB before it cuts at the stated size.
    """
    unpacked = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(unpacked, "w") as target:
        weigh(source.infolist(), len(content), max_unzipped)
        for part in source.infolist():
            with source.open(part) as packed, target.open(part.filename, "w") as file:
                shutil.copyfileobj(packed, file, CHUNK)
    unpacked.seek(0)
    return unpacked


def weigh(parts: list[zipfile.ZipInfo], packed: int, max_unzipped: int) -> None:
    """Refuse an archive that says itself that it unpacks to too much. Raises SpreadsheetError."""
    try:
        zips.weigh(parts, packed, max_unzipped)
    except zips.ZipBomb as error:
        raise SpreadsheetError("bomb") from error
    except zipfile.BadZipFile as error:
        raise SpreadsheetError("broken_workbook") from error


def _text(cell: Cell) -> str:
    if cell.data_type == "f":
        raise SpreadsheetError("formula", cell=cell.coordinate)
    if cell.data_type == "e":
        raise SpreadsheetError("error_cell", cell=cell.coordinate, value=cell.value)
    return text_of(cell.value)


def text_of(value: object) -> str:
    """The text of a cell's value."""
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
