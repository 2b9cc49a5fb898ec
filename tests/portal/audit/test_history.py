"""History: nothing escapes it, nothing in it can be changed, and it is told in words."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from portal.audit.queries import history_of, read, recent, tracked_models
from portal.audit.wording import Change
from portal.institutions.models import Institution
from portal.kit.history import acting, describe
from projects.portfolio.models import ParticipationEvent, Project
from tests.factories import inside, make_institution, make_member, make_project

describe("tests.rename", "gave it another name")


@pytest.fixture
def school(sula):
    """A school."""
    return make_institution(sula, "Fiskarstrand skule")


def events(institution):
    return list(institution.events.order_by("pgh_id").values_list("pgh_label", "name"))


def test_bulk_creation_updates_raw_sql_and_deletion_leave_events(sula):
    with inside(sula):
        (school,) = Institution.objects.bulk_create(
            [Institution(municipality=sula, name="A", kind="school", ownership="public")]
        )
        Institution.objects.filter(pk=school.pk).update(name="B")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE institutions_institution SET name = 'C' WHERE id = %s", [school.pk])
            cursor.execute("DELETE FROM institutions_institution WHERE id = %s", [school.pk])

        assert events(school) == [("created", "A"), ("changed", "B"), ("changed", "C"), ("deleted", "C")]


@pytest.mark.parametrize("statement", ["UPDATE {} SET name = 'X'", "DELETE FROM {}"])
def test_the_application_can_neither_change_nor_delete_an_event(school, statement):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        inside(school.municipality),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format("institutions_institutionevent"))

    with inside(school.municipality):
        assert events(school) == [("created", "Fiskarstrand skule")]


def test_every_table_of_events_has_its_trigger_and_no_right_to_change(db):
    tables = [model.events.field.model._meta.db_table for model in tracked_models().values()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid AND t.tgname LIKE %s"
            " WHERE NOT has_table_privilege(c.oid, 'UPDATE') AND NOT has_table_privilege(c.oid, 'DELETE')"
            " AND NOT has_table_privilege(c.oid, 'TRUNCATE')",
            ["pgtrigger_append_only%"],
        )
        kept = {name for (name,) in cursor.fetchall()}

    assert set(tables) <= kept


def test_an_action_inside_another_does_not_rename_what_comes_after_it(school, coordinator):
    with inside(school.municipality):
        with acting(by=coordinator, action="tests.outer", reason="Because"):
            with acting(by=coordinator, action="tests.inner"):
                Institution.objects.filter(pk=school.pk).update(name="Inner")
            Institution.objects.filter(pk=school.pk).update(name="Outer")
        contexts = list(school.events.order_by("pgh_id").values_list("pgh_context", flat=True))[1:]

    assert [context["action"] for context in contexts] == ["tests.inner", "tests.outer"]
    assert [context["reason"] for context in contexts] == ["Because", "Because"]


def test_a_change_is_told_with_who_what_why_and_words_for_codes(school, coordinator):
    with inside(school.municipality), translation.override("en"):
        successor = make_institution(school.municipality, "Nye Fiskarstrand skule")
        with acting(by=coordinator, action="tests.rename", reason="The merger"):
            school.kind, school.closed, school.successor = "kindergarten", date(2026, 8, 1), successor
            school.save()

        first, *_others = history_of(school)

    assert (first.who, first.deed, first.reason) == ("Kari Koordinator", "gave it another name", "The merger")
    assert first.parts[0].title == ""
    assert first.parts[0].changes == (
        Change("Kind", "School", "Kindergarten"),
        Change("Closed", "", "1 August 2026"),
        Change("Merged into", "", "Nye Fiskarstrand skule"),
    )


def test_rows_changed_by_one_deed_are_one_happening(sula, school, coordinator):
    with inside(sula), translation.override("en"), acting(by=coordinator, action="tests.unnamed"):
        project = make_project(sula, institutions=[school], contact=coordinator)
        also = ParticipationEvent.objects.filter(project=project)

        (happening,) = history_of(project, also)

    assert happening.deed == "added"
    assert sorted(part.title for part in happening.parts) == ["", "Kyst og kultur · Fiskarstrand skule · Partner"]


def test_the_name_of_a_row_that_is_gone_is_its_number(school, coordinator):
    with inside(school.municipality), translation.override("en"):
        gone = make_institution(school.municipality)
        school.successor = gone
        school.save()
        Institution.objects.filter(pk=school.pk).update(successor=None)
        number = gone.pk
        gone.delete()

        latest = history_of(school)[0]

    assert latest.who == "The portal"
    assert latest.parts[0].changes == (Change("Merged into", f"Institution {number}", ""),)


def test_recent_is_filtered_by_model_and_member_and_stays_behind_the_wall(sula, coordinator, stranger):
    with inside(stranger.municipality), acting(by=stranger, action="tests.rename"):
        make_institution(stranger.municipality)
    with inside(sula), acting(by=coordinator, action="tests.rename"):
        make_institution(sula, "Vår")

    with inside(sula):
        everything = {key["tracked"] for key in recent(coordinator)}
        ours = read(list(recent(coordinator, model="institutions.institution", by=coordinator)))
        nobodys = list(recent(coordinator, by=make_member(sula)))

    assert everything == {"tenancy.member", "institutions.institution"}
    assert [part.title for happening in ours for part in happening.parts] == ["Vår"]
    assert nobodys == []


def questions(client, address):
    """The number of questions that a page asks the database, savepoints of the test's own transaction apart."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return sum("SAVEPOINT" not in question["sql"] for question in asked)


@pytest.mark.parametrize("projects", [3, 30])
def test_the_page_needs_the_same_few_questions_for_few_and_many(sula, coordinator, school, sign_in, projects):
    for number in range(projects):
        project = make_project(sula, f"Prosjekt {number}", institutions=[school])
        with inside(sula), acting(by=coordinator, action="portfolio.change_project"):
            Project.objects.filter(pk=project.pk).update(programme="nordplus", contact=coordinator)

    assert questions(sign_in(coordinator), "/sula/history/") == 11


def test_the_list_is_paged_and_htmx_gets_the_list_alone(sula, coordinator, sign_in):
    for _number in range(60):
        make_institution(sula)
    client = sign_in(coordinator)

    second = client.get("/sula/history/?page=2", headers={"HX-Request": "true"})
    filtered = client.get("/sula/history/?model=tenancy.member&by=999")

    assert second.context["page_obj"].paginator.count == 61
    assert "<html" not in second.content.decode()
    assert filtered.context["page_obj"].paginator.count == 1


def test_an_observer_may_not_read_history(sula, stranger, sign_in):
    assert sign_in(make_member(sula, "observer")).get("/sula/history/").status_code == 403
    assert sign_in(stranger).get("/sula/history/").status_code == 404
