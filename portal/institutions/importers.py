"""Reads what an import run names: registers over HTTP, their saved answers, and table files."""

from collections.abc import Callable, Collection
from pathlib import PurePath
from typing import BinaryIO

from django.conf import settings

from portal.institutions.models import ImportRun
from portal.institutions.registers import REGISTERS, spreadsheet
from portal.institutions.registers.base import Reading
from portal.institutions.registers.client import RegisterClient, UnexpectedAnswer
from portal.institutions.registers.reading import read_file, read_live
from portal.institutions.sources import registers_in
from portal.kit.spreadsheets import Table, read_table

Beat = Callable[[int], None]
EXAMPLES = 3
SEEN_ROWS = 200
LONGEST = 60


def read_registers(source: str, codes: Collection[str], beat: Beat) -> list[Reading]:
    """All units of the municipality from each register of the source. Raises a RegisterError."""
    registers = registers_in(source)
    readings = []
    for done, code in enumerate(registers):
        beat(5 + 90 * done // len(registers))
        with RegisterClient(settings.REGISTERS.get(code) or REGISTERS[code].BASE_URL) as client:
            readings.append(read_live(REGISTERS[code], codes, client))
    return readings


def read_saved(source: str, file: BinaryIO, codes: Collection[str]) -> list[Reading]:
    """The municipality's units in a saved answer of one register. Raises a RegisterError."""
    content = file.read()
    if source not in REGISTERS or b"\\u0000" in content:  # a letter that PostgreSQL cannot store
        raise UnexpectedAnswer
    return [read_file(REGISTERS[source], content, codes)]


def read_rows(table: Table, run: ImportRun, codes: Collection[str]) -> list[Reading]:
    """The municipality's units in a table, by the run's matching. Raises a RegisterError."""
    reading = spreadsheet.records(
        table,
        run.matching,
        municipality_codes=codes,
        default_kind=run.default_kind,
        default_ownership=run.default_ownership,
        country=run.municipality.country,
    )
    return [reading]


def table_in(file: BinaryIO, filename: str) -> Table:
    """The table in a file of that name. Raises SpreadsheetError."""
    return read_table(file, PurePath(filename).name)


def headings_of(table: Table) -> list[list]:
    """Each heading with its first different cells, so that a person recognises the column."""
    rows = table.rows[:SEEN_ROWS]
    return [[heading, _examples(row.cells[heading] for row in rows)] for heading in table.headers]


def _examples(cells) -> list[str]:
    return list(dict.fromkeys(cell[:LONGEST] for cell in cells if cell))[:EXAMPLES]
