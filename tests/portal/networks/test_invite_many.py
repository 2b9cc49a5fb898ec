"""Inviting many members from a file."""

import io

import pytest
from openpyxl import Workbook

from portal.institutions.models import Workplace
from portal.tenancy.models import Invitation, Member
from tests.factories import inside, make_institution, make_member, make_user

PAGE, APPLY = "/sula/members/invite-many/", "/sula/members/invite-many/apply/"

FILE = """Fornamn;Etternamn;E-post (jobb);Rolle;Skule
Nina;Ny;Nina@example.org;Lærar;Langevåg
Rolf;Rektor;rolf@example.org;Einingsleiar;Langevåg skule, Solevåg skule
Kari;Koordinator;{kari};;
Gro;Gammal;gro@example.org;;
Per;Feil;per-example.org;;
Nina;Igjen;nina@example.org;;
Ola;Ukjend;ola@example.org;Astronaut;Månen skule
"""


@pytest.fixture
def units(sula):
    """Two schools."""
    return [make_institution(sula, "Langevåg skule"), make_institution(sula, "Solevåg skule")]


@pytest.fixture
def file(sula, coordinator, units):
    """A file with a row of each sort."""
    make_member(sula, "staff", name="Gro Gammal", ended="2026-01-01", user=make_user("gro@example.org"))
    return upload(FILE.format(kari=coordinator.email))


def upload(text: str, name="folk.csv") -> io.BytesIO:
    file = io.BytesIO(text.encode())
    file.name = name
    return file


def workbook(*rows) -> io.BytesIO:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    file.seek(0)
    file.name = "folk.xlsx"
    return file


def carried(page) -> dict[str, str]:
    return {name: page.context[name] for name in ("rows", "role")}


def test_each_row_is_told_what_becomes_of_it(sula, coordinator, file, sign_in):
    page = sign_in(coordinator).post(PAGE, {"file": file, "role": "staff"})

    shown = [(one.person.row, str(one.standing), str(one.role or ""), one.problem) for one in page.context["proposals"]]
    assert shown == [
        (2, "new", "staff", ""),
        (3, "new", "head", ""),
        (4, "member", "coordinator", ""),
        (5, "again", "staff", ""),
        (6, "refused", "", "Not an e-mail address: per-example.org."),
        (7, "refused", "", "The same address stands in row 2."),
        (8, "refused", "", "Unknown role: Astronaut. Unknown unit: Månen skule."),
    ]
    with inside(sula):
        assert Invitation.objects.count() == 0


def test_all_are_invited_with_their_units_and_a_second_time_nobody(sula, coordinator, units, file, sign_in):
    client = sign_in(coordinator)
    rows = carried(client.post(PAGE, {"file": file, "role": "staff"}))

    first = client.post(APPLY, rows, follow=True).content.decode()
    second = client.post(APPLY, rows, follow=True).content.decode()

    assert ("3 people are invited." in first, "Nobody was left to invite." in second) == (True, True)
    with inside(sula):
        invited = Member.objects.filter(invitations__isnull=False).order_by("name").values_list("name", "role")
        assert list(invited) == [("Gro Gammal", "staff"), ("Nina Ny", "staff"), ("Rolf Rektor", "head")]
        places = Workplace.objects.order_by("member__name", "institution__name")
        shown = [(place.member.name, place.institution.name) for place in places.select_related()]
    assert shown == [
        ("Nina Ny", "Langevåg skule"),
        ("Rolf Rektor", "Langevåg skule"),
        ("Rolf Rektor", "Solevåg skule"),
    ]


def test_refused_rows_come_back_as_a_file(coordinator, file, sign_in):
    client = sign_in(coordinator)
    rows = carried(client.post(PAGE, {"file": file, "role": "staff"}))

    lines = b"".join(client.post(f"{PAGE}refused.csv", rows).streaming_content).decode().splitlines()

    assert lines[0].removeprefix("\ufeff") == "Name;E-mail;Role;Unit;Problem"
    assert lines[1] == "Per Feil;per-example.org;;;Not an e-mail address: per-example.org."
    assert len(lines) == 4


def test_a_workbook_is_read_and_an_address_is_found_without_a_heading(coordinator, sign_in):
    file = workbook(["Namn", "Kontakt"], ["Åse Ås", "ase@example.org"])

    page = sign_in(coordinator).post(PAGE, {"file": file, "role": "head"})

    assert [(one.person.name, str(one.role)) for one in page.context["proposals"]] == [("Åse Ås", "head")]


UNITS = (
    "Institusjon(er) Institution Enhet(er) Eining(ar) Skole Skule Skular Barnehage Barnehagar Skola Förskola Enheter"
)


@pytest.mark.parametrize("heading", UNITS.split())
def test_the_column_of_units_is_found_by_any_of_its_names(coordinator, units, sign_in, heading):
    file = upload(f"Namn;E-post;{heading}\nÅse Ås;ase@example.org;Langevåg skule\n")

    page = sign_in(coordinator).post(PAGE, {"file": file, "role": "staff"})

    (one,) = page.context["proposals"]
    assert (one.institutions, page.context["unused"]) == ((units[0],), [])


def test_a_column_that_is_not_understood_is_named(coordinator, sign_in):
    file = upload("Namn;E-post;Skostorleik;Tom\nÅse Ås;ase@example.org;41;\n")

    page = sign_in(coordinator).post(PAGE, {"file": file, "role": "staff"})

    assert page.context["unused"] == ["Skostorleik"]
    assert "The column “Skostorleik” is not used." in page.content.decode()


def test_an_address_that_is_none_stays_as_it_was_written(coordinator, sign_in):
    client, file = sign_in(coordinator), upload("Namn;E-post\nAnna Berg;Anna.Berg(at)sula.example\n")
    page = client.post(PAGE, {"file": file, "role": "staff"})

    lines = b"".join(client.post(f"{PAGE}refused.csv", carried(page)).streaming_content).decode().splitlines()

    assert '<td data-label="E-mail">Anna.Berg(at)sula.example</td>' in page.content.decode()
    assert lines[1].startswith("Anna Berg;Anna.Berg(at)sula.example;")


@pytest.mark.parametrize("language", ["en", "nb", "nn", "sv"])
def test_the_example_can_be_read_as_it_is(coordinator, units, sign_in, language):
    coordinator.user.language = language
    coordinator.user.save()
    client = sign_in(coordinator)
    example = b"".join(client.get(f"{PAGE}example.csv").streaming_content).decode()

    page = client.post(PAGE, {"file": upload(example), "role": "observer"})

    shown = [(str(one.standing), str(one.role), one.institutions) for one in page.context["proposals"]]
    assert shown == [("new", "staff", (units[0],)), ("new", "head", tuple(units))]
    assert page.context["unused"] == []


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (upload("Namn;E-post\n=1+1;a@example.org\n"), "Cell A2 holds a formula."),
        (workbook(["Namn", "E-post"], ["=1+1", "a@example.org"]), "Cell A2 holds a formula."),
        (upload("Namn;Alder\nÅse;41\n"), "Two columns are needed, “Name” and “E-mail”. The file has: Namn, Alder."),
        (upload("Namn;E-post\n" + "A;a@example.org\n" * 501), "The file has more than 500 rows."),
        (upload("%PDF-1.7", "folk.csv"), "The name says .csv, but the content is PDF."),
    ],
    ids=["formula", "formula in a workbook", "no address", "too many", "no table"],
)
def test_a_file_that_cannot_be_believed_is_refused(coordinator, sign_in, file, told):
    file.seek(0)

    page = sign_in(coordinator).post(PAGE, {"file": file, "role": "staff"}).content.decode()

    assert told in page


@pytest.mark.parametrize("rows", ["", "{}", '[["2","a","b","c","d"]]', "[[1]]"])
def test_rows_that_no_page_of_ours_sent_are_refused(sula, coordinator, sign_in, rows):
    page = sign_in(coordinator).post(APPLY, {"rows": rows, "role": "staff"}, follow=True).content.decode()

    assert "Read the file again." in page


@pytest.mark.parametrize("number", [3, 300])
def test_the_preview_asks_the_database_equally_often_for_few_and_many(
    coordinator, units, sign_in, number, django_assert_num_queries
):
    text = "Namn;E-post;Skule\n" + "".join(f"P {n};p{n}@example.org;Langevåg\n" for n in range(number))
    client = sign_in(coordinator)
    client.get(PAGE)

    with django_assert_num_queries(9):
        client.post(PAGE, {"file": upload(text), "role": "staff"})
