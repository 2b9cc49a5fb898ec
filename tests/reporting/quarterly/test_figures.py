"""Trend, money, mobilities, deadlines and roles of a report, and what it says against the one before."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.kit.quarters import Quarter
from projects.portfolio.actions import move_project
from projects.programmes.actions import move_date
from projects.programmes.planning import Step
from reporting.quarterly import actions
from reporting.quarterly.compile import compile_report
from reporting.quarterly.render import page
from tests.factories import (
    inside,
    make_call,
    make_institution,
    make_member,
    make_mobility,
    make_project,
    make_standing_role,
)

Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)


def told(coordinator, quarter=Q3) -> dict:
    with inside(coordinator.municipality):
        report = actions.open_report(quarter, by=coordinator)
        return compile_report(report, member=coordinator, language="en").as_data()


def test_grants_are_added_up_by_programme_and_currency_and_lead_to_their_projects(sign_in, sula, coordinator):
    for grant, currency in (("100", "EUR"), ("50.5", "EUR"), ("70", "NOK")):
        make_project(sula, contact=coordinator, grant=Decimal(grant), currency=currency)
    make_project(sula, "Søkt", contact=coordinator, grant=Decimal(9), status="applied")
    make_project(sula, "Seinare", contact=coordinator, grant=Decimal(9), starts=date(2026, 10, 1))

    money = told(coordinator)["money"]
    listed = sign_in(coordinator).get(f"/sula/projects/?{money['source']['query']}")

    assert money["sentence"] == "The projects of the period have grants of 150 EUR, 70 NOK in all."
    assert [(row["projects"], row["amount"], row["currency"]) for row in money["grants"]] == [
        (2, "150.50", "EUR"),
        (1, "70.00", "NOK"),
    ]
    assert listed.context["page_obj"].paginator.count == 3
    assert "granted, running or completed in 01/07/2026–30/09/2026" in listed.content.decode()


@pytest.mark.parametrize("days", ["", "2026", "2026-07-01/soon", "2026-07-01/2026-09-30/2027-01-01"])
def test_nonsense_in_an_address_lists_nothing_or_everything_and_breaks_nothing(sign_in, sula, coordinator, days):
    make_project(sula, contact=coordinator)

    listed = sign_in(coordinator).get("/sula/projects/", {"during": days})

    assert listed.context["page_obj"].paginator.count == (0 if days else 1)


def test_stays_are_counted_by_activity(sula, coordinator):
    project = make_project(sula, contact=coordinator)
    for activity, day, count in (("course", 1, 2), ("course", 2, 1), ("job_shadowing", 30, 4)):
        make_mobility(project, activity=activity, starts=date(2026, 9, day), ends=date(2026, 9, 30), staff=count)

    report = told(coordinator)

    assert report["mobilities"]["sentence"] == "3 stays abroad: 7 members of staff"
    assert [(row["stays"], row["staff"], row["learners"]) for row in report["mobilities"]["rows"]] == [
        (2, 3, 0),
        (1, 4, 0),
    ]
    assert report["sections"][0]["items"][0]["travel"] == report["mobilities"]["sentence"]


def test_deadlines_of_the_next_quarter_stand_with_the_internal_dates_of_what_is_prepared(sula, coordinator):
    call = make_call(sula, "Reise", deadline=datetime(2026, 12, 15, 11, tzinfo=UTC), zone="Europe/Oslo")
    make_call(sula, "Ikkje for oss", deadline=datetime(2026, 12, 20, 11, tzinfo=UTC), zone="Europe/Oslo")
    make_call(sula, "Seinare", deadline=datetime(2027, 1, 15, 11, tzinfo=UTC))
    make_call(sula, "Ventar", deadline=None, expected=date(2026, 11, 1))
    make_project(sula, contact=coordinator, status="idea", call=call)
    with inside(sula):
        move_date(call, step=Step.SIGN_OFF, day=date(2026, 12, 1), by=coordinator)

    ahead = told(coordinator)["ahead"]

    own = ("Reise", "Ikkje for oss", "Seinare", "Ventar")
    assert ahead["period_label"] == "01/10/2026–31/12/2026"
    assert [(one["day_label"], one["what"], one["call"]) for one in ahead["days"] if one["call"] in own] == [
        ("03/11/2026", "Letter of intent or mandate", "Reise"),
        ("24/11/2026", "First draft", "Reise"),
        ("01/12/2026", "Head's sign-off", "Reise"),
        ("15/12/2026", "Closes", "Reise"),
        ("20/12/2026", "Closes", "Ikkje for oss"),
        ("Expected in November 2026", "Closes", "Ventar"),
    ]


def test_coverage_is_told_over_two_years_and_eighteen_months_ahead(sula, coordinator):
    school = make_institution(sula, "Langevåg skule")
    make_institution(sula)
    make_project(sula, contact=coordinator, institutions=[school], starts=date(2022, 1, 1), ends=date(2027, 3, 31))

    trend = told(coordinator)["coverage"]["trend"]

    assert [point["date"] for point in trend["past"]][::7] == ["2024-12-31", "2026-09-30"]
    assert {(point["covered"], point["counting"]) for point in trend["past"]} == {(1, 2)}
    assert [(point["date"], point["certain"]) for point in trend["ahead"]] == [
        ("2026-12-31", 1),
        ("2027-03-31", 1),
        ("2027-06-30", 0),
        ("2027-09-30", 0),
        ("2027-12-31", 0),
        ("2028-03-31", 0),
    ]
    assert [(unit["name"], unit["last_day"]) for unit in trend["lost"]] == [("Langevåg skule", "2027-03-31")]


@pytest.fixture
def compared(sula, coordinator):
    """The third quarter after an approved second: a project begun, one completed, one cancelled, one as it was."""
    school, leader = make_institution(sula, "Langevåg skule"), make_member(sula, "leader")
    kept = {"contact": coordinator, "starts": date(2026, 1, 1)}
    make_project(sula, "Same", **kept)
    ending = make_project(sula, "Ferdig", ends=date(2026, 9, 30), **kept)
    lost = make_project(sula, "Borte", status="granted", **kept)
    with inside(sula):
        report = actions.open_report(Q2, by=coordinator)
        actions.submit_report(report, by=coordinator)
        actions.approve_report(report, by=leader)
        move_project(ending, to="completed", by=coordinator)
        move_project(lost, to="cancelled", by=coordinator)
    make_project(sula, "Ny", institutions=[school], starts=date(2026, 8, 1), contact=coordinator)
    make_standing_role(sula, contact=coordinator, institution=school)
    return told(coordinator)


def test_what_changed_since_the_last_approved_report_is_marked(compared):
    items = {one["title"]: (one["change"], one["change_label"]) for one in compared["sections"][0]["items"]}

    assert items == {
        "Ferdig": ("ended", "Ended in the period"),
        "Ny": ("new", "New since the last report"),
        "Same": ("", ""),
    }
    assert [role["change"] for role in compared["roles"]] == ["new"]
    assert [one["title"] for one in compared["gone"]] == ["Borte"]
    assert compared["coverage"]["change"] == "In the last report it was 0 of 1."
    assert compared["coverage"]["units"][0]["change_label"] == "Newly covered"
    assert compared["compared"] == "Compared with the report for Quarter 2, 2026, version 1."


def test_the_document_shows_the_marks_in_words(compared):
    html = page(compared, stylesheets=[])

    assert '<p class="change ended">Ended in the period</p>' in html
    assert html.count("New since the last report") == 2


def test_a_first_report_marks_nothing(sula, coordinator):
    make_project(sula, contact=coordinator)

    report = told(coordinator)

    assert (report["sections"][0]["items"][0]["change"], report["compared"], report["gone"]) == ("", "", ())


@pytest.mark.parametrize(("page_of", "most"), [("", 15), ("preview/", 30)])
def test_a_report_asks_as_much_for_many_projects_as_for_few(sign_in, sula, coordinator, page_of, most):
    client, counts = sign_in(coordinator), []
    with inside(sula):
        report = actions.open_report(Q3, by=coordinator)
    address = f"/sula/reports/{report.pk}/{page_of}"
    client.get(address)

    for number in (3, 30):
        for _one in range(number):
            unit = make_institution(sula)
            project = make_project(sula, contact=coordinator, institutions=[unit], grant=Decimal(5), currency="EUR")
            make_mobility(project, starts=date(2026, 9, 1), ends=date(2026, 9, 2))
            make_standing_role(sula, contact=coordinator, institution=unit)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(sum("SAVEPOINT" not in one["sql"] for one in asked))

    assert counts[0] == counts[1] <= most
