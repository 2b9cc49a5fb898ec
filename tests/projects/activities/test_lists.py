"""The lists of activities and standing roles, and their files."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import inside, make_activity, make_institution, make_member, make_standing_role

LIST, ROLES = "/sula/activities/", "/sula/activities/roles/"


@pytest.fixture
def three(sula, coordinator, school, kindergarten):
    """Three activities that differ in everything."""
    make_activity(sula, "Ålesund møter Åland", contact=coordinator, institutions=[school], kind="twin_town")
    make_activity(
        sula,
        "Konferanse om lek",
        contact=coordinator,
        institutions=[school, kindergarten],
        kind="conference",
        starts=date(2025, 12, 30),
        ends=date(2026, 1, 2),
        place="Tampere",
    )
    make_activity(
        sula,
        "=Gjester",
        contact=coordinator,
        kind="hosting",
        by_municipality=True,
        starts=date(2025, 3, 1),
        ends=date(2025, 3, 1),
        staff=4,
        outcome="Vi fekk nye idear",
    )


@pytest.fixture
def roles(sula, coordinator, school, kindergarten):
    """Three standing roles."""
    make_standing_role(sula, contact=coordinator, institution=school)
    make_standing_role(
        sula,
        contact=coordinator,
        institution=kindergarten,
        kind="etwinning_school",
        status="applied",
        starts=date(2026, 3, 1),
        ends=date(2028, 2, 29),
    )
    make_standing_role(
        sula, contact=coordinator, kind="unevoc", status="ended", starts=date(2015, 1, 1), ends=date(2018, 12, 31)
    )


def read_csv(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Ålesund møter Åland", "Konferanse om lek", "=Gjester"]),
        ("kind=conference", ["Konferanse om lek"]),
        ("year=2025", ["Konferanse om lek", "=Gjester"]),
        ("year=2026", ["Ålesund møter Åland", "Konferanse om lek"]),
        ("institution=FISKAR", ["Konferanse om lek"]),
        ("text=tampere+LEK", ["Konferanse om lek"]),
        ("text=idear", ["=Gjester"]),
        ("sort=title", ["=Gjester", "Konferanse om lek", "Ålesund møter Åland"]),
        ("sort=-ends", ["Ålesund møter Åland", "Konferanse om lek", "=Gjester"]),
        ("sort=nonsense&kind=nonsense", ["Ålesund møter Åland", "Konferanse om lek", "=Gjester"]),
    ],
)
def test_filters_and_order_of_activities(three, coordinator, sign_in, query, expected):
    page = sign_in(coordinator).get(f"{LIST}?{query}")

    assert [one.title for one in page.context["page_obj"]] == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["aspnet", "etwinning_school", "unevoc"]),
        ("kind=unevoc", ["unevoc"]),
        ("status=applied", ["etwinning_school"]),
        ("institution=lange", ["aspnet"]),
        ("year=2018", ["unevoc"]),
        ("year=2027", ["aspnet", "etwinning_school"]),
        ("sort=institution", ["etwinning_school", "aspnet", "unevoc"]),
        ("sort=-starts", ["etwinning_school", "aspnet", "unevoc"]),
    ],
)
def test_filters_and_order_of_roles(roles, coordinator, sign_in, query, expected):
    page = sign_in(coordinator).get(f"{ROLES}?{query}")

    assert [one.kind for one in page.context["page_obj"]] == expected


def test_rows_name_the_units_or_the_municipality(three, coordinator, sign_in):
    page = sign_in(coordinator).get(LIST).content.decode()

    assert "Fiskarstrand barnehage, Langevåg skule" in page
    assert "The municipality as a whole" in page


def test_csv_holds_the_filtered_activities(three, coordinator, sign_in):
    headings, *rows = read_csv(sign_in(coordinator).get(f"{LIST}export.csv?year=2025&sort=title&page=9"))

    cells = dict(zip(headings, rows[0], strict=True))
    assert [row[0] for row in rows] == ["'=Gjester", "Konferanse om lek"]
    assert (cells["State"], cells["The municipality as a whole"], cells["Staff who took part"]) == ("Held", "Yes", "4")


def test_a_workbook_of_roles_has_typed_cells(roles, coordinator, sign_in):
    answer = sign_in(coordinator).get(f"{ROLES}export.xlsx?status=ended")

    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    _headings, row = book.active.iter_rows(values_only=True)
    assert row[:4] == ("UNESCO-UNEVOC centre", "UNESCO-UNEVOC centre", "The municipality itself", "Ended")
    assert (row[4].date(), row[5].date()) == (date(2015, 1, 1), date(2018, 12, 31))


@pytest.mark.parametrize(("address", "words"), [(LIST, "No activities yet"), (ROLES, "No standing roles yet")])
def test_an_empty_list_says_what_belongs_here(sula, coordinator, sign_in, address, words):
    assert words in sign_in(coordinator).get(address).content.decode()


@pytest.mark.parametrize("address", [LIST, ROLES])
def test_htmx_gets_the_list_alone(sula, coordinator, sign_in, address):
    content = sign_in(coordinator).get(address, headers={"HX-Request": "true"}).content.decode()

    assert content.lstrip().startswith('<div id="list"')


@pytest.mark.parametrize("address", [LIST, f"{LIST}new/", f"{LIST}export.csv", ROLES, f"{ROLES}export.xlsx"])
def test_a_stranger_finds_nothing_and_a_board_member_is_refused(sula, stranger, sign_in, address):
    board = make_member(sula, "board")

    assert [sign_in(who).get(address).status_code for who in (stranger, board)] == [404, 403]


def test_three_hundred_rows_take_as_many_queries_as_three(
    sula, three, roles, coordinator, school, kindergarten, sign_in
):
    client = sign_in(coordinator)
    client.get(LIST)
    few = [queries(client, address) for address in (LIST, ROLES)]
    for number in range(297):
        make_activity(sula, f"Besøk {number}", contact=coordinator, institutions=[school, kindergarten])
        make_standing_role(sula, contact=coordinator, institution=school, kind="other_role", name=f"Rolle {number}")

    many = [queries(client, address) for address in (LIST, ROLES)]

    assert few == many
    assert max(many) <= 9
    assert [client.get(address).context["page_obj"].paginator.count for address in (LIST, ROLES)] == [300, 300]


def queries(client, address) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_the_profile_of_an_institution_shows_its_work(sula, coordinator, school, sign_in):
    make_activity(sula, "Besøk i Tampere", contact=coordinator, institutions=[school])
    make_activity(sula, "Utan oss", contact=coordinator, institutions=[make_institution(sula)])
    make_standing_role(sula, contact=coordinator, institution=school)

    page = sign_in(coordinator).get(f"/sula/institutions/{school.pk}/").content.decode()

    shown = [words in page for words in ("Besøk i Tampere", "Utan oss", "UNESCO school (ASPnet)")]
    assert shown == [True, False, True]
    with inside(sula):
        assert school.activities.count() == 1
