"""The list of partners, one partner, its form."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from projects.portfolio.actions import partners as actions
from projects.portfolio.models import Partner
from tests.factories import inside, make_mobility, make_partner, make_project

LIST = "/sula/projects/partners/"
NEW = f"{LIST}new/"
TYPED = {"name": "Strandnäs skola", "place": "Mariehamn", "country": "AX", "kind": "school"}


@pytest.fixture
def three(sula, project, coordinator):
    """Three partners that differ in everything."""
    old = make_project(sula, "Havet", contact=coordinator, starts=date(2020, 1, 1), ends=date(2021, 6, 30))
    make_partner(sula, "Ängskolan", place="Åbo", country="FI", projects=[project, old])
    make_partner(sula, "Liceo Galilei", place="Roma", country="IT", kind="upper_secondary", oid="E10293762")
    make_partner(sula, "=Ålands lyceum", projects=[old], pic="949684013")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["=Ålands lyceum", "Liceo Galilei", "Ängskolan"]),
        ("text=roma+LICEO", ["Liceo Galilei"]),
        ("text=e10293762", ["Liceo Galilei"]),
        ("text=949684", ["=Ålands lyceum"]),
        ("country=FI", ["Ängskolan"]),
        ("kind=upper_secondary", ["Liceo Galilei"]),
        ("sort=-projects", ["Ängskolan", "=Ålands lyceum", "Liceo Galilei"]),
        ("sort=latest", ["=Ålands lyceum", "Ängskolan", "Liceo Galilei"]),
        ("sort=country", ["Ängskolan", "Liceo Galilei", "=Ålands lyceum"]),
        ("sort=place", ["=Ålands lyceum", "Liceo Galilei", "Ängskolan"]),
        ("sort=-kind", ["Liceo Galilei", "=Ålands lyceum", "Ängskolan"]),
        ("sort=nonsense&country=NO", ["=Ålands lyceum", "Liceo Galilei", "Ängskolan"]),
        ("text=%00", ["=Ålands lyceum", "Liceo Galilei", "Ängskolan"]),
    ],
)
def test_filters_and_order(three, coordinator, sign_in, query, expected):
    page = sign_in(coordinator).get(f"{LIST}?{query}").context["page_obj"]

    assert [partner.name for partner in page] == expected


def test_countries_of_the_filter_are_those_with_partners(three, coordinator, sign_in):
    form = sign_in(coordinator).get(LIST).context["filter"].form

    assert [code for code, _name in form.fields["country"].choices] == ["", "FI", "IT", "AX"]


def test_three_hundred_partners_take_as_many_queries_as_three(
    sula, three, project, coordinator, sign_in, django_assert_num_queries
):
    client = sign_in(coordinator)
    client.get(LIST)
    with django_assert_num_queries(10):
        client.get(LIST)
    for number in range(297):
        make_partner(sula, f"Skola {number}", projects=[project])

    with django_assert_num_queries(10):
        page = client.get(LIST)
    assert page.context["page_obj"].paginator.count == 300


def test_files_hold_every_row_of_the_filtered_list(three, coordinator, sign_in):
    client = sign_in(coordinator)

    text = b"".join(client.get(f"{LIST}export.csv?country=AX").streaming_content).decode("utf-8-sig")
    workbook = b"".join(client.get(f"{LIST}export.xlsx").streaming_content)
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).active

    assert list(csv.reader(io.StringIO(text), delimiter=";"))[1:] == [
        ["'=Ålands lyceum", "Mariehamn", "Åland Islands", "School", "", "949684013", "", "1", "2021-06-30"]
    ]
    assert sheet.max_row == 4


def test_a_partner_is_added(sula, coordinator, sign_in, partners):
    typed = TYPED | {"oid": "e 10293762", "website": "strandnas.ax"}

    response = sign_in(coordinator).post(NEW, typed)

    with inside(sula):
        partner = Partner.objects.get()
    assert response.headers["Location"] == f"{LIST}{partner.pk}/"
    assert (partner.name, partner.oid, partner.website) == ("Strandnäs skola", "E10293762", "https://strandnas.ax")


def test_one_that_looks_like_a_record_is_added_when_somebody_says_so(sula, coordinator, sign_in, partners):
    make_partner(sula, "STRANDNAS SKOLA", place="")
    client = sign_in(coordinator)

    asked = client.post(NEW, TYPED)
    before = partners()
    client.post(NEW, TYPED | {"is_other": "on"})

    assert "Is it one of these?" in asked.content.decode()
    assert before == [("STRANDNAS SKOLA", "")]
    assert sorted(partners()) == [("STRANDNAS SKOLA", ""), ("Strandnäs skola", "Mariehamn")]


def test_an_oid_belongs_to_one_partner(sula, coordinator, sign_in, partners):
    make_partner(sula, "Liceo Galilei", oid="E10293762")
    typed = TYPED | {"oid": "E10293762", "is_other": "on"}

    response = sign_in(coordinator).post(NEW, typed)

    assert dict(response.context["form"].errors) == {
        "oid": ["“Liceo Galilei” has this OID already: it is the same organisation."]
    }
    assert partners() == [("Liceo Galilei", "Mariehamn")]


def test_of_two_who_save_one_oid_at_once_the_later_is_told(sula, coordinator, sign_in, monkeypatch):
    taken = make_partner(sula, "Liceo Galilei", oid="E10293762")

    def nothing_yet(form):
        return form.cleaned_data["oid"]

    monkeypatch.setattr("projects.portfolio.forms.partners.PartnerForm.clean_oid", nothing_yet)
    response = sign_in(coordinator).post(NEW, TYPED | {"oid": taken.oid, "is_other": "on"})

    assert list(response.context["form"].errors) == ["oid"]


def test_two_editors_of_different_fields_both_win(sula, coordinator, teacher, sign_in):
    partner = make_partner(sula)
    path = f"{LIST}{partner.pk}/edit/"
    form = sign_in(teacher).get(path).context["form"]
    mine = {name: form[name].value() or "" for name in form.fields if name != "is_other"} | {"place": "Åbo"}
    with inside(sula):
        actions.change_partner(partner, by=coordinator, fields={"kind": "university"}, version=1)

    response = sign_in(teacher).post(path, mine)

    assert [one.theirs for one in response.context["form"].differences] == ["University"]
    sign_in(teacher).post(path, mine | {"version": 2, "kind": "university"})
    with inside(sula):
        partner.refresh_from_db()
    assert (partner.place, partner.kind, partner.version) == ("Åbo", "university", 3)


def test_the_page_tells_who_worked_with_them_when(sula, school, project, coordinator, sign_in):
    partner = make_partner(sula, projects=[project], website="https://strandnas.ax")
    make_mobility(project, partner=partner, institution=school, staff=2)
    make_mobility(project, partner=partner, institution=school, staff=3, starts=date(2026, 10, 7))

    response = sign_in(coordinator).get(f"{LIST}{partner.pk}/")

    content = response.content.decode()
    for words in ("Åland Islands", "Langevåg skule", "Kyst og kultur", "Courses and training", "https://strandnas.ax"):
        assert words in content
    assert [(row["unit"], row["staff"], row["rows"]) for row in response.context["mobilities"]] == [
        ("Langevåg skule", 5, 2)
    ]


def test_a_page_with_three_hundred_projects_takes_no_more_queries(
    sula, school, coordinator, sign_in, django_assert_max_num_queries
):
    projects = [make_project(sula, f"P{n}", contact=coordinator, institutions=[school]) for n in range(300)]
    partner = make_partner(sula, projects=projects)

    client = sign_in(coordinator)
    client.get(f"{LIST}{partner.pk}/")

    with django_assert_max_num_queries(15):
        response = client.get(f"{LIST}{partner.pk}/")

    assert len(response.context["parts"]) == 300


def test_a_stranger_finds_nothing(sula, stranger, sign_in):
    partner = make_partner(sula)

    assert sign_in(stranger).get(f"{LIST}{partner.pk}/").status_code == 404
    assert sign_in(stranger).get(f"/stranda/projects/partners/{partner.pk}/").status_code == 404
