"""The tables of a report as a workbook (XLSX): a sheet for each, dates and numbers as such."""

from datetime import UTC, datetime

from openpyxl.packaging.core import DocumentProperties

from portal.kit.archive import repacked
from portal.kit.spreadsheets import Sheet, write_sheets
from portal.kit.xml_text import xml_text
from reporting.quarterly.files.tables import Table, tables_of

NARROWEST, WIDEST = 12, 60


def write(snapshot: dict) -> bytes:
    """The workbook; the same bytes for the same snapshot."""
    at = datetime.fromisoformat(snapshot["generated"])
    sheets = [Sheet(one.title, one.headings, one.rows, _widths(one)) for one in tables_of(snapshot)]
    with write_sheets(sheets, _properties(snapshot, at.astimezone(UTC).replace(tzinfo=None, microsecond=0))) as file:
        return repacked(file.read(), at=at)


def _widths(table: Table) -> list[int]:
    columns = zip(table.headings, *table.rows, strict=True)
    return [min(max(NARROWEST, *(len(str(cell or "")) + 3 for cell in column)), WIDEST) for column in columns]


def _properties(snapshot: dict, at: datetime) -> DocumentProperties:
    sender = xml_text(snapshot["municipality"]["name"])
    return DocumentProperties(
        title=xml_text(snapshot["full_title"]),
        creator=sender,
        lastModifiedBy=sender,
        language=snapshot["language"],
        created=at,
        modified=at,
    )
