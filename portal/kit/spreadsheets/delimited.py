"""Delimited text (CSV): which letters, which separator, and its rows."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from openpyxl.utils import get_column_letter

from portal.kit.spreadsheets.errors import SpreadsheetError

DELIMITERS = (";", "\t", ",")
CODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Lost letters, control characters, and UTF-8 that was once read as Latin-1 ("LangevÃ¥g").
BROKEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]|Ã[\xa0-\xbf\u0160-\u2122]")


def decode(content: bytes) -> tuple[str, str]:
    """Text and its encoding: what the byte order mark says, else UTF-8, else Windows' Western letters."""
    marked = next((name for mark, name in CODINGS if content.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _unbroken(text), encoding
    raise SpreadsheetError("broken_letters", near="�")


def _unbroken(text: str) -> str:
    if found := BROKEN.search(text):
        near = text[max(0, found.start() - 12) : found.end() + 12]
        raise SpreadsheetError("broken_letters", near=" ".join(BROKEN.sub("�", near).split()))
    return text


def delimiter_of(text: str) -> str:
    """The separator that gives most rows of one and the same width, and of those the widest."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    rows = csv_rows(iter(io.StringIO(text, newline="")), delimiter)
    widths = Counter(len(cells) for _number, cells in islice(rows, 50))
    shared = [(rows, width) for width, rows in widths.items() if width > 1]
    return max(shared, default=(0, 0))


def csv_rows(lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each row; one that cannot be read has none, and the reader goes on behind it."""
    reader = csv.reader(lines, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield number, []


def csv_grid(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Row number and stripped cells of each row; what a spreadsheet program would calculate is refused."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise SpreadsheetError("broken_csv", row=number) from error
        yield number, [_plain(cell.strip(), number, column) for column, cell in enumerate(cells, 1)]


def _plain(cell: str, row: int, column: int) -> str:
    if cell.startswith("="):
        raise SpreadsheetError("formula", cell=f"{get_column_letter(column)}{row}")
    return cell
