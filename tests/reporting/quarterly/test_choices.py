"""What goes into a report: chosen by the coordinator, and told when it changes afterwards."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from projects.portfolio.models import Project
from reporting.quarterly import actions
from reporting.quarterly.compile import compile_report, rows_of
from reporting.quarterly.glance import glance
from reporting.quarterly.models import Choice, ChoiceEvent, Report
from tests.factories import inside, make_activity, make_institution, make_member, make_project, make_standing_role
from tests.reporting.quarterly.test_figures import Q3


@pytest.fixture
def report(sula, coordinator):
    """A draft of a quarter with two projects that began in it, an activity and a UNESCO school."""
    kept = {"contact": coordinator, "starts": date(2026, 8, 1)}
    for title in ("Hav", "Himmel"):
        make_project(sula, title, grant=100, currency="EUR", **kept)
    make_activity(sula, "Besøk", ends=date(2026, 8, 2), **kept)
    make_standing_role(sula, contact=coordinator, institution=make_institution(sula))
    with inside(sula):
        return actions.open_report(Q3, by=coordinator)


def rows(report, member):
    with inside(member.municipality):
        return rows_of(Report.objects.select_related("municipality").get(pk=report.pk), member=member)


def choose(client, report, member, *, without=()):
    """Save the page with all boxes ticked but those of some titles."""
    shown = rows(report, member)
    fields = {f"seen-{row.key}": row.seen for row in shown}
    included = [row.key for row in shown if row.title not in without]
    return client.post(f"/sula/reports/{report.pk}/records/", {**fields, "in": included})


def told(report, member) -> dict:
    with inside(member.municipality):
        report = Report.objects.select_related("municipality").get(pk=report.pk)
        return compile_report(report, member=member, language="en").as_data()


def test_what_is_left_out_is_neither_listed_nor_named_and_counts_in_figures(sign_in, coordinator, report):
    answer = choose(sign_in(coordinator), report, coordinator, without=("Himmel", "UNESCO-skole (ASPnet)"))

    data = told(report, coordinator)
    assert answer.status_code == 302
    assert [item["title"] for item in data["sections"][0]["items"]] == ["Hav"]
    assert data["sections"][0]["text"].startswith("2 projects ran in the quarter")
    assert "Himmel" not in data["sections"][0]["text"]
    assert data["roles"] == ()
    assert data["money"]["grants"][0]["amount"] == 200.0
    assert data["counts"] == {
        "eu_projects": 2,
        "other_projects": 0,
        "activities": 1,
        "standing_roles": 1,
        "meetings": 0,
        "people": 0,
    }
    assert [tile.figure for tile in glance(data)] == [data["coverage"]["share_label"], "2", "1", "1"]
    assert data["chosen"] == "2 records of the period are left out by choice; figures count them all the same."


def test_nothing_is_new_or_changed_until_somebody_has_chosen(coordinator, report):
    assert {(row.included, row.since) for row in rows(report, coordinator)} == {(True, None)}


def test_what_is_new_or_changes_after_the_choice_is_told_until_it_is_taken_in(sign_in, sula, coordinator, report):
    client = sign_in(coordinator)
    choose(client, report, coordinator)
    make_project(sula, "Ny", contact=coordinator)
    with inside(sula):
        Project.objects.filter(title="Hav").update(coordinator="Tampere")

    told_of = {row.title: row.since for row in rows(report, coordinator) if row.since}
    page = client.get(f"/sula/reports/{report.pk}/records/").content.decode()
    choose(client, report, coordinator)

    assert told_of == {"Hav": "changed", "Ny": "new"}
    assert "2 records are new or changed since you chose." in page
    assert {row.since for row in rows(report, coordinator)} == {None}


def test_a_choice_is_of_what_the_page_showed(sign_in, sula, coordinator, report):
    key = rows(report, coordinator)[0].key

    sign_in(coordinator).post(f"/sula/reports/{report.pk}/records/", {f"seen-{key}": "earlier", "in": [key]})

    assert [(row.key, row.since) for row in rows(report, coordinator) if row.since == "changed"] == [(key, "changed")]
    with inside(sula):
        assert Choice.objects.get().record == int(key.split(":")[1])


def test_records_that_are_not_there_are_not_kept(sign_in, sula, coordinator, report):
    sign_in(coordinator).post(f"/sula/reports/{report.pk}/records/", {"seen-project:999999": "x", "in": ["x:y"]})

    with inside(sula):
        assert not Choice.objects.exists()


def test_a_submitted_report_keeps_its_choices(sign_in, sula, coordinator, report):
    with inside(sula):
        actions.submit_report(report, by=coordinator)

    choose(sign_in(coordinator), report, coordinator, without=("Hav",))

    with inside(sula):
        assert not Choice.objects.exists()


def test_choices_of_an_approved_report_are_frozen_and_a_correction_begins_with_them(sign_in, sula, coordinator, report):
    choose(sign_in(coordinator), report, coordinator, without=("Hav",))
    with inside(sula):
        actions.submit_report(report, by=coordinator)
        approved = actions.approve_report(report, by=make_member(sula, "leader"))
        correction = actions.correct_report(approved, reason="Feil", by=coordinator)
        with pytest.raises(IntegrityError), transaction.atomic():
            approved.choices.update(included=True)

        assert correction.choices.filter(included=False).count() == 1


def test_history_tells_who_chose(sign_in, sula, coordinator, report):
    choose(sign_in(coordinator), report, coordinator, without=("Hav",))

    with inside(sula):
        event = ChoiceEvent.objects.first()
    assert (event.pgh_context["action"], event.pgh_context["member"]) == ("quarterly.choose_records", coordinator.pk)


def test_the_page_asks_as_much_for_many_records_as_for_few(sign_in, sula, coordinator, report):
    client, counts = sign_in(coordinator), []
    address = f"/sula/reports/{report.pk}/records/"
    client.get(address)

    for number in (1, 30):
        for _one in range(number):
            make_project(sula, contact=coordinator, institutions=[make_institution(sula)])
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(sum("SAVEPOINT" not in one["sql"] for one in asked))

    assert counts[0] == counts[1] <= 20
