"""Reading the Commission's lists: wordings, partners, and what is wrong row by row."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from portal.kit.spreadsheets import LargeTable
from projects.portfolio.public_lists import ListedProject, MissingColumns, Organisation, RowProblem, read_list
from tests.projects.portfolio.public_lists.lists import COLUMNS, GRANT, SCHOOL, csv_file, headings, listed, xlsx_file


def read(rows, **how) -> tuple[list[ListedProject], list[RowProblem]]:
    found = list(read_list(LargeTable(csv_file(rows, **how), "list.csv")))
    return [one for one in found if isinstance(one, ListedProject)], [
        one for one in found if isinstance(one, RowProblem)
    ]


def problems(**changes) -> list[tuple[str, str, bool]]:
    _projects, found = read([listed(**changes)])
    return [(one.code, one.column, one.kept) for one in found]


def test_a_row_tells_a_project():
    projects, wrong = read([listed()])

    assert wrong == []
    [project] = projects
    assert (project.row, project.code.normalised, project.code.action) == (
        2,
        "2023-1-NO01-KA122-SCH-000166744",
        "KA122",
    )
    assert (project.title, project.status) == ("Havet som klasserom", "Ongoing")
    assert project.summary == "Elevar og lærarar møtest. Dei deler det dei kan."
    assert (project.grant, project.starts, project.ends) == (Decimal("30045.50"), None, None)
    assert project.coordinator == Organisation("Langevåg skule", SCHOOL, "Bratthaugmyra 39, 6030, Langevåg", "NO")
    assert project.coordinator.place == "Langevåg"
    assert [(one.name, one.place, one.country) for one in project.partners] == [
        ("Gdańska Szkoła Podstawowa nr 5", "Gdańsk", "PL")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_in_every_dress_is_read_the_same(encoding, delimiter):
    rows = [listed(**{"Partner 1 name": "Kungsgårdens skola", "Partner 1 address": "x, Sandviken"})]

    projects, wrong = read(rows, encoding=encoding, delimiter=delimiter)

    assert (projects, wrong) == read(rows)


def test_a_workbook_is_read_like_text():
    rows = [listed(), listed(**{"Project Identifier": "2023-1-SE01-KA220-VET-000104189"})]

    found = list(read_list(LargeTable(xlsx_file(rows), "list.xlsx")))

    assert found == read(rows)[0]


def test_headings_are_known_by_their_beginning_whatever_their_case():
    renamed = {
        "Project Status": "PROJECT OR ACCREDITATION STATUS (as of 2024)",
        GRANT: "eu grant award in euros",
        "Coordinator's address": "Coordinator’s  Address",
        "Coordinating organisation name": "Coordinating Organization Name",
    }
    row = {renamed.get(heading, heading): cell for heading, cell in listed().items()}

    projects, wrong = read([row], columns=[renamed.get(heading, heading) for heading in headings()])

    assert (projects, wrong) == read([listed()])


def test_lines_above_the_headings_are_passed_over():
    file = b"Erasmus+ projects\n\nas of 1 October\n" + csv_file([listed()], encoding="utf-8").read()
    numbered = enumerate((line for line in [["Erasmus+ projects"], [], *_grid(file)[3:]]), 1)

    assert [one.row for one in read_list(numbered)] == [4]


def _grid(content: bytes):
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def test_a_hundred_partners_are_read_and_gaps_between_them_passed_over():
    partners = {f"Partner {n} name": f"Skola {n}" for n in range(1, 101) if n != 7}

    projects, _wrong = read([listed(**partners)], columns=headings(100))

    assert [one.name for one in projects[0].partners] == [f"Skola {n}" for n in range(1, 101) if n != 7]


def test_dates_are_read_where_the_list_has_them():
    dates = {"Project Start Date": "01/06/2023", "Project End Date": "2024-08-31"}

    projects, _wrong = read([listed(**dates)], columns=[*COLUMNS, *dates])

    assert (projects[0].starts, projects[0].ends) == (date(2023, 6, 1), date(2024, 8, 31))


def test_what_is_wrong_is_told_and_the_rest_is_read():
    rows = [
        listed(**{"Project Identifier": ""}),
        listed(),
        listed(),
        listed(**{"Project Identifier": "2023-1-NO01-KA999-SCH-000000001"}),
        listed(**{"Project Identifier": "2023-1-NO01-KA122-SCH-000000002", "Project Title": " "}),
        listed(**{"Project Identifier": "2023-1-NO01-KA122-SCH-000000003"}),
    ]

    projects, wrong = read(rows)

    assert [one.row for one in projects] == [3, 7]
    assert [(one.row, one.code, one.column) for one in wrong] == [
        (2, "no_code", "Project Identifier"),
        (4, "twice", "Project Identifier"),
        (5, "bad_code", "Project Identifier"),
        (6, "no_title", "Project Title"),
    ]
    assert all(str(one.message) and "%(" not in one.message for one in wrong)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({GRANT: "about 30 000"}, ("bad_amount", GRANT, True)),
        ({"Coordinator's country": "Norwegia"}, ("unknown_country", "Coordinator's country", True)),
        ({"Partner 1 country": "??"}, ("unknown_country", "Partner 1 country", True)),
        ({"Coordinating organisation name": ""}, ("no_organisation", "Coordinating organisation name", False)),
        ({"Project Title": "Sp\ufffdrsm\ufffdl"}, ("damaged", "Project Title", False)),
    ],
)
def test_one_wrong_cell_is_named(changes, expected):
    assert problems(**changes) == [expected]


def test_an_end_before_the_start_leaves_both_dates_out():
    dates = {"Project Start Date": "2024-06-01", "Project End Date": "2023-08-31"}

    projects, wrong = read([listed(**dates)], columns=[*COLUMNS, *dates])

    assert (projects[0].starts, projects[0].ends) == (None, None)
    assert [(one.code, one.column) for one in wrong] == [("ends_first", "Project End Date")]


def test_a_quotation_mark_that_is_never_closed_costs_its_rows_only():
    good = csv_file([listed()], encoding="utf-8").read()
    broken = good + b'x,"' + b"long text " * 14_000 + b"\n" + good.split(b"\r\n", 1)[1].replace(b"166744", b"166745")

    found = list(read_list(LargeTable(io.BytesIO(broken), "list.csv")))

    assert [(one.code if isinstance(one, RowProblem) else one.code.serial) for one in found] == [
        "000166744",
        "unclosed",
        "000166745",
    ]


def test_a_table_of_something_else_is_no_list():
    file = csv_file([{"Name": "Langevåg skule"}], columns=["Name", "Project Identifier"])

    with pytest.raises(MissingColumns) as refused:
        list(read_list(LargeTable(file, "list.csv")))

    assert refused.value.names == ["Project Title", "Coordinating organisation name", "Coordinator's country"]
