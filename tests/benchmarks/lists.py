"""Public lists: seconds and memory for one of 10,000 rows, and for one of 90 MB and 600 columns."""

import csv
import io
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from tests.benchmarks.population import LARGE, MIDDLE, PLACES, Town
from tests.benchmarks.telling import Part
from tests.databases import ROOT

MOST_MEGABYTES = 300.0
MEGABYTE = 1_000_000
COLUMNS = ["file", "units", "MB", "columns", "rows", "proposals", "seconds", "of CPU", "peak MB"]
TEXT = (
    "A list in the Commission's columns, uploaded already, read by a worker's process of its own into proposals: codes"
    " read, every organisation of the municipality's country compared with its units by name and place. Peak is the"
    " memory of the whole process, at most 300 MB. Every fifth organisation is Norwegian. The workbook holds the same"
    " projects as the large text, its strings in a shared table, as a spreadsheet program saves them."
)
FIXED = [
    "Programme",
    "Key Action",
    "Action Type",
    "Call year",
    "Project Identifier",
    "Project Title",
    "Topics",
    "Project Summary",
    "Project Status",
    "EU Grant award in euros (This amount represents the grant awarded after the selection stage.)",
    "Project Website",
    "Results Platform Project Card",
    "Participating countries",
    "Coordinating organisation name",
    "Coordinating organisation type",
    "Coordinator's address",
    "Coordinator's region",
    "Coordinator's country",
    "Coordinator's website",
]
PARTNER = ["name", "organisation type", "address", "country", "region", "website"]
PARTNERS = 97
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHARED = f'<Override PartName="/{STRINGS}" ContentType="{SPREADSHEET}.sharedStrings+xml"/></Types>'.encode()
HEADINGS = FIXED + [f"Partner {number} {part}" for number in range(1, PARTNERS + 1) for part in PARTNER]
SUMMARY = "Elever og lærere – “fra kyst og fjell” – møtes, deler det de kan,\nog prøver det ut sammen. "
COUNTRIES = ["NO", "DE", "ES", "IT", "PL"]
AGENCIES = {"NO": "NO01", "DE": "DE03", "ES": "ES01", "IT": "IT02", "PL": "PL01"}


def measure(towns: dict[int, Town]) -> Part:
    """Write the files and have each read."""
    part = Part("Public lists", TEXT, COLUMNS)
    with TemporaryDirectory() as folder:
        short, long, book = (Path(folder) / name for name in ("short.csv", "long.csv", "long.xlsx"))
        write_csv(short, rows=10_000)
        write_csv(long, size=90 * MEGABYTE)
        write_workbook(long, book)
        for file, units in ((short, MIDDLE), (short, LARGE), (long, LARGE), (book, LARGE)):
            told(part, file, towns[units])
    return part


def told(part: Part, file: Path, town: Town) -> None:
    """A row of the table."""
    figures = read_elsewhere(file, town)
    part.rows.append([file.name, town.units, file.stat().st_size / MEGABYTE, len(HEADINGS), *figures])
    part.check(f"{file.name}, {town.units} units, MB", figures[-1], MOST_MEGABYTES)


def read_elsewhere(file: Path, town: Town) -> tuple[int, int, float, float, float]:
    """Rows, proposals, seconds, those of the processor and MB of a process that reads the file as a worker does."""
    command = [sys.executable, "-m", "tests.benchmarks.one_list", str(file), str(town.coordinator.pk)]
    command.append(str(town.municipality.pk))
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    rows, proposals, *others = done.stdout.split()
    return int(rows), int(proposals), *map(float, others)


def write_csv(file: Path, *, rows: int = sys.maxsize, size: int = sys.maxsize) -> None:
    """So many rows, or as many as fill so many bytes; the same at every run."""
    chance = Random(20261122)  # noqa: S311
    with file.open("w", encoding="utf-8-sig", newline="") as output:
        writer = csv.writer(output)
        writer.writerow(HEADINGS)
        number = 0
        while number < rows and output.tell() < size:
            number += 1
            writer.writerow(row(number, chance, long=size < sys.maxsize))


def row(number: int, chance: Random, *, long: bool) -> list[str]:
    """One project, most with few partners and some with many."""
    country = chance.choice(COUNTRIES)
    fixed = ["Erasmus+", "Learning Mobility of Individuals", "Short-term projects", "2023"]
    fixed += [f"2023-1-{AGENCIES[country]}-KA122-SCH-{number:09}", f"Møtested {number}", "Inclusion; Digital skills"]
    fixed += [SUMMARY * chance.randint(15, 40) if long else SUMMARY, "Ongoing", f"{chance.randint(5, 400)}000.00", ""]
    fixed += [f"https://example.org/details/{number}", "NO, DE", *organisation(number, country, chance)]
    partners = chance.choice([0, 0, 1, 1, 2, 3, 5, PARTNERS if long else 10])
    for _ in range(partners):
        name, kind, address, region, land, site = organisation(number, chance.choice(COUNTRIES), chance)
        fixed += [name, kind, address, land, region, site]
    return fixed + [""] * (len(HEADINGS) - len(fixed))


def organisation(number: int, country: str, chance: Random) -> list[str]:
    """Every hundredth in Norway has a name and a place of the towns' units."""
    ours = country == "NO" and chance.random() < 0.01
    name = f"{chance.choice(PLACES)} skole {chance.randint(1, 500)}" if ours else f"Skolen ved vannet {number}"
    kind = "School/Institute/Educational centre – General education (secondary level)"
    town = "6030, Langevåg" if ours else "0150, Oslo"
    return [name, kind, f"Skolevegen {number}, {town}", "Møre og Romsdal", country, "https://example.org"]


def write_workbook(text: Path, file: Path) -> None:
    """The same rows as a workbook; each string stands once, in the shared table."""
    numbers: dict[str, int] = {}
    with ZipFile(frame(), "r") as plain, ZipFile(file, "w", ZIP_DEFLATED) as book:
        for name in plain.namelist():
            if name != SHEET:
                book.writestr(name, plain.read(name).replace(b"</Types>", SHARED))
        with book.open(SHEET, "w") as sheet, text.open(encoding="utf-8-sig", newline="") as rows:
            sheet.write(f"<worksheet {SPACE}><sheetData>".encode())
            for cells in csv.reader(rows):
                sheet.write(sheet_row(cells, numbers).encode())
            sheet.write(b"</sheetData></worksheet>")
        with book.open(STRINGS, "w") as strings:
            strings.write(f"<sst {SPACE}>".encode())
            for string in numbers:
                strings.write(f"<si><t>{escape(string)}</t></si>".encode())
            strings.write(b"</sst>")


def frame() -> io.BytesIO:
    """An empty workbook."""
    file = io.BytesIO()
    Workbook().save(file)
    return file


def sheet_row(cells: list[str], numbers: dict[str, int]) -> str:
    """A row of references to strings, which get their numbers."""
    filled = max(column for column, cell in enumerate(cells, 1) if cell)
    return "<row>" + "".join(_cell(cell, numbers) for cell in cells[:filled]) + "</row>"


def _cell(cell: str, numbers: dict[str, int]) -> str:
    return f'<c t="s"><v>{numbers.setdefault(cell, len(numbers))}</v></c>' if cell else "<c/>"
