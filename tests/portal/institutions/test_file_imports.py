"""Imports from files, from the page to the database: columns, damaged files, refused rows."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.institutions.models import Institution
from tests.factories import inside, make_institution, make_member, make_municipality
from tests.portal.institutions.imports import (
    IMPORTS,
    apply,
    count,
    facts,
    match,
    start,
    sula_registers,
    table,
    work_off,
)
from tests.portal.institutions.registers.servers import stored
from tests.portal.kit.spreadsheets.files import bomb, lying_bomb, workbook

HEADINGS = ["Orgnr", "Namn", "Type", "Kommunenr", "Eigarform", "Elevtal"]
SKULE = ["875277162", "Langevåg skule", "skule", "1531", "offentleg", "476"]
BARNEHAGE = ["973466801", "Røde Kors Langevåg", "barnehage", "1531", "privat", ""]


def upload(content, name="units.csv"):
    return SimpleUploadedFile(name, content)


def text(*lines):
    return "\n".join(lines).encode()


def test_columns_are_guessed_matched_by_a_person_and_remembered(client, sula):
    first = start(client, sula, "spreadsheet", table(HEADINGS, SKULE, BARNEHAGE))
    page = client.get(f"{IMPORTS}{first.pk}/", follow=True)
    read = match(client, first)
    apply(client, read)
    second = start(client, sula, "spreadsheet", table(HEADINGS, SKULE, BARNEHAGE))

    guessed = [field.value() for field in page.context["form"].columns]
    assert guessed == ["organisation_number", "name", "kind", "municipality_code", "ownership", "pupils"]
    assert (first.state, read.state, count(read, "new", "refused")) == ("matching", "ready", (2, 0))
    assert (second.state, count(second, "new", "changed", "untouched")) == ("ready", (0, 0, 2))


def test_what_a_person_has_chosen_is_remembered_and_not_the_guess(client, sula):
    headings = ["Kva", "Nummer", "Eining"]
    first = start(client, sula, "spreadsheet", table(headings, ["skule", "875277162", "Langevåg skule"]))
    match(client, first, column_0="kind", column_1="organisation_number", column_2="name")

    second = start(client, sula, "spreadsheet", table(headings, ["skule", "975277151", "Solevåg skule"]))

    assert second.matching == {"kind": "Kva", "organisation_number": "Nummer", "name": "Eining"}
    assert [(row["name"], row["number"]) for row in second.difference["new"]] == [("Solevåg skule", "975277151")]


def test_a_column_for_the_name_is_needed_and_no_two_hold_the_same(client, sula):
    run = start(client, sula, "spreadsheet", table(["Kva", "Eining"], ["skule", "Langevåg skule"]))

    page = client.post(
        f"{IMPORTS}{run.pk}/columns/", {"column_0": "kind", "column_1": "kind", "default_ownership": "public"}
    )

    assert page.context["form"].errors == {
        "column_1": ["“Kva” is said to hold the same. Choose one of them."],
        "__all__": ["Say which column holds the name of the unit."],
    }


def test_a_kind_for_rows_that_do_not_say_one(client, sula):
    run = start(client, sula, "spreadsheet", table(["Namn", "Adresse"], ["Solsida", "Vegen 1"]))

    unsaid, read = match(client, run), match(client, run, default_kind="kindergarten", default_ownership="private")

    assert (unsaid.state, count(read, "new", "refused")) == ("matching", (1, 0))
    assert [(row["kind"], row["ownership"]) for row in read.difference["new"]] == [("kindergarten", "private")]


def test_a_file_closes_nobody_unless_it_lists_all(client, sula):
    make_institution(sula, "Gamle skule")
    run = start(client, sula, "spreadsheet", table(HEADINGS, SKULE))

    some, every = match(client, run), match(client, run, lists_all="on")

    assert (some.counts["retired"], every.counts["retired"]) == (0, 1)
    assert apply(client, every, retire="on").counts["retired"] == 1


DAMAGED = {
    "empty": (b"", "units.csv", "The submitted file is empty."),
    "no rows": (text("Orgnr;Namn"), "units.csv", "There are headings, but no rows below them."),
    "broken letters": ("Namn;Stad\nLangevÃ¥g skule;Sula\n".encode(), "units.csv", "Letters in the file are damaged"),
    "formula": (text("Namn;Stad", "=HYPERLINK(1);Sula"), "units.csv", "Cell A2 holds a formula."),
    "formula in a workbook": (workbook(["Namn"], ["=1+1"]), "units.xlsx", "Cell A2 holds a formula."),
    "50,000 rows": (
        b"Namn;Type\n" + b"".join(b"Skule %d;skule\n" % number for number in range(50_000)),
        "units.csv",
        "The file has more than 20,000 rows.",
    ),
    "zip bomb": (bomb(), "units.xlsx", "The Excel file unpacks to an unreasonable size."),
    "lying zip bomb": (lying_bomb(), "units.xlsx", "The Excel file is damaged."),
    "a web page": (b"<html><body>Sign in</body></html>", "units.csv", "This is a web page, not a table."),
    "an old workbook": (
        b"\xd0\xcf\x11\xe0" + bytes(600),
        "units.xls",
        "This is an old or password-protected Excel file.",
    ),
    "another kind of file": (b"%PDF-1.7 ...", "units.pdf", "The name says .pdf, but the content is PDF."),
    "too wide a row": (
        text("Namn;Stad", "Langevåg skule;Sula;1;2"),
        "units.csv",
        "Row 2 has more cells than there are headings",
    ),
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_file_gets_a_clear_error_and_changes_nothing(damage, client, sula):
    content, name, message = DAMAGED[damage]
    make_institution(sula)
    before = facts(sula)

    page = client.post(IMPORTS, {"source": "spreadsheet", "file": upload(content, name)}, follow=True)
    work_off(sula)
    if page.redirect_chain:
        page = client.get(page.redirect_chain[-1][0])

    assert message in page.content.decode()
    assert facts(sula) == before


def test_a_saved_answer_with_a_letter_that_cannot_be_stored_is_refused(client, sula):
    run = start(
        client, sula, "nsr", upload(json.dumps([stored("nsr_sula.json")[0] | {"Navn": "A\0B"}]).encode(), "a.json")
    )

    assert (run.state, run.problem[:35]) == ("failed", "The answer is not what this registe")


def test_a_file_without_units_of_ours_leads_back_to_the_columns(client, sula):
    run = start(client, sula, "spreadsheet", table(["Kommunenr", "Namn", "Type"], ["0301", "Osloskolen", "skole"]))

    failed = match(client, run)
    page = client.get(f"{IMPORTS}{run.pk}/").content.decode()

    assert (failed.state, failed.problem[:44]) == ("failed", "No unit of this municipality was found. Noth")
    assert f"{IMPORTS}{run.pk}/columns/" in page


def test_refused_rows_are_listed_on_the_page_and_in_a_file(client, sula):
    rows = [SKULE, ["123456789", *BARNEHAGE[1:]], ["", "", *SKULE[2:]], [*SKULE[:5], "mange"]]
    run = match(client, start(client, sula, "spreadsheet", table(HEADINGS, *rows)))

    page = client.get(f"{IMPORTS}{run.pk}/?show=refused").content.decode()
    lines = b"".join(client.get(f"{IMPORTS}{run.pk}/errors.csv").streaming_content).decode("utf-8-sig")

    assert count(run, "new", "refused") == (1, 3)
    assert list(csv.reader(io.StringIO(lines), delimiter=";")) == [
        ["Row", "Number", "Name", "Column", "Value", "What is wrong", "What was done"],
        ["3", "", "Røde Kors Langevåg", "Organisation number", "123456789",
         "This is no valid organisation number. Check its digits.", "The unit was not read."],
        ["4", "", "", "Name", "", "The name is missing.", "The unit was not read."],
        ["5", "", "Langevåg skule", "Children or pupils", "mange", "This is not a whole number.",
         "The unit was not read."],
    ]  # fmt: skip
    assert "This is no valid organisation number. Check its digits." in page


def test_a_persons_number_is_refused_and_stored_nowhere(db, sign_in):
    soderhamn = make_municipality(
        "sula", country="SE", language="sv", codes=[{"code": "2182", "from": "1971-01-01", "to": None}]
    )
    client = sign_in(make_member(soderhamn))
    rows = [["Namn", "Verksamhet", "Huvudmannens organisationsnummer"], ["Solgläntan", "förskola", "5001011239"]]

    run = match(client, start(client, soderhamn, "spreadsheet", table(*rows)))

    assert count(run, "new", "refused") == (1, 1)
    assert "5001011239" not in json.dumps([run.batch, run.difference, run.headings])


def test_a_saved_answer_of_a_register_closes_nobody(client, sula):
    make_institution(sula, "Gamle skule", register="nsr", number="875277162")

    saved = json.dumps(stored("nsr_sula.json")[1:]).encode()

    run = start(client, sula, "nsr", upload(saved, "nsr.json"))

    assert count(run, "new", "retired", "refused") == (7, 0, 0)


def test_registers_and_a_file_of_the_same_units_agree(client, sula, settings):
    with sula_registers(settings):
        apply(client, start(client, sula, "nsr+nbr"))

    run = match(client, start(client, sula, "spreadsheet", table(HEADINGS[:5], SKULE[:5], BARNEHAGE[:5])))

    assert count(run, "new", "changed", "proposed", "untouched") == (0, 0, 0, 2)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"source": "spreadsheet"}, "file"),
        ({"source": "nsr+nbr", "file": upload(b"{}", "nsr.json")}, "source"),
        ({"source": "nsr", "file": upload(b"Namn", "units.csv")}, "source"),
        ({"source": "skolenhetsregistret"}, "source"),
    ],
)
def test_source_and_file_have_to_fit(sent, field, client, sula):
    page = client.post(IMPORTS, sent)

    assert list(page.context["form"].errors) == [field]


def test_a_file_that_is_gone_is_told(client, sula, settings, tmp_path):
    address = client.post(IMPORTS, {"source": "spreadsheet", "file": table(HEADINGS, SKULE)}).url
    storages = settings.STORAGES
    settings.STORAGES = storages | {"private": storages["private"] | {"OPTIONS": {"location": tmp_path}}}

    work_off(sula)

    assert "Start again and choose it once more." in client.get(address).content.decode()


def test_swedish_preschools_come_from_a_file_only(db, sign_in):
    place = make_municipality("sula", country="SE", language="sv")
    page = sign_in(make_member(place)).get(IMPORTS)

    assert [code for code, _label in page.context["form"].fields["source"].choices] == [
        "skolenhetsregistret",
        "spreadsheet",
    ]
    assert "Preschools are not in the Swedish register" in page.content.decode()
    with inside(place):
        assert not Institution.objects.exists()
