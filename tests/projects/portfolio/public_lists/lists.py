"""Files in the columns of the Commission's lists."""

import csv
import io
from collections.abc import Iterable

from openpyxl import Workbook

GRANT = (
    "EU Grant award in euros (This amount represents the grant awarded after the selection stage and is indicative. "
    "Please note that any changes made during or after the project's lifetime will not be reflected here.)"
)
COLUMNS = [
    "Programme",
    "Key Action",
    "Action Type",
    "Call year",
    "Project Identifier",
    "Project Title",
    "Topics",
    "Project Summary",
    "Project Status",
    GRANT,
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
SCHOOL = "School/Institute/Educational centre – General education (secondary level)"
LANGEVAAG = {
    "Project Identifier": "2023-1-NO01-KA122-SCH-000166744",
    "Project Title": "Havet som klasserom",
    "Project Summary": "Elevar og lærarar møtest.\nDei deler det dei kan.",
    "Project Status": "Ongoing",
    GRANT: "30045.50",
    "Coordinating organisation name": "Langevåg skule",
    "Coordinating organisation type": SCHOOL,
    "Coordinator's address": "Bratthaugmyra 39, 6030, Langevåg",
    "Coordinator's country": "NO",
    "Partner 1 name": "Gdańska Szkoła Podstawowa nr 5",
    "Partner 1 organisation type": SCHOOL,
    "Partner 1 address": "ul. Morska 1, 80-001, Gdańsk",
    "Partner 1 country": "PL",
}


def listed(**changes) -> dict[str, str]:
    """A row of Langevåg skule; a change to None takes a cell away."""
    return {heading: cell for heading, cell in {**LANGEVAAG, **changes}.items() if cell is not None}


def numbered(number: int, **changes) -> dict[str, str]:
    """A row with a code of its own."""
    return listed(**{"Project Identifier": f"2023-1-NO01-KA122-SCH-{number:09}", **changes})


def headings(partners: int = 38) -> list[str]:
    """All columns with so many blocks of partners."""
    return COLUMNS + [f"Partner {number} {part}" for number in range(1, partners + 1) for part in PARTNER]


def table(rows: Iterable[dict[str, str]], columns: list[str] | None = None) -> list[list[str]]:
    """The row of headings and the rows."""
    columns = columns or headings()
    return [columns, *([row.get(column, "") for column in columns] for row in rows)]


def csv_file(rows: Iterable[dict[str, str]], *, delimiter=",", encoding="utf-8-sig", columns=None) -> io.BytesIO:
    """A CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(table(rows, columns))
    return io.BytesIO(text.getvalue().encode(encoding))


def xlsx_file(rows: Iterable[dict[str, str]], columns=None) -> io.BytesIO:
    """A workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in table(rows, columns):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file
