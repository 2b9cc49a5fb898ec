"""CSV and XLSX that people open in a spreadsheet program."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook

from portal.kit.spreadsheets import read_table, write_csv, write_xlsx

HEADERS = ["Name", gettext_lazy("Number")]


def csv_text(rows):
    return b"".join(write_csv(HEADERS, rows)).decode("utf-8")


def sheet(rows, title="Institutions"):
    with write_xlsx(HEADERS, rows, title) as file:
        return load_workbook(io.BytesIO(file.read())).active


def test_csv_is_what_nordic_excel_opens():
    text = csv_text([["Langevåg skule", 476], ["A; b", None]])

    assert text == '\ufeffName;Number\r\nLangevåg skule;476\r\n"A; b";\r\n'


def test_csv_is_made_row_by_row():
    def endless():
        while True:
            yield ["Langevåg skule", 476]

    lines = write_csv(HEADERS, endless())

    assert [next(lines) for _ in range(3)][2] == "Langevåg skule;476\r\n".encode()


@pytest.mark.parametrize("text", ["=1+1", "+47 70 00 00 00", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_text_that_a_program_would_calculate_gets_an_apostrophe(text):
    cells = csv_text([[text, ""]])

    assert f"'{text}" in cells


def test_numbers_and_dates_are_written_for_people():
    text = csv_text(
        [
            [-5, Decimal("1200.50")],
            [62.43927, date(2026, 8, 31)],
            [datetime(2026, 8, 31, 10, 0, tzinfo=UTC), True],
        ]
    )

    assert text.splitlines()[1:] == ["-5;1200,50", "62,43927;2026-08-31", "2026-08-31 12:00;True"]


def test_our_own_csv_can_be_read_back():
    content = b"".join(write_csv(HEADERS, [["Langevåg skule", 62.5]]))

    table = read_table(io.BytesIO(content), "units.csv")

    assert [row.cells for row in table.rows] == [{"Name": "Langevåg skule", "Number": "62,5"}]


def test_a_workbook_has_typed_cells_bold_headings_that_stay_and_a_filter():
    made = sheet(
        [["Langevåg skule", 476], [date(2026, 8, 31), Decimal("1.5")]], title="Schools: 2026/27 [draft] and more text"
    )

    assert made.title == "Schools 202627 draft and more t"
    assert [cell.font.bold for cell in made[1]] == [True, True]
    assert (made.freeze_panes, made.auto_filter.ref) == ("A2", "A1:B3")
    assert [cell.value for cell in made[2]] == ["Langevåg skule", 476]
    assert (made["A3"].value, made["A3"].is_date, made["B3"].value) == (datetime.fromisoformat("2026-08-31"), True, 1.5)


def test_text_in_a_workbook_is_never_a_formula_and_loses_what_excel_forbids():
    made = sheet([["=1+1", "bell\x07"]])

    assert [(cell.value, cell.data_type) for cell in made[2]] == [("=1+1", "s"), ("bell", "s")]


def test_a_time_in_a_workbook_is_on_the_wall_clock():
    made = sheet([[datetime(2026, 8, 31, 10, 0, tzinfo=UTC), None]])

    assert [cell.value for cell in made[2]] == [datetime.fromisoformat("2026-08-31T12:00"), None]


def test_a_list_without_rows_is_still_a_file():
    assert sheet([]).auto_filter.ref == "A1:B1"
    assert csv_text([]) == "\ufeffName;Number\r\n"
