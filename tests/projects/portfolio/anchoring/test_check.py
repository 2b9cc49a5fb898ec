"""The anchoring check: shares, rows, and tying in one click."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.contrib.messages import get_messages
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from portal.audit.queries import history_of
from portal.strategy.actions import remove_document, remove_goal
from projects.portfolio.models import Project, Tie
from projects.portfolio.queries.anchoring import Shares
from projects.portfolio.queries.history import events_of_parts
from tests.factories import (
    inside,
    make_development_work,
    make_goal,
    make_institution,
    make_member,
    make_plan,
    make_project,
    make_steering_document,
    make_tie,
)

CHECK = "/sula/projects/anchoring/"
HTMX = {"HX-Request": "true"}


def row(response, project) -> dict:
    """Of each kind what the project is tied to and what is offered, by titles."""
    ((cells, _may),) = [(cells, may) for one, cells, may in response.context["rows"] if one.pk == project.pk]
    return {
        cell.kind.value: ([tie["title"] for tie in cell.ties], [title for _, title in cell.offers]) for cell in cells
    }


def titles(response) -> list[str]:
    return [one.title for one, _cells, _may in response.context["rows"]]


def ties(sula) -> list[tuple]:
    with inside(sula):
        return list(Tie.objects.values_list("project", "goal", "document", "work"))


def test_shares_are_of_current_projects_and_each_figure_leads_to_its_rows(sula, coordinator, anchors, sign_in):
    made = {
        status: make_project(sula, status, contact=coordinator, status=status)
        for status in ("idea", "applied", "granted", "running", "completed", "refused", "cancelled")
    }
    for status in ("idea", "running", "completed"):
        make_tie(made[status], anchors.goal)
        make_tie(made[status], anchors.document)
    make_tie(made["running"], anchors.work)
    make_tie(made["granted"], anchors.work)
    client = sign_in(coordinator)

    shares = client.get(CHECK).context["shares"]
    shown = ("missing", "no-goal", "no-document", "no-work", "goal", "document", "work", "every", "all")
    rows = {one: sorted(titles(client.get(f"{CHECK}?show={one}"))) for one in shown}

    assert shares == Shares(whole=4, goal=2, document=2, work=2, every=1)
    assert rows == {
        "missing": ["applied", "granted", "idea"],
        "no-goal": ["applied", "granted"],
        "no-document": ["applied", "granted"],
        "no-work": ["applied", "idea"],
        "goal": ["idea", "running"],
        "document": ["idea", "running"],
        "work": ["granted", "running"],
        "every": ["running"],
        "all": ["applied", "granted", "idea", "running"],
    }
    assert titles(client.get(CHECK)) == titles(client.get(f"{CHECK}?show=missing"))


def test_offered_is_what_is_in_force_and_the_work_of_its_own_units(
    sula, school, coordinator, anchors, project, sign_in
):
    past = {"starts": date(2020, 1, 1), "ends": date(2024, 12, 31)}
    make_goal(make_plan(sula, "Gammal plan", **past), "Gammalt mål")
    make_goal(anchors.goal.plan, "Delmål", parent=anchors.goal)
    make_steering_document(sula, "Utgått plan", valid_from=date(2020, 1, 1), valid_to=date(2024, 12, 31))
    make_steering_document(sula, "Kasta plan", removed_at=timezone.now())
    make_development_work(sula, "Anna skule", institutions=[make_institution(sula)])
    make_development_work(sula, "Heile kommunen")
    make_development_work(sula, "Ferdig", institutions=[school], state="completed")

    found = row(sign_in(coordinator).get(CHECK), project)

    assert found == {
        "goal": ([], ["Alle einingar har eit internasjonalt prosjekt", "Delmål"]),
        "document": ([], ["Plan for oppvekst"]),
        "work": ([], ["Lesing", "Heile kommunen"]),
    }


def test_one_click_ties_and_one_undoes_it_with_the_project_still_in_sight(sula, coordinator, anchors, project, sign_in):
    client = sign_in(coordinator)
    make_tie(project, anchors.document)
    make_tie(project, anchors.work)

    tied = client.post(f"/sula/projects/{project.pk}/ties/?institution=lange", {"to": f"goal-{anchors.goal.pk}"})
    page = client.get(tied.url)

    assert tied.url == f"{CHECK}?institution=lange&also={project.pk}#project-{project.pk}"
    assert [str(one) for one in get_messages(page.wsgi_request)] == [
        "“Kyst og kultur” is tied to “Alle einingar har eit internasjonalt prosjekt”."
    ]
    assert row(page, project)["goal"] == (["Alle einingar har eit internasjonalt prosjekt"], [])
    with inside(sula):
        tie = project.ties.get(goal=anchors.goal)
        assert Project.objects.get().version == 2

    undone = client.post(f"/sula/projects/{project.pk}/ties/{tie.pk}/remove/")

    assert undone.status_code == 302
    with inside(sula):
        assert project.ties.filter(goal__isnull=False).count() == 0
        deeds = {one.deed for one in history_of(project, *events_of_parts(project, with_documents=False))}
    assert deeds > {"took a tie of the project away", "tied the project to what it serves"}


def test_htmx_gets_the_row_with_the_figures(coordinator, anchors, project, sign_in):
    make_tie(project, anchors.goal)
    path = f"/sula/projects/{project.pk}/ties/"

    answer = sign_in(coordinator).post(path, {"to": f"work-{anchors.work.pk}"}, headers=HTMX).content.decode()

    assert answer.lstrip().startswith(f'<tr id="project-{project.pk}">')
    assert '<div id="said" hx-swap-oob="innerHTML">“Kyst og kultur” is tied to “Lesing”.' in answer
    assert '<div id="figures" class="grid shares" hx-swap-oob="true">' in answer
    assert re.findall(r"autofocus>(\w+)<span class=\"ds-sr-only\">: (.*?)</span>", answer) == [
        ("Undo", "Kyst og kultur, Lesing")
    ]
    assert "<html" not in answer


def test_two_clicks_tie_once(sula, coordinator, anchors, project, sign_in):
    client = sign_in(coordinator)

    for _click in range(2):
        client.post(f"/sula/projects/{project.pk}/ties/", {"to": f"document-{anchors.document.pk}"})

    assert ties(sula) == [(project.pk, None, anchors.document.pk, None)]
    with inside(sula):
        assert Project.objects.get().version == 2


@pytest.mark.parametrize("to", ["", "goal-", "goal-x", "plan-1", "goal-99999999999999999999"])
def test_what_is_no_choice_ties_nothing(sula, coordinator, project, sign_in, to):
    answer = sign_in(coordinator).post(f"/sula/projects/{project.pk}/ties/", {"to": to})

    assert (answer.status_code, ties(sula)) == (302, [])
    assert [str(one) for one in get_messages(answer.wsgi_request)] == ["Choose what the project is to be tied to."]


def test_nothing_of_another_municipality_can_be_tied(sula, stranda, coordinator, project, sign_in):
    elsewhere = make_goal(make_plan(stranda))

    answer = sign_in(coordinator).post(f"/sula/projects/{project.pk}/ties/", {"to": f"goal-{elsewhere.pk}"})

    assert (answer.status_code, ties(sula)) == (404, [])
    with inside(sula), transaction.atomic():
        Tie.objects.create(municipality=sula, project=project, goal_id=elsewhere.pk)
        with pytest.raises(IntegrityError, match="portfolio_tie_goal_id_wall"):
            connection.check_constraints()
        transaction.set_rollback(True)


def test_a_head_ties_projects_of_own_units_and_sees_the_others(sula, school, coordinator, anchors, project, sign_in):
    other = make_project(sula, "Andre", institutions=[make_institution(sula)], contact=coordinator)
    client = sign_in(make_member(sula, "head", institutions=[school]))

    page = client.get(CHECK)
    sent = {"to": f"goal-{anchors.goal.pk}"}
    statuses = [client.post(f"/sula/projects/{one.pk}/ties/", sent).status_code for one in (project, other)]

    assert [bool(row(page, one)["goal"][1]) for one in (project, other)] == [True, False]
    assert statuses == [302, 403]
    assert ties(sula) == [(project.pk, anchors.goal.pk, None, None)]


def test_ties_to_what_was_removed_do_not_count(sula, coordinator, anchors, project, sign_in):
    make_tie(project, anchors.goal)
    make_tie(project, anchors.document)
    with inside(sula):
        remove_goal(anchors.goal, by=coordinator)
        remove_document(anchors.document, by=coordinator)

    page = sign_in(coordinator).get(CHECK)

    assert page.context["shares"] == Shares(whole=1, goal=0, document=0, work=0, every=0)
    assert row(page, project)["document"] == ([], [])


def test_filters_by_unit_and_programme(sula, coordinator, project, sign_in):
    make_project(sula, "Nordplus", contact=coordinator, programme_id="nordplus")
    client = sign_in(coordinator)

    assert titles(client.get(f"{CHECK}?institution=LANGEVÅG")) == ["Kyst og kultur"]
    assert titles(client.get(f"{CHECK}?programme=nordplus")) == ["Nordplus"]


def test_the_files_say_what_is_missing(sula, coordinator, anchors, project, sign_in):
    make_tie(project, anchors.goal)
    client = sign_in(coordinator)

    workbook = load_workbook(BytesIO(b"".join(client.get(f"{CHECK}export.xlsx").streaming_content)))
    csv = b"".join(client.get(f"{CHECK}export.csv?show=every").streaming_content).decode("utf-8-sig")

    assert [list(line) for line in workbook.active.iter_rows(min_row=2, values_only=True)] == [
        [
            *("Kyst og kultur", "Erasmus+", "Running", "Langevåg skule"),
            *("Alle einingar har eit internasjonalt prosjekt", None, None, None),
            "Steering document, Development work",
        ]
    ]
    assert len(csv.splitlines()) == 1


@pytest.mark.parametrize("role", ["coordinator", "head"])
def test_the_same_few_queries_for_3_and_60_projects(sula, school, coordinator, anchors, sign_in, role):
    member = make_member(sula, role, institutions=[school])
    client = sign_in(member)

    def queries(number) -> int:
        for one in range(number):
            tied = make_project(sula, f"Project {one}", institutions=[school], contact=coordinator)
            make_tie(tied, anchors.goal)
        client.get(CHECK)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(CHECK)
        return len(seen)

    few = queries(3)

    assert (few, queries(57)) == (few, few)
    assert few <= 14


def test_pages_of_strategy_lead_to_the_projects_that_are_tied(sula, coordinator, anchors, project, sign_in):
    make_project(sula, "Utan", contact=coordinator)
    pages = {"goal": "goals", "document": "documents", "work": "development"}
    for kind in pages:
        make_tie(project, getattr(anchors, kind))
    client = sign_in(coordinator)

    for kind, part in pages.items():
        key = getattr(anchors, kind).pk
        page = client.get(f"/sula/strategy/{part}/{key}/").content.decode()
        shown = client.get(f"/sula/projects/?{kind}={key}")

        assert f'<a href="/sula/projects/?{kind}={key}">1 project</a>' in page
        assert [one.title for one in shown.context["page_obj"]] == ["Kyst og kultur"]
        assert f"Only those that are tied to “{getattr(anchors, kind)}”." in shown.content.decode()


def test_the_board_reads_goals_and_no_projects(sula, anchors, project, sign_in):
    make_tie(project, anchors.goal)

    page = sign_in(make_member(sula, "board")).get(f"/sula/strategy/goals/{anchors.goal.pk}/")

    assert page.context["tied"] == []
