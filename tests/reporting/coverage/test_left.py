"""Who is left: each uncovered unit with its reasons, the next step, and who may plan it."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from portal.tenancy.worklist import worklist_of
from reporting.coverage.actions import finish_step, plan_step
from reporting.coverage.left import left_on
from reporting.coverage.models import NextStep
from tests.factories import (
    inside,
    make_appointment,
    make_institution,
    make_meeting,
    make_member,
    make_network,
    make_project,
)

DAY = date(2026, 11, 22)
LIST = "/sula/coverage/left/"


@pytest.fixture
def units(sula, coordinator):
    """Four uncovered schools, each with a story of its own, and one that is covered."""
    made = {name: make_institution(sula, f"{name} skule") for name in ("Aust", "Dal", "Fjell", "Vest", "Bø")}
    merged = make_institution(sula, "Gamle Dal", closed=date(2026, 9, 1), successor=made["Dal"])

    def project(title, unit, status, ends):
        fields = {"starts": date(2025, 9, 1), "ends": ends, "contact": coordinator}
        make_project(sula, title, institutions=[unit], status=status, **fields)

    project("Hav", merged, "completed", date(2026, 6, 30))
    project("Fjord", made["Dal"], "completed", date(2026, 5, 31))
    project("Himmel", made["Fjell"], "refused", date(2026, 6, 30))
    project("Strand", made["Vest"], "applied", date(2027, 6, 30))
    project("Foss", made["Bø"], "running", date(2027, 6, 30))
    for unit in (made["Aust"], made["Dal"], made["Fjell"], made["Vest"]):
        make_appointment(unit, make_member(sula, "staff"))
    return made


def plan(unit, by, **fields):
    step = NextStep(municipality=unit.municipality, institution=unit)
    return plan_step(step, by=by, fields={"text": "Ring rektor", **fields})


def names(member, **choice):
    return [row.name for row in left_on(DAY, member=member, **choice)]


def test_each_reason_is_told_and_work_before_a_merger_too(sign_in, sula, coordinator, units):
    page = sign_in(coordinator).get(LIST)

    assert [(row.name, told) for row, told, _may in page.context["rows"]] == [
        ("Aust skule", ["Never had any"]),
        ("Dal skule", ["Ended on 30 June 2026: Hav"]),
        ("Fjell skule", ["Application refused: Himmel", "Never had any"]),
        ("Vest skule", ["Something under way: Strand", "Never had any"]),
    ]


def test_who_has_no_contact_person_or_did_not_come_twice_is_told(sula, coordinator, units):
    network = make_network(sula)
    came = make_member(sula, "staff")
    make_appointment(units["Aust"], came, kind="substitute", starts=date(2026, 1, 1))
    for month in (9, 10):
        hours = {"starts": datetime(2026, month, 7, 12, tzinfo=UTC), "ends": datetime(2026, month, 7, 14, tzinfo=UTC)}
        meeting = make_meeting(network, by=coordinator, asked=[came], state="held", **hours)
        with inside(sula):
            meeting.attendances.update(attended=month == 9)
    with inside(sula):
        units["Vest"].appointments.all().delete()

        assert names(coordinator, reason="silent") == ["Dal skule", "Fjell skule", "Vest skule"]
        assert names(coordinator, reason="vacant") == ["Vest skule"]
        assert names(coordinator, kind="kindergarten") == []


def test_rows_are_sorted_by_what_is_planned_and_the_unplanned_come_last(sula, coordinator, units):
    with inside(sula):
        plan(units["Vest"], coordinator, due=date(2026, 12, 1))
        plan(units["Fjell"], coordinator, due=date(2027, 1, 10))

        assert names(coordinator, sort="due")[:3] == ["Vest skule", "Fjell skule", "Aust skule"]
        assert names(coordinator, sort="-due")[:3] == ["Fjell skule", "Vest skule", "Aust skule"]


def test_a_planned_step_stands_in_the_list_in_the_file_and_on_its_owners_worklist(sign_in, sula, coordinator, units):
    owner = make_member(sula, "staff", name="Siv Staff")
    client = sign_in(coordinator)
    typed = {"text": "Vis kva Bø har gjort", "owner": owner.pk, "due": "2026-12-01", "words": "Vi har ikkje vikar."}

    answer = client.post(f"{LIST}{units['Aust'].pk}/", typed)

    assert (answer.status_code, answer["Location"]) == (302, LIST)
    sheet = load_workbook(BytesIO(b"".join(client.get(f"{LIST}export.xlsx").streaming_content))).active
    assert [cell.value for cell in sheet[2]][:6] == [
        "Aust skule",
        "School",
        "Never had any",
        "Vi har ikkje vikar.",
        "Vis kva Bø har gjort",
        "Siv Staff",
    ]
    with inside(sula):
        [item] = [one for one in worklist_of(owner) if one.kind.code == "next_step"]
    assert (item.title, item.due, str(item.url)) == (
        "Aust skule: Vis kva Bø har gjort",
        date(2026, 12, 1),
        f"{LIST}{units['Aust'].pk}/",
    )


def test_a_step_that_is_done_leaves_the_heads_words(sula, coordinator, units):
    with inside(sula):
        step = plan(units["Aust"], coordinator, owner=coordinator, due=DAY, words="Vi har ikkje vikar.")

        finish_step(step, by=coordinator)

        step.refresh_from_db()
        assert (step.text, step.owner, step.due, step.words) == ("", None, None, "Vi har ikkje vikar.")


def test_somebody_who_does_it_needs_something_to_do(sign_in, sula, coordinator, units):
    page = sign_in(coordinator).post(f"{LIST}{units['Aust'].pk}/", {"due": "2026-12-01"})

    assert page.context["form"].errors == {"text": ["Say what is to be done."]}


def test_the_second_of_two_who_plan_at_once_sees_the_first(sign_in, sula, coordinator, units):
    with inside(sula):
        plan(units["Aust"], coordinator)
    first = sign_in(coordinator).get(f"{LIST}{units['Aust'].pk}/").context["form"].initial["version"]
    with inside(sula):
        plan_step(NextStep.objects.get(), by=coordinator, fields={"text": "Skriv til rektor"}, version=first)

    page = sign_in(coordinator).post(
        f"{LIST}{units['Aust'].pk}/", {"text": "Besøk", "version": first, "seen": '{"text": "Ring rektor"}'}
    )

    assert [one.theirs for one in page.context["form"].differences] == ["Skriv til rektor"]


@pytest.mark.parametrize(("own", "status"), [(True, 200), (False, 403)])
def test_a_head_plans_for_the_own_unit_alone(sign_in, sula, units, own, status):
    head = make_member(sula, "head", institutions=[units["Aust"] if own else units["Dal"]])

    assert sign_in(head).get(f"{LIST}{units['Aust'].pk}/").status_code == status


def test_the_list_costs_the_same_for_3_and_for_300_units(sign_in, sula, coordinator, units):
    client, counts = sign_in(coordinator), []
    client.get(LIST)
    for more in (3, 297):
        for _ in range(more):
            with inside(sula):
                plan(make_institution(sula), coordinator)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 12
