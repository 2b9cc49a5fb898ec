"""Excel workbooks (XLSX): weighed before they are unpacked, then read row by row."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.exceptions import InvalidFileException

from portal.kit.spreadsheets.errors import SpreadsheetError

MAX_PARTS = 2_000
# A real sheet packs 10 to 40 times; the ratio is asked for only above a size where it can hurt.
MAX_RATIO = 200
RATIO_FROM = 5 * 1024 * 1024
# What openpyxl and the XML readers below it raise on a damaged or hostile part (defusedxml's are ValueErrors).
BROKEN = (zipfile.BadZipFile, InvalidFileException, SyntaxError, LookupError, ValueError, TypeError, AttributeError, OSError)


def xlsx_grid(content: bytes, *, max_columns: int, max_unzipped: int) -> Iterator[tuple[int, list[str]]]:
    """Row number and cells, as text, of the first visible sheet; formulas and error cells are refused."""
    _weigh(content, max_unzipped)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_col=max_columns + 1), 1):
            yield number, [_text(cell) for cell in cells]
    except SpreadsheetError:
        raise
    except (StopIteration, *BROKEN) as error:
        raise SpreadsheetError("broken_workbook") from error


def _weigh(content: bytes, max_unzipped: int) -> None:
    """Looks at the zip directory alone. A part that holds more than it says stops at what it says: `zipfile` checks."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile as error:
        raise SpreadsheetError("broken_workbook") from error
    unpacked = sum(part.file_size for part in parts)
    ratio = unpacked / len(content)
    if len(parts) > MAX_PARTS or unpacked > max_unzipped or (unpacked > RATIO_FROM and ratio > MAX_RATIO):
        raise SpreadsheetError("bomb")
    if "[Content_Types].xml" not in {part.filename for part in parts}:
        raise SpreadsheetError("broken_workbook")


def _text(cell: Cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise SpreadsheetError("formula", cell=cell.coordinate)
    if cell.data_type == "e":
        raise SpreadsheetError("error_cell", cell=cell.coordinate, value=value)
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
