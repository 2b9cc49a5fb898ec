"""Table files: what is read, and what is refused with which words."""

import io
import tracemalloc
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.kit.spreadsheets import SpreadsheetError, read_table
from tests.portal.kit.spreadsheets.files import NUMBERED, bomb, entities, lying_bomb, workbook, zipped

LANGEVAAG = {"Name": "Langevåg skule", "Number": "875277162"}


def read(content, filename="units.csv", **limits):
    return read_table(io.BytesIO(content.encode() if isinstance(content, str) else content), filename, **limits)


def rows(table):
    return [(row.number, row.cells) for row in table.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_separator_in_any_usual_encoding(delimiter, encoding):
    lines = "\r\n".join(delimiter.join(row) for row in NUMBERED)

    table = read(lines.encode(encoding))

    assert table.headers == ("Name", "Number")
    assert rows(table) == [(2, LANGEVAAG)]
    assert (table.delimiter, table.encoding) == (delimiter, encoding)


def test_lines_before_the_headings_are_passed_over_and_rows_keep_their_numbers():
    table = read("Skolverket;;\nUttag 2026-10-01;;\n;;\nName;Kommun;Number\nEdenskolan;Bollnäs;69498258\n")

    assert table.headers == ("Name", "Kommun", "Number")
    assert rows(table) == [(5, {"Name": "Edenskolan", "Kommun": "Bollnäs", "Number": "69498258"})]


def test_quoted_cells_hold_separators_and_line_breaks():
    table = read('Name,Note\n"Friskolan Lust & Lära, Bollnäs","two\nlines"\n\nLos skola,\n')

    assert rows(table) == [
        (2, {"Name": "Friskolan Lust & Lära, Bollnäs", "Note": "two\nlines"}),
        (4, {"Name": "Los skola", "Note": ""}),
    ]


def test_decimal_commas_do_not_look_like_separators():
    table = read("Name;Lat;Lon\nLangevåg skule;62,43;6,21\nSolevåg skule;62,42;6,31\n")

    assert table.rows[1].cells == {"Name": "Solevåg skule", "Lat": "62,42", "Lon": "6,31"}


def test_one_column_is_a_table():
    table = read("Name\nLangevåg skule\nSolevåg skule\n")

    assert [row.cells["Name"] for row in table.rows] == ["Langevåg skule", "Solevåg skule"]


def test_years_may_be_headings_and_a_missing_heading_is_the_columns_letter():
    table = read("Name,,2025,2026\nLangevåg skule,x,470,476\n")

    assert table.rows[0].cells == {"Name": "Langevåg skule", "B": "x", "2025": "470", "2026": "476"}


def test_workbook_cells_become_text_as_one_reads_them():
    content = workbook(
        ["Sula", None],
        ["Name", "Number", "Opened", "Seen", "Latitude", "Public"],
        ["Langevåg skule", 875277162.0, date(1969, 2, 1), datetime(2026, 8, 12, 1, 10), 62.43927, True],  # noqa: DTZ001  as Excel has it
    )

    table = read(content, "units.XLSX")

    assert rows(table) == [
        (
            3,
            {
                "Name": "Langevåg skule",
                "Number": "875277162",
                "Opened": "1969-02-01",
                "Seen": "2026-08-12T01:10:00",
                "Latitude": "62.43927",
                "Public": "True",
            },
        )
    ]


def test_the_first_visible_sheet_is_read():
    def hide_first(book):
        book.create_sheet("Units").append(["Name"])
        book["Units"].append(["Langevåg skule"])
        book.worksheets[0].sheet_state = "hidden"

    table = read(workbook(["Secret"], prepare=hide_first), "units.xlsx")

    assert table.headers == ("Name",)


def test_text_that_begins_with_an_equals_sign_is_text_in_a_workbook():
    def as_text(book):
        book.active["A2"].data_type = "s"

    table = read(workbook(["Name", "Number"], ["=Sula", 1], prepare=as_text), "units.xlsx")

    assert table.rows[0].cells["Name"] == "=Sula"


CSV_ROW = "Langevåg skule,875277162\n"
DAMAGED = {
    "nothing": ("units.csv", b"", "empty"),
    "only a byte order mark": ("units.csv", b"\xef\xbb\xbf\r\n", "empty"),
    "an empty workbook": ("units.xlsx", workbook(), "empty"),
    "headings alone": ("units.csv", b"Name,Number\n", "no_rows"),
    "11 MB": ("units.csv", b"x" * 11_000_000, "too_big"),
    "50,000 rows": ("units.csv", ("Name,Number\n" + CSV_ROW * 50_000).encode(), "too_many_rows"),
    "300 columns": ("units.csv", ",".join(f"h{n}" for n in range(300)).encode() + b"\nx", "too_many_columns"),
    "300 columns in a workbook": ("units.xlsx", workbook([f"h{n}" for n in range(300)], ["x"]), "too_many_columns"),
    "a stray cell far to the right": ("units.xlsx", workbook(*NUMBERED, [None] * 300 + ["x"]), "too_many_columns"),
    "another ending": ("units.ods", b"Name,Number\nx,1\n", "wrong_ending"),
    "no ending": ("units", b"Name,Number\nx,1\n", "wrong_ending"),
    "a web page": ("units.csv", b"\n<!DOCTYPE html><html><body>Sign in</body></html>", "web_page"),
    "a web page as Excel": ("units.xlsx", b"<html><table><tr><td>1</td></tr></table></html>", "web_page"),
    "XML": ("units.csv", b'\xef\xbb\xbf<?xml version="1.0"?><units/>', "web_page"),
    "PDF": ("units.csv", b"%PDF-1.7\n", "not_as_named"),
    "old Excel": ("units.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old_excel"),
    "old Excel as new": ("units.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old_excel"),
    "a workbook as text": ("units.csv", workbook(*NUMBERED), "not_as_named"),
    "text as a workbook": ("units.xlsx", b"Name,Number\nx,1\n", "not_as_named"),
    "half a workbook": ("units.xlsx", workbook(*NUMBERED)[:2000], "broken_workbook"),
    "another zip": ("units.xlsx", zipped("letter.txt"), "broken_workbook"),
    "a zip that says it is a workbook": ("units.xlsx", zipped("[Content_Types].xml"), "broken_workbook"),
    "a zip bomb": ("units.xlsx", bomb(), "bomb"),
    "a zip bomb that lies": ("units.xlsx", lying_bomb(), "broken_workbook"),
    "an XML bomb": ("units.xlsx", entities(), "broken_workbook"),
    "NUL": ("units.csv", b"Name,Number\nLange\0v,1\n", "broken_letters"),
    "half a letter": ("units.csv", "Name,Number\nLangevåg,1\n".encode() + b"\xc3", "broken_letters"),
    "lost letters": ("units.csv", "Name,Number\nLangev\ufffdg,1\n".encode(), "broken_letters"),
    "letters read twice": ("units.csv", "Name,Number\nLangevÃ¥g,1\n".encode(), "broken_letters"),
    "half a UTF-16 file": ("units.csv", "Name,Number\nx,1\n".encode("utf-16")[:-1], "broken_letters"),
    "an open quotation mark": ("units.csv", b'Name,Number\n"Langev,1\nx,2\n', "broken_csv"),
    "two equal headings": ("units.csv", b"Name,name\nx,y\n", "duplicate_heading"),
    "a row that is too wide": ("units.csv", b"Name,Number\nx,1\ny,2\nx,1,2\n", "row_too_wide"),
    "a formula": ("units.xlsx", workbook(*NUMBERED, ["x", "=1+1"]), "formula"),
    "a formula in text": ("units.csv", b'Name,Number\nx,"=HYPERLINK(""http://x"")"\n', "formula"),
    "an error cell": ("units.xlsx", workbook(*NUMBERED, ["x", "#REF!"]), "error_cell"),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_file_is_refused_with_a_message(damage):
    filename, content, code = DAMAGED[damage]

    with pytest.raises(SpreadsheetError) as caught:
        read(content, filename)

    assert caught.value.code == code
    assert str(caught.value).endswith(".")


def test_a_bomb_that_lies_about_its_size_is_never_unpacked():
    content = lying_bomb()
    tracemalloc.start()

    with pytest.raises(SpreadsheetError):
        read(content, "units.xlsx")

    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_messages_name_the_place_and_the_limit():
    messages = []
    for filename, content in [
        ("u.csv", "Name,Number\n" + CSV_ROW * 50_000),
        ("u.xlsx", workbook(["Sula"], *NUMBERED, ["x", "=A1"])),
        ("u.csv", "Name,Number\nx,=A1\n"),
        ("u.csv", "Name,Number\nx,1\ny,2,3\n"),
    ]:
        with pytest.raises(SpreadsheetError) as caught:
            read(content, filename)
        messages.append(str(caught.value))

    assert messages[0].startswith("The file has more than 20,000 rows.")
    assert messages[1].startswith("Cell B4 holds a formula.")
    assert messages[2].startswith("Cell B2 holds a formula.")
    assert messages[3].startswith("Row 3 has more cells than there are headings.")


def test_exactly_the_limit_is_allowed():
    table = read("Name,Number\n" + CSV_ROW * 3, max_rows=3)

    assert len(table.rows) == 3


@settings(max_examples=300, deadline=None)
@given(content=st.binary(max_size=300), filename=st.sampled_from(["a.csv", "a.xlsx", "a.tsv", ""]))
def test_any_bytes_give_a_table_or_a_message(content, filename):
    with suppress(SpreadsheetError):
        table = read(content, filename)
        assert all(tuple(row.cells) == table.headers for row in table.rows)


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, 5000), byte=st.integers(0, 255))
def test_a_workbook_with_one_wrong_byte_gives_a_table_or_a_message(at, byte):
    content = bytearray(WORKBOOK)
    content[at % len(content)] = byte

    with suppress(SpreadsheetError):
        assert read(bytes(content), "units.xlsx").rows


WORKBOOK = workbook(*NUMBERED)
