"""Table files in and out: untrusted CSV and XLSX are read with care, ours are written safely."""

from portal.kit.spreadsheets.errors import SpreadsheetError
from portal.kit.spreadsheets.reading import Row, Table, read_table
from portal.kit.spreadsheets.streaming import LargeTable
from portal.kit.spreadsheets.writing import Sheet, write_csv, write_sheets, write_xlsx

__all__ = [
    "LargeTable",
    "Row",
    "Sheet",
    "SpreadsheetError",
    "Table",
    "read_table",
    "write_csv",
    "write_sheets",
    "write_xlsx",
]
