"""Rows of a table file that is too large for memory, one at a time."""

import io
import os
import tempfile
import zipfile
from array import array
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO

from defusedxml.ElementTree import iterparse
from openpyxl.reader.excel import SHARED_STRINGS, ExcelReader
from openpyxl.xml.constants import SHEET_MAIN_NS

from portal.kit.spreadsheets.delimited import CODINGS, csv_rows, delimiter_of
from portal.kit.spreadsheets.errors import SpreadsheetError
from portal.kit.spreadsheets.reading import is_workbook
from portal.kit.spreadsheets.workbook import EXCEL_ROWS, text_of, weigh

MEGABYTE = 1024 * 1024
SAMPLE = MEGABYTE
LONGEST_LINE = MEGABYTE
MAX_UNZIPPED = 2048 * MEGABYTE
MAX_SMALL_PART = 100_000  # packed, which cannot be more than a thousand times as much
LARGE_PARTS = ("xl/worksheets/", "xl/sharedStrings")
STRING, PHONETIC, TEXT = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("si", "rPh", "t"))

Numbered = tuple[int, list[str]]


class LargeTable:
    """A CSV or XLSX file whose rows are read one by one: iterating gives row number and cells as text.

    `number` is the row that a person sees in a spreadsheet program. A row that cannot be read as CSV comes without
    cells, letters that cannot be read come as U+FFFD. Raises SpreadsheetError when the file is no table.
    """

    def __init__(self, file: BinaryIO, filename: str) -> None:
        self.file = file
        self.size = file.seek(0, os.SEEK_END)
        file.seek(0)
        start = file.read(SAMPLE)
        file.seek(0)
        if not start.strip(b"\xef\xbb\xbf \t\r\n"):
            raise SpreadsheetError("empty")
        self.rows = self._workbook() if is_workbook(start, filename) else self._text(start)

    def __iter__(self) -> Iterator[Numbered]:
        return self.rows

    @property
    def share(self) -> float:
        """How much of the file is behind us, from 0 to 1."""
        return min(self.file.tell() / self.size, 1.0)

    def _text(self, start: bytes) -> Iterator[Numbered]:
        encoding = encoding_of(start)
        delimiter = delimiter_of(start.decode(encoding, "replace"))
        lines = io.TextIOWrapper(self.file, encoding, errors="replace", newline="")
        try:
            yield from csv_rows(iter(lambda: lines.readline(LONGEST_LINE), ""), delimiter)
        finally:
            if not self.file.closed:
                lines.detach()  # which would close it

    def _workbook(self) -> Iterator[Numbered]:
        try:
            yield from sheet_rows(self.file, self.size)
        except SpreadsheetError:
            raise
        except Exception as error:  # a damaged part makes openpyxl, zipfile, zlib or an XML reader raise what they like
            raise SpreadsheetError("broken_workbook") from error


def encoding_of(start: bytes) -> str:
    """What the byte order mark says, else UTF-8 when the beginning of the file is that, else Windows' Western."""
    if marked := next((name for mark, name in CODINGS if start.startswith(mark)), ""):
        return marked
    try:
        getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def sheet_rows(file: BinaryIO, size: int) -> Iterator[Numbered]:
    """Rows of a workbook's first visible sheet; of formulas, the values that were saved with them."""
    with zipfile.ZipFile(file) as archive:
        weigh(archive.infolist(), size, MAX_UNZIPPED)
        check_small_parts(archive)
    with closing(LargeWorkbook(file, read_only=True, data_only=True, keep_links=False)) as reader:
        reader.read()
        sheet = next(sheet for sheet in reader.wb.worksheets if sheet.sheet_state == "visible")
        sheet.reset_dimensions()
        for number, values in enumerate(sheet.iter_rows(max_row=EXCEL_ROWS, values_only=True), 1):
            yield number, [text_of(value) for value in values]


def check_small_parts(archive: zipfile.ZipFile) -> None:
    """openpyxl reads these in one go, up to whatever is packed in them and not to the size that they state."""
    small = (part for part in archive.infolist() if not part.filename.startswith(LARGE_PARTS))
    if any(part.filename.endswith((".xml", ".rels")) and part.compress_size > MAX_SMALL_PART for part in small):
        raise SpreadsheetError("bomb")


class LargeWorkbook(ExcelReader):
    """A workbook whose shared strings stay on disk."""

    def read_strings(self) -> None:
        if part := self.package.find(SHARED_STRINGS):
            with self.archive.open(part.PartName[1:]) as source:
                self.shared_strings = StringsOnDisk(source)

    def close(self) -> None:
        """Let go of the archive and of the strings."""
        self.archive.close()
        if isinstance(self.shared_strings, StringsOnDisk):
            self.shared_strings.file.close()


class StringsOnDisk:
    """The shared strings of a workbook in a temporary file: in memory they take many times the workbook's size."""

    def __init__(self, source: BinaryIO) -> None:
        self.file = tempfile.TemporaryFile()  # noqa: SIM115  LargeWorkbook closes it
        self.ends = array("Q", [0])
        for text in shared_texts(source):
            self.ends.append(self.ends[-1] + self.file.write(text.encode()))
        self.file.flush()

    def __getitem__(self, index: int) -> str:
        start, end = self.ends[index], self.ends[index + 1]
        return os.pread(self.file.fileno(), end - start, start).decode()


def shared_texts(source: BinaryIO) -> Iterator[str]:
    """The texts of a workbook's string table; how they are pronounced (in Japanese sheets) is left out."""
    events = iterparse(source, events=("start", "end"))
    _event, table = next(events)
    for event, node in events:
        if event == "end" and node.tag == PHONETIC:
            node.clear()
        elif event == "end" and node.tag == STRING:
            yield "".join(text.text or "" for text in node.iter(TEXT))
            table.clear()
