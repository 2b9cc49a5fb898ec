"""Pages of institutions: the list, the form, who works there, and who may see them."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from portal.institutions.models import Institution, Workplace
from tests.factories import inside, make_institution, make_member
from tests.portal.institutions.imports import start, table

LIST = "/sula/institutions/"
SKULE = {"name": "Langevåg skule", "kind": "school", "ownership": "public", "counts_in_coverage": "on"}


def names(response):
    return [one.name for one in response.context["page_obj"]]


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.fixture
def units(sula):
    """A school, a private kindergarten, a culture school that is left out, and a closed school."""
    return [
        make_institution(
            sula, "Langevåg skule", place="Langevåg", district="Ytre Sula", organisation_number="875277162"
        ),
        make_institution(
            sula, "Fiskarstrand barnehage", kind="kindergarten", ownership="private", place="Fiskarstrand"
        ),
        make_institution(
            sula, "Sula kulturskule", kind="culture_school", counts_in_coverage=False, left_out_reason="culture_school"
        ),
        make_institution(sula, "Gamle skule", closed=date(2020, 8, 1)),
    ]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Fiskarstrand barnehage", "Langevåg skule", "Sula kulturskule"]),
        ("?text=langevåg+skule", ["Langevåg skule"]),
        ("?text=875277162", ["Langevåg skule"]),
        ("?kind=kindergarten", ["Fiskarstrand barnehage"]),
        ("?ownership=private", ["Fiskarstrand barnehage"]),
        ("?district=Ytre+Sula", ["Langevåg skule"]),
        ("?counts=no", ["Sula kulturskule"]),
        ("?counts=yes", ["Fiskarstrand barnehage", "Langevåg skule"]),
        ("?existence=closed", ["Gamle skule"]),
        ("?existence=all&sort=-name", ["Sula kulturskule", "Langevåg skule", "Gamle skule", "Fiskarstrand barnehage"]),
        ("?sort=place", ["Sula kulturskule", "Fiskarstrand barnehage", "Langevåg skule"]),
        ("?kind=nonsense", ["Fiskarstrand barnehage", "Langevåg skule", "Sula kulturskule"]),
    ],
)
def test_the_list_is_filtered_and_sorted(query, shown, client, units):
    assert names(client.get(LIST + query)) == shown


def test_a_unit_that_does_not_count_says_why(client, units):
    page = client.get(LIST + "?counts=no").content.decode()

    assert "No: Culture school" in page


def test_htmx_gets_the_list_alone(client, units):
    part = client.get(LIST, headers={"hx-request": "true"}).content.decode()

    assert part.strip().startswith('<div id="list"')
    assert "<html" not in part


def test_the_list_asks_the_same_questions_for_three_and_for_three_hundred(client, sula, units):
    client.get(LIST)
    few = queries(client, LIST)
    with inside(sula):
        Institution.objects.bulk_create(
            Institution(municipality=sula, name=f"Skule {number}", kind="school", ownership="public")
            for number in range(300)
        )

    assert (few, queries(client, LIST)) == (10, 10)
    assert len(names(client.get(LIST + "?page=7"))) == 3


def test_exports_hold_every_row_of_the_filtered_list(client, units):
    text = b"".join(client.get(LIST + "export.csv?kind=culture_school").streaming_content).decode("utf-8-sig")
    sheet = load_workbook(io.BytesIO(b"".join(client.get(LIST + "export.xlsx").streaming_content))).active

    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [(row["Name"], row["Counts in coverage"], row["Reason for not counting"]) for row in rows] == [
        ("Sula kulturskule", "No", "Culture school")
    ]
    assert [row[0].value for row in sheet] == ["Name", "Fiskarstrand barnehage", "Langevåg skule", "Sula kulturskule"]


def test_an_institution_is_added_by_hand(client, sula, coordinator):
    response = client.post(LIST + "new/", SKULE | {"organisation_number": "875 277 162", "oid": "E10293762"})

    with inside(sula):
        added = Institution.objects.get()
        context = added.events.get().pgh_context
    assert response.url == f"/sula/institutions/{added.pk}/"
    assert (added.organisation_number, added.counts_set_by_hand) == ("875277162", True)
    assert context == {"member": coordinator.pk, "action": "institutions.create_institution"}


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({"name": ""}, {"name": ["This field is required."]}),
        (
            {"organisation_number": "123456789"},
            {"organisation_number": ["“123456789” is no valid organisation number."]},
        ),
        ({"oid": "10293762"}, {"oid": ["An OID is an E and 8 digits."]}),
        ({"counts_in_coverage": ""}, {"left_out_reason": ["Say why the institution does not count in coverage."]}),
        (
            {"opened": "2026-08-01", "closed": "2026-07-01"},
            {"closed": ["The closing date is before the opening date."]},
        ),
    ],
)
def test_a_wrong_answer_is_told_at_its_field(sent, errors, client, sula):
    page = client.post(LIST + "new/", SKULE | sent)

    assert page.context["form"].errors == errors


def test_saying_by_hand_that_a_unit_does_not_count_is_marked(client, sula, units):
    edit = f"{LIST}{units[0].pk}/edit/"
    version = client.get(edit).context["form"]["version"].value()
    response = client.post(edit, SKULE | {"counts_in_coverage": "", "left_out_reason": "decided", "version": version})

    with inside(sula):
        changed = Institution.objects.get(pk=units[0].pk)
    assert response.status_code == 302
    assert (changed.counts_in_coverage, changed.left_out_reason, changed.counts_set_by_hand) == (False, "decided", True)
    assert changed.version == version + 1


def test_changing_something_else_does_not_mark_it(client, sula, units):
    client.post(f"{LIST}{units[0].pk}/edit/", SKULE | {"learners": 476, "version": 1})

    with inside(sula):
        changed = Institution.objects.get(pk=units[0].pk)
    assert (changed.learners, changed.counts_set_by_hand) == (476, False)


def test_the_later_of_two_editors_sees_what_changed(client, sula, units):
    edit = f"{LIST}{units[0].pk}/edit/"
    seen = client.get(edit).context["form"]["seen"].value()
    client.post(edit, SKULE | {"name": "Langevåg barneskule", "version": 1})

    page = client.post(edit, SKULE | {"name": "Langevåg skole", "version": 1, "seen": seen})

    theirs = [(one.label, one.theirs, one.mine) for one in page.context["form"].differences]
    assert theirs[0] == ("Name", "Langevåg barneskule", "Langevåg skole")


def test_a_head_changes_facts_of_the_own_unit_only_and_not_whether_it_counts(sign_in, sula, units):
    head = sign_in(make_member(sula, "head", institutions=[units[0]]))

    sent = {
        "name": "Langevåg skule",
        "learners": 480,
        "counts_in_coverage": "",
        "left_out_reason": "decided",
        "version": 1,
    }
    own = head.post(f"{LIST}{units[0].pk}/edit/", sent)
    other = head.get(f"{LIST}{units[1].pk}/edit/")

    with inside(sula):
        changed = Institution.objects.get(pk=units[0].pk)
    assert (own.status_code, other.status_code) == (302, 403)
    assert (changed.learners, changed.counts_in_coverage) == (480, True)


def test_two_units_with_one_oid_are_warned_of(client, sula, units):
    make_institution(sula, "Solevåg skule", oid="E10293762")

    client.post(f"{LIST}{units[0].pk}/edit/", SKULE | {"oid": "E10293762", "version": 1})

    assert "Solevåg skule has the same OID." in client.get(LIST).content.decode()


def test_who_works_there_is_chosen_among_members(client, sula, coordinator, units):
    _leaving, coming = make_member(sula, "staff", institutions=[units[0]]), make_member(sula, "head")

    client.post(f"{LIST}{units[0].pk}/workplaces/", {"members": [coming.pk]})

    with inside(sula):
        assert list(units[0].workplaces.values_list("member", flat=True)) == [coming.pk]
        removed = Workplace.pgh_event_models["deleted"].objects.get(pgh_label="deleted")
    assert removed.pgh_context == {"member": coordinator.pk, "action": "institutions.set_workplaces"}


def test_a_member_of_another_municipality_is_no_choice(client, sula, stranger, units):
    client.post(f"{LIST}{units[0].pk}/workplaces/", {"members": [stranger.pk]})

    with inside(sula):
        assert not Workplace.objects.exists()


@pytest.fixture
def addresses(client, sula, units):
    """Every address with the method that it is reached by, and the roles that may."""
    run = start(client, sula, "spreadsheet", table(["Namn"], ["Langevåg skule"]))
    unit, page = f"{LIST}{units[0].pk}/", f"{LIST}imports/{run.pk}/"
    everybody, heads, coordinators = (
        {"staff", "head", "coordinator", "leader"},
        {"head", "coordinator"},
        {"coordinator"},
    )
    return [
        ("get", LIST, everybody),
        ("get", LIST + "export.csv", everybody),
        ("get", LIST + "export.xlsx", everybody),
        ("get", unit + "edit/", heads),
        ("post", unit + "edit/", heads),
        *((method, LIST + "new/", coordinators) for method in ("get", "post")),
        ("post", unit + "workplaces/", coordinators),
        *((method, LIST + "imports/", coordinators) for method in ("get", "post")),
        *((method, page + "columns/", coordinators) for method in ("get", "post")),
        ("get", page, coordinators),
        ("get", page + "errors.csv", coordinators),
        ("post", page + "apply/", coordinators),
        ("post", page + "discard/", coordinators),
    ]


def status(client, method, address):
    response = getattr(client, method)(address)
    if response.streaming:
        list(response.streaming_content)  # an open file is closed at its end
    return response.status_code


@pytest.mark.parametrize("role", ["staff", "head", "coordinator", "leader", "board", "observer"])
def test_each_role_reaches_what_it_may(role, sign_in, sula, units, addresses):
    member = sign_in(make_member(sula, role, institutions=[units[0]]))

    reached = {(method, address): status(member, method, address) for method, address, _roles in addresses}

    refused = {asked for asked, status in reached.items() if status == 403}
    assert refused == {(method, address) for method, address, roles in addresses if role not in roles}
    assert set(reached.values()) <= {200, 302, 403}


def test_a_stranger_finds_nothing(sign_in, stranger, addresses):
    client = sign_in(stranger)

    assert {status(client, method, address) for method, address, _roles in addresses} == {404}


def test_another_municipalitys_unit_and_import_are_not_there(sign_in, stranger, addresses):
    client = sign_in(stranger)
    theirs = [(method, address) for method, address, _roles in addresses if re.search(r"/\d+/", address)]

    found = {status(client, method, address.replace("/sula/", "/stranda/")) for method, address in theirs}

    assert (len(theirs), found) == (9, {404})


def test_imports_ask_the_same_questions_for_three_and_for_thirty(client, sula):
    for _number in range(3):
        start(client, sula, "spreadsheet", table(["Namn"], ["Langevåg skule"]))
    few = queries(client, LIST + "imports/")
    for _number in range(30):
        start(client, sula, "spreadsheet", table(["Namn"], ["Langevåg skule"]))

    assert (few, queries(client, LIST + "imports/")) == (8, 8)
