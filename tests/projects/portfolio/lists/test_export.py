"""The list as a file."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.utils import timezone

from projects.portfolio.models import Accreditation, OwnShare, Project
from tests.factories import inside, make_development_work, make_goal, make_plan, make_project, make_tie

CSV, XLSX = "/sula/projects/export.csv", "/sula/projects/export.xlsx"


@pytest.fixture
def many(sula, coordinator, school):
    """1,200 projects, of which two are completed."""
    make_project(
        sula,
        "=Havet",
        contact=coordinator,
        action_id="KA122",
        code="2026-1-NO01-KA122-SCH-000123456",
        status="completed",
        institutions=[school],
        countries=["IT", "SE"],
        grant=Decimal("24500.50"),
    )
    make_project(sula, "Fjorden", contact=coordinator, status="completed", starts=date(2025, 1, 1))
    with inside(sula):
        Project.objects.bulk_create(
            Project(
                municipality=sula,
                title=f"Prosjekt {number}",
                programme_id="etwinning",
                status="running",
                starts=date(2024, 1, 1),
                ends=date(2024, 12, 31),
                contact=coordinator,
            )
            for number in range(1198)
        )


def read_csv(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def read_xlsx(response):
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    return list(book.active.iter_rows(values_only=True))


def test_csv_holds_every_project(many, coordinator, sign_in):
    rows = read_csv(sign_in(coordinator).get(CSV))

    assert len(rows) == 1201
    assert len({row[0] for row in rows}) == 1201


def test_xlsx_holds_every_project(many, coordinator, sign_in):
    rows = read_xlsx(sign_in(coordinator).get(XLSX))

    assert len(rows) == 1201
    assert len({row[0] for row in rows}) == 1201


def test_the_filters_of_the_list_apply(many, coordinator, sign_in):
    client = sign_in(coordinator)

    assert [row[0] for row in read_csv(client.get(f"{CSV}?status=completed&page=7"))] == ["Title", "'=Havet", "Fjorden"]
    assert [row[0] for row in read_xlsx(client.get(f"{XLSX}?status=completed&sort=title"))] == [
        "Title",
        "=Havet",
        "Fjorden",
    ]


def test_cells_of_a_workbook_are_typed(many, coordinator, sign_in):
    headings, row, _other = read_xlsx(sign_in(coordinator).get(f"{XLSX}?status=completed"))

    cells = dict(zip(headings, row, strict=True))
    assert isinstance(cells.pop("Registered"), datetime)
    assert [cells.pop(name).date() for name in ("Start", "End")] == [date(2026, 1, 1), date(2027, 12, 31)]
    assert cells == {
        "Title": "=Havet",
        "Programme": "Erasmus+",
        "Action": "Short-term mobility project",
        "Project code": "2026-1-NO01-KA122-SCH-000123456",
        "Call": None,
        "Accreditation": None,
        "Status": "Completed",
        "Institutions": "Langevåg skule (Partner)",
        "Contact person": "Kari Koordinator",
        "Coordinating organisation": None,
        "Countries": "Italy, Sweden",
        "Grant": 24500.5,
        "Currency": "EUR",
        "Own share (EUR)": None,
        "Own share (NOK)": None,
        "Own share (SEK)": None,
        "The municipality's own part": None,
        "Horizontal priorities": None,
        "Decided by": None,
        "Date of the decision": None,
        "Case number": None,
        "Goals that it serves": None,
        "Steering documents that it rests on": None,
        "Development work that it supports": None,
        "What it serves, in your own words": None,
        "Summary": None,
    }


def test_money_and_decisions_are_typed_too(sula, coordinator, sign_in):
    project = make_project(
        sula,
        "Havet",
        contact=coordinator,
        own_role="coordinator",
        priorities=["digital", "inclusion"],
        decision_body="Formannskapet",
        decision_date=date(2026, 2, 3),
        decision_case="14/26",
        serves="=Alle ut",
    )
    plan = make_plan(sula)
    for to in (make_goal(plan, "Mål 1"), make_goal(plan, "Mål 2"), make_development_work(sula, "Lesing")):
        make_tie(project, to)
    with inside(sula):
        accreditation = Accreditation.objects.create(
            municipality=sula,
            code="2023-1-NO01-KA120-VET-000188871",
            action_id="KA120",
            starts=date(2023, 2, 1),
            ends=date(2027, 12, 31),
            contact=coordinator,
        )
        Project.objects.filter(pk=project.pk).update(accreditation=accreditation)
        for year, currency, amount in ((2026, "NOK", 30_000), (2027, "NOK", 20_000), (2026, "EUR", "1500.50")):
            OwnShare.objects.create(
                municipality=sula, project=project, year=year, currency=currency, amount=Decimal(amount)
            )

    client = sign_in(coordinator)
    headings, row = read_xlsx(client.get(XLSX))
    csv_headings, csv_row = read_csv(client.get(CSV))

    first = headings.index("Own share (EUR)")
    assert row[headings.index("Accreditation")] == "2023-1-NO01-KA120-VET-000188871"
    assert row[first + 6].date() == date(2026, 2, 3)
    assert row[first : first + 6] + row[first + 7 : first + 12] == (
        1500.5,
        50_000,
        None,
        "Coordinator",
        "Digital transformation, Inclusion and diversity",
        "Formannskapet",
        "14/26",
        "Mål 1; Mål 2",
        None,
        "Lesing",
        "=Alle ut",
    )
    assert csv_headings == list(headings)
    assert csv_row[first : first + 12] == [
        "1500,50",
        "50000,00",
        "",
        "Coordinator",
        "Digital transformation, Inclusion and diversity",
        "Formannskapet",
        "2026-02-03",
        "14/26",
        "Mål 1; Mål 2",
        "",
        "Lesing",
        "'=Alle ut",
    ]


def test_files_are_named_after_the_municipality_and_the_day(many, coordinator, sign_in):
    client = sign_in(coordinator)

    answers = [client.get(CSV), client.get(XLSX)]

    names = [answer.headers["Content-Disposition"] for answer in answers]
    for answer in answers:
        answer.close()
    today = timezone.localdate()
    assert names == [f'attachment; filename="sula-{today}.csv"', f'attachment; filename="sula-{today}.xlsx"']


def test_a_reader_who_goes_away_leaves_nothing_open(many, coordinator, sign_in):
    answer = sign_in(coordinator).get(CSV)
    next(answer.streaming_content)

    answer.close()

    assert list(answer.streaming_content) == []
