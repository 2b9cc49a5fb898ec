"""Large tables read row by row: text and workbooks, whole and damaged."""

import io
from datetime import date

import pytest

from portal.kit.spreadsheets import LargeTable, SpreadsheetError, streaming
from tests.portal.kit.spreadsheets.files import bomb, entities, lying_bomb, with_shared_strings, workbook, zipped

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ROWS = [["Name", "Number"], ["Langevåg skule", "875277162"], ["Solevåg\nskule", "x; y"]]


def rows(content: bytes, name="units.csv") -> list[tuple[int, list[str]]]:
    return list(LargeTable(io.BytesIO(content), name))


def numbered(table=ROWS):
    return list(enumerate(table, 1))


def text(delimiter=",") -> str:
    return delimiter.join(ROWS[0]) + f'\r\nLangevåg skule{delimiter}875277162\r\n"Solevåg\nskule"{delimiter}"x; y"\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_is_read_with_its_separator_and_letters(delimiter, encoding):
    assert rows(text(delimiter).encode(encoding)) == numbered()


def test_a_workbook_is_read_by_values():
    content = workbook(["Name", "Number"], ["Langevåg", 12.0], [date(2026, 8, 31), None], ["a\nb", "=1+1"])

    assert rows(content, "units.xlsx")[:3] == numbered([["Name", "Number"], ["Langevåg", "12"], ["2026-08-31"]])
    assert rows(content, "units.xlsx")[3] == (4, ["a\nb", ""])


def test_the_first_sheet_that_is_shown_is_read():
    def prepare(book):
        book.create_sheet("Second").append(["Shown"])
        book.worksheets[0].sheet_state = "hidden"

    assert rows(workbook(["Hidden"], prepare=prepare), "units.xlsx") == [(1, ["Shown"])]


def test_shared_strings_in_pieces_are_one_text():
    pieces = "<si><r><t>Lange</t></r><r><t>våg</t></r><rPh><t>x</t></rPh></si>"
    strings = f"<sst {SPACE}>{pieces}<si><t>skule</t></si></sst>"
    cells = '<c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c>'
    sheet = f'<worksheet {SPACE}><sheetData><row r="1">{cells}</row></sheetData></worksheet>'

    read = rows(with_shared_strings(sheet, strings), "units.xlsx")

    assert read == [(1, ["Langevåg", "", "skule"])]


def test_the_share_that_is_read_grows_to_the_whole():
    table = LargeTable(io.BytesIO(b"a,b\n" * 100_000), "units.csv")

    shares = [table.share for _row in table]

    assert shares == sorted(shares)
    assert (shares[0] < 0.1, shares[-1]) == (True, 1.0)


def test_a_row_that_cannot_be_read_has_no_cells_and_the_next_is_read():
    content = b'a,b\n"' + b"x" * 200_000 + b"\n1,2\n"

    assert rows(content)[0] == (1, ["a", "b"])
    assert (2, []) in rows(content)


def test_letters_that_are_broken_far_down_are_replaced():
    content = b"a,b\n" + "å,ø\n".encode() * 300_000 + b"\xe5,x\n"

    assert rows(content)[-1][1] == ["\ufffd", "x"]


def test_a_line_without_an_end_is_not_held_whole(monkeypatch):
    monkeypatch.setattr(streaming, "LONGEST_LINE", 1000)

    assert max(len(cell) for _number, cells in rows(b"a" * 100_000) for cell in cells) == 1000


def test_the_file_stays_open():
    file = io.BytesIO(b"a,b\n1,2\n")

    next(iter(LargeTable(file, "units.csv")))

    assert not file.closed


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"\xef\xbb\xbf \r\n", "units.csv", "empty"),
        (b"a,b\n", "units.pdf", "wrong_ending"),
        (b"a,b\n", "units.xlsx", "not_as_named"),
        (b"\xd0\xcf\x11\xe0", "units.xls", "old_excel"),
        (b"<!doctype html>", "units.csv", "web_page"),
        (zipped("x.txt"), "units.xlsx", "broken_workbook"),
        (b"PK\x03\x04 and no more", "units.xlsx", "broken_workbook"),
        (entities(), "units.xlsx", "broken_workbook"),
    ],
)
def test_what_is_no_table_is_refused(content, name, code):
    with pytest.raises(SpreadsheetError) as refused:
        rows(content, name)

    assert refused.value.code == code


@pytest.mark.parametrize("make", [bomb, lying_bomb])
def test_bombs_do_not_go_off(make, monkeypatch):
    monkeypatch.setattr(streaming, "MAX_UNZIPPED", 50 * 1024 * 1024)
    monkeypatch.setattr(streaming, "MAX_SMALL_PART", 20_000)

    with pytest.raises(SpreadsheetError) as refused:
        rows(make(), "units.xlsx")

    assert refused.value.code == "bomb"
