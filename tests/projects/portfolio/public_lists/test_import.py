"""Reading an uploaded list: what is proposed, what is wrong, cancelled, read twice."""

import pytest
from django.core.files.storage import storages
from django.db import transaction
from django.utils import translation

from portal.jobs.models import Job
from projects.portfolio.actions import public_lists
from projects.portfolio.actions.public_lists import cancel_list_import, read_public_list
from projects.portfolio.models import ListImport, ListProposal
from tests.factories import inside, make_institution
from tests.portal.institutions.imports import work_off
from tests.projects.portfolio.public_lists.lists import listed, numbered, xlsx_file

OTHER = {"Coordinating organisation name": "Kirkebygden skole", "Coordinator's address": "x, 1400, Ski"}
MUNICIPALITY = {"Partner 2 name": "Sula kommune", "Partner 2 country": "NO"}


def test_rows_of_our_units_and_of_the_municipality_are_proposed(school, read, proposals):
    run = read([numbered(1), numbered(2, **OTHER), numbered(3, **OTHER, **MUNICIPALITY)])

    assert (run.state, run.rows, run.proposed, run.known, run.errors_found) == ("read", 3, 2, 0, 0)
    assert proposals() == [(1, "Langevåg skule", "certain", "open"), (3, None, "certain", "open")]


def test_a_proposal_keeps_what_the_list_says(sula, school, read):
    read([listed()])

    with inside(sula):
        one = ListProposal.objects.get()
        facts = one.facts
    assert (one.row, one.title, one.action) == (2, "Havet som klasserom", "KA122-SCH")
    assert (facts["role"], facts["grant"], facts["starts"], facts["year"]) == ("coordinator", "30045.50", None, 2023)
    assert [org["name"] for org in facts["organisations"]] == ["Langevåg skule", "Gdańska Szkoła Podstawowa nr 5"]
    assert "Bratthaugmyra" not in str(facts)


def test_a_workbook_is_read_like_text(school, read, proposals):
    run = read([], name="KA1_2023.xlsx", content=xlsx_file([numbered(1)]).read())

    assert run.state == "read"
    assert proposals() == [(1, "Langevåg skule", "certain", "open")]


def test_a_second_reading_changes_nothing(sula, school, coordinator, read, proposals):
    first = read([numbered(1), numbered(2)])
    with inside(sula):
        ListProposal.objects.filter(code__endswith="2").update(state="dismissed", decided_at="2026-11-22T10:00Z")
    before = proposals()

    second = read([numbered(1), numbered(2)])

    assert (
        proposals()
        == before
        == [
            (1, "Langevåg skule", "certain", "open"),
            (2, "Langevåg skule", "certain", "dismissed"),
        ]
    )
    assert (first.proposed, first.known, second.proposed, second.known) == (2, 0, 0, 2)


def test_a_new_unit_is_found_in_a_list_that_was_read_before(sula, school, read, proposals):
    rows = [numbered(1, **{"Partner 2 name": "Solevåg skule", "Partner 2 country": "NO"})]
    read(rows)
    make_institution(sula, "Solevåg skule")

    run = read(rows)

    assert (run.proposed, run.known) == (1, 1)
    assert [name for _number, name, _sure, _state in proposals()] == ["Langevåg skule", "Solevåg skule"]


def test_errors_are_kept_row_by_row_and_the_others_read(school, read, proposals):
    run = read([numbered(1), listed(**{"Project Identifier": ""}), numbered(2)])

    assert (run.rows, run.errors_found) == (2, 1)
    assert [(error["row"], error["code"]) for error in run.errors] == [(3, "no_code")]
    assert len(proposals()) == 2


def test_of_very_many_errors_the_first_are_kept_and_all_counted(school, read, monkeypatch):
    monkeypatch.setattr(public_lists, "MOST_ERRORS", 3)

    run = read([listed(**{"Project Identifier": ""}) for _ in range(5)])

    assert (len(run.errors), run.errors_found) == (3, 5)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("list.csv", b"Name,Place\nx,y\n", "Project Identifier"),
        ("list.xlsx", b"PK\x03\x04 and no more", "damaged"),
    ],
)
def test_a_file_that_is_no_list_fails_with_words(school, read, proposals, name, content, words):
    run = read([], name=name, content=content)

    assert (run.state, proposals()) == ("failed", [])
    with translation.override("en"):
        assert words in run.problem


def test_the_file_is_gone_when_it_has_been_read(school, upload, again, sula, django_capture_on_commit_callbacks):
    run = upload([numbered(1)])
    there = storages["private"].exists(run.stored)

    with django_capture_on_commit_callbacks(execute=True):
        work_off(sula)

    assert (there, storages["private"].exists(run.stored)) == (True, False)


def test_cancelled_before_it_begins_nothing_is_read(sula, school, upload, again, proposals):
    run = upload([numbered(1)])
    with inside(sula):
        cancelled = cancel_list_import(run)

    work_off(sula)

    assert (cancelled, again(run).state, proposals()) == (True, "cancelled", [])


def test_cancelled_in_the_middle_nothing_stays(sula, school, upload, again, proposals):
    run = upload([numbered(number) for number in range(1, 400)])
    told = []

    def beat(percent):
        told.append(percent)
        if len(told) == 3:
            cancel_list_import(run)

    with inside(sula):
        read_public_list(ListImport.objects.select_related("municipality").get(pk=run.pk), beat)

    assert len(told) == 3
    assert (again(run).state, proposals()) == ("cancelled", [])


def test_cancelled_after_the_last_row_nothing_stays(sula, school, upload, again, proposals, monkeypatch):
    run = upload([numbered(1)])
    gather = public_lists._gather

    def gather_and_cancel(*arguments):
        gather(*arguments)
        cancel_list_import(run)

    monkeypatch.setattr(public_lists, "_gather", gather_and_cancel)
    work_off(sula)

    assert (again(run).state, proposals()) == ("cancelled", [])


def test_what_has_been_read_cannot_be_cancelled(sula, school, read, again, proposals):
    run = read([numbered(1)])

    with inside(sula):
        cancelled = cancel_list_import(run)

    assert (cancelled, again(run).state, len(proposals())) == (False, "read", 1)


def die(percent):
    """What a power cut is like."""
    raise ZeroDivisionError


def test_an_attempt_that_dies_leaves_nothing_and_the_next_one_does_all(sula, school, upload, again, proposals):
    run = upload([numbered(number) for number in range(1, 30)])

    with inside(sula), pytest.raises(ZeroDivisionError), transaction.atomic():
        read_public_list(ListImport.objects.select_related("municipality").get(pk=run.pk), die)
    after_death = proposals()
    work_off(sula)

    assert after_death == []
    assert (again(run).state, len(proposals())) == ("read", 29)


def test_it_is_read_on_the_import_queue_and_tells_how_far_it_is(sula, school, upload):
    upload([numbered(1)])

    with inside(sula):
        assert Job.objects.get().queue == "import"


def test_a_list_of_another_municipality_proposes_nothing_here(sula, school, read, proposals, stranda):
    read([numbered(1)])

    with inside(stranda):
        assert ListProposal.objects.count() == ListImport.objects.count() == 0
