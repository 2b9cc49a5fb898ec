"""The list of projects."""

from datetime import date

import pytest

from projects.portfolio.models import Project
from projects.programmes.models import Programme
from tests.factories import inside, make_institution, make_member, make_project

LIST = "/sula/projects/"


@pytest.fixture
def shown(coordinator, sign_in):
    """Titles that the list shows for a query: `shown("status=idea")`."""

    def titles(query=""):
        response = sign_in(coordinator).get(f"{LIST}?{query}")
        return [project.title for project in response.context["page_obj"]]

    return titles


@pytest.fixture
def three(sula, coordinator, school, kindergarten):
    """Three projects that differ in everything."""
    make_project(
        sula,
        "Ålesund møter Åland",
        contact=coordinator,
        programme_id="nordplus",
        status="idea",
        starts=date(2024, 8, 1),
        ends=date(2025, 7, 31),
        institutions=[school],
        coordinator="Strandnäs skola",
    )
    make_project(
        sula,
        "Kyst og kultur",
        contact=coordinator,
        code="2026-1-NO01-KA122-SCH-000123456",
        starts=date(2026, 1, 1),
        ends=date(2027, 12, 31),
        institutions=[school, kindergarten],
    )
    make_project(
        sula,
        "Havet",
        contact=coordinator,
        programme_id="etwinning",
        status="completed",
        starts=date(2025, 1, 1),
        ends=date(2025, 12, 31),
        summary="Om tare og krabber",
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Kyst og kultur", "Havet", "Ålesund møter Åland"]),
        ("programme=nordplus", ["Ålesund møter Åland"]),
        ("status=completed", ["Havet"]),
        ("year=2025", ["Havet", "Ålesund møter Åland"]),
        ("year=2027", ["Kyst og kultur"]),
        ("text=ÅLESUND", ["Ålesund møter Åland"]),
        ("text=krabber+TARE", ["Havet"]),
        ("text=strandnäs", ["Ålesund møter Åland"]),
        ("text=ka122-sch", ["Kyst og kultur"]),
        ("text=100%25", []),
        ("sort=title", ["Havet", "Kyst og kultur", "Ålesund møter Åland"]),
        ("sort=-ends", ["Kyst og kultur", "Havet", "Ålesund møter Åland"]),
        ("sort=programme", ["Kyst og kultur", "Havet", "Ålesund møter Åland"]),
        ("sort=status", ["Ålesund møter Åland", "Kyst og kultur", "Havet"]),
        ("sort=-status", ["Havet", "Kyst og kultur", "Ålesund møter Åland"]),
        ("sort=units", ["Kyst og kultur", "Ålesund møter Åland", "Havet"]),
        ("sort=-units", ["Ålesund møter Åland", "Kyst og kultur", "Havet"]),
        ("sort=nonsense&status=nonsense", ["Kyst og kultur", "Havet", "Ålesund møter Åland"]),
    ],
)
def test_filters_and_order(three, shown, query, expected):
    assert shown(query) == expected


def test_grants_are_sorted_within_their_currency_and_projects_without_one_stand_last(sula, coordinator, shown):
    for title, grant, currency in (
        ("Middels", 5_000, "EUR"),
        ("Utan", None, "EUR"),
        ("Kroner", 6_000, "NOK"),
        ("Størst", 60_000, "EUR"),
    ):
        make_project(sula, title, contact=coordinator, grant=grant, currency=currency)

    assert shown("sort=grant") == ["Middels", "Størst", "Kroner", "Utan"]
    assert shown("sort=-grant") == ["Kroner", "Størst", "Middels", "Utan"]


def test_own_programmes_of_the_municipality_can_be_chosen(sula, stranda, coordinator, stranger, shown, sign_in):
    with inside(sula):
        own = Programme.objects.create(owner=sula, code="sula-fund", name="Vennskapsfondet")
    with inside(stranda):
        Programme.objects.create(owner=stranda, code="stranda-fund", name="Fjordfondet")
    make_project(sula, "Besøk", contact=coordinator, programme_id=own.pk)
    make_project(sula, "Havet", contact=coordinator)

    assert shown("programme=sula-fund") == ["Besøk"]
    page = sign_in(coordinator).get(LIST).content.decode()
    assert ("Vennskapsfondet" in page, "Fjordfondet" in page) == (True, False)


def test_projects_of_units_by_a_part_of_their_name(three, school, kindergarten, shown):
    assert shown(f"institution={kindergarten.name[1:].upper()}") == ["Kyst og kultur"]
    assert shown(f"institution={school.name}") == ["Kyst og kultur", "Ålesund møter Åland"]
    assert shown("institution=100%25") == []


def test_another_municipality_stays_out_of_sight(stranda, stranger, three, shown):
    foreign = make_institution(stranda, "Fjordheim skule")
    make_project(stranda, "Fjordane", contact=stranger, institutions=[foreign])

    assert shown() == ["Kyst og kultur", "Havet", "Ålesund møter Åland"]
    assert shown("institution=Fjordheim") == []


def test_htmx_gets_the_list_alone(three, coordinator, sign_in):
    response = sign_in(coordinator).get(LIST, headers={"HX-Request": "true"})

    content = response.content.decode()
    assert content.lstrip().startswith('<div id="list"')
    assert "<html" not in content


def test_an_empty_list_says_what_to_do_first(sula, coordinator, sign_in):
    client = sign_in(coordinator)

    assert "No projects yet" in client.get(LIST).content.decode()
    assert "No project fits" in client.get(f"{LIST}?status=idea").content.decode()


def test_board_members_do_not_see_the_list(sula, sign_in):
    assert sign_in(make_member(sula, "board")).get(LIST).status_code == 403


@pytest.mark.parametrize("path", ["", "new/", "export.csv", "export.xlsx"])
def test_a_stranger_finds_nothing(sula, stranger, sign_in, path):
    assert sign_in(stranger).get(LIST + path).status_code == 404


def test_three_hundred_projects_take_as_many_queries_as_three(
    sula, three, coordinator, school, kindergarten, sign_in, django_assert_num_queries
):
    client = sign_in(coordinator)
    client.get(LIST)
    with django_assert_num_queries(11):
        client.get(LIST)
    for number in range(297):
        make_project(sula, f"Prosjekt {number}", contact=coordinator, institutions=[school, kindergarten])

    with django_assert_num_queries(11):
        page = client.get(LIST)
    assert len(page.context["page_obj"]) == 50
    assert page.context["page_obj"].paginator.count == 300
    assert len(page.content) < 60_000


def test_paging_shows_every_project_once(sula, coordinator, shown):
    for number in range(120):
        make_project(sula, f"Prosjekt {number:03}", contact=coordinator)

    with inside(sula):
        Project.objects.filter(title="Prosjekt 000").update(summary="Rewritten, so stored last")

    seen = [title for page in (1, 2, 3) for title in shown(f"sort=status&page={page}")]

    assert seen == [f"Prosjekt {number:03}" for number in range(120)]


def test_a_title_stands_as_it_was_written(sula, coordinator, sign_in):
    make_project(sula, "<b>Hav</b> & {title} {0}", contact=coordinator)

    page = sign_in(coordinator).get(LIST).content.decode()

    assert ">&lt;b&gt;Hav&lt;/b&gt; &amp; {title} {0}</a>" in page
