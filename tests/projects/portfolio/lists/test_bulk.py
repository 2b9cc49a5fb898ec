"""One change of many projects: chosen, shown, done."""

import re

import pytest
from django.core.exceptions import PermissionDenied

from portal.audit.queries import history_of
from portal.kit.moves import ForbiddenMove
from projects.portfolio.actions import hand_over_projects, move_project, move_projects
from projects.portfolio.models import Project
from tests.factories import inside, make_member, make_project

LIST, BULK = "/sula/projects/", "/sula/projects/bulk/"


@pytest.fixture
def running(sula, coordinator):
    """Fjord and Hav, which run."""
    return [make_project(sula, title, contact=coordinator) for title in ("Fjord", "Hav")]


@pytest.fixture
def idea(sula, coordinator):
    """Skog, which is an idea."""
    return make_project(sula, "Skog", status="idea", contact=coordinator)


def ticked(*projects):
    return "&".join(f"project={project.pk}" for project in projects)


def said(page):
    """What the preview says of each project."""
    return [(one.project.title, one.before, one.after, str(one.problem)) for one in page.context["outcomes"]]


def statuses(sula):
    with inside(sula):
        return dict(Project.objects.order_by("title").values_list("title", "status"))


def send(client, page, query):
    """The button below the preview."""
    form = page.context["form"].cleaned_data
    typed = {"to": form["to"], "contact": form["contact"].pk if form["contact"] else "", "reason": form["reason"]}
    return client.post(f"{BULK}?{query}", {**typed, "projects": ",".join(map(str, page.context["possible"]))})


def test_the_preview_says_what_would_happen_to_each_and_changes_nothing(sula, running, idea, coordinator, sign_in):
    page = sign_in(coordinator).get(f"{BULK}?{ticked(*running, idea)}&to=completed")

    assert sorted(said(page)) == [
        ("Fjord", "Running", "Completed", ""),
        ("Hav", "Running", "Completed", ""),
        ("Skog", "Idea", "Completed", "A project cannot go from “Idea” to “Completed” in one step."),
    ]
    assert statuses(sula) == {"Fjord": "running", "Hav": "running", "Skog": "idea"}


def test_what_the_preview_showed_as_possible_is_done(sula, running, idea, coordinator, sign_in):
    client, query = sign_in(coordinator), f"{ticked(*running, idea)}&to=completed&reason=Skule%C3%A5ret+er+slutt"

    answer = send(client, client.get(f"{BULK}?{query}"), query)

    assert (answer.status_code, answer.headers["Location"]) == (302, LIST)
    assert statuses(sula) == {"Fjord": "completed", "Hav": "completed", "Skog": "idea"}
    with inside(sula):
        newest = history_of(running[0])[0]
    assert (newest.who, str(newest.deed), newest.reason) == (
        "Kari Koordinator",
        "moved the project on",
        "Skuleåret er slutt",
    )


def test_all_that_fit_the_filter_are_chosen(sula, running, idea, coordinator, sign_in):
    client, query = sign_in(coordinator), "all=on&status=running&to=cancelled"

    answer = send(client, client.get(f"{BULK}?{query}"), query)

    assert answer.headers["Location"] == f"{LIST}?status=running"
    assert statuses(sula) == {"Fjord": "cancelled", "Hav": "cancelled", "Skog": "idea"}


def test_a_new_contact_person(sula, running, coordinator, sign_in):
    kåre = make_member(sula, name="Kåre Kollega")
    with inside(sula):
        Project.objects.filter(pk=running[0].pk).update(contact=kåre)
    client, query = sign_in(coordinator), f"{ticked(*running)}&contact={kåre.pk}"

    page = client.get(f"{BULK}?{query}")
    send(client, page, query)

    assert sorted(said(page)) == [
        ("Fjord", "Kåre Kollega", "Kåre Kollega", "It is so already."),
        ("Hav", "Kari Koordinator", "Kåre Kollega", ""),
    ]
    with inside(sula):
        after = list(Project.objects.order_by("title").values_list("contact__name", "version"))
        newest = history_of(running[1])[0]
    assert after == [("Kåre Kollega", 1), ("Kåre Kollega", 2)]
    assert str(newest.deed) == "gave the project another contact person"


def test_teachers_change_what_is_theirs(sula, running, teacher, school, sign_in):
    own = make_project(sula, "Eige", institutions=[school])
    client, query = sign_in(teacher), f"{ticked(own, running[0])}&to=completed"

    page = client.get(f"{BULK}?{query}")
    send(client, page, query)

    not_theirs = "It is not yours to change: neither your unit takes part nor are you its contact person."
    assert sorted(said(page)) == [("Eige", "Running", "Completed", ""), ("Fjord", "Running", "Completed", not_theirs)]
    assert statuses(sula) == {"Eige": "completed", "Fjord": "running", "Hav": "running"}


def test_what_was_changed_meanwhile_stops_everything(sula, running, coordinator, sign_in):
    client, query = sign_in(coordinator), f"{ticked(*running)}&to=completed"
    page = client.get(f"{BULK}?{query}")
    with inside(sula):
        move_project(running[1], to="cancelled", by=coordinator)

    answer = send(client, page, query)

    assert answer.headers["Location"] == f"{BULK}?{query}"
    assert statuses(sula) == {"Fjord": "running", "Hav": "cancelled"}


def test_a_project_that_cannot_be_moved_leaves_the_others_as_they_were(sula, running, idea, coordinator):
    with inside(sula), pytest.raises(ForbiddenMove):
        move_projects([*running, idea], to="completed", by=coordinator)

    assert statuses(sula) == {"Fjord": "running", "Hav": "running", "Skog": "idea"}


def test_the_action_asks_for_permission_again(sula, running, teacher):
    with inside(sula), pytest.raises(PermissionDenied):
        hand_over_projects(running, to=teacher, by=teacher)


@pytest.mark.parametrize("change", ["to=", "to=completed&contact={me}", "to=nonsense", "contact=0"])
def test_one_change_has_to_be_chosen(running, coordinator, sign_in, change):
    page = sign_in(coordinator).get(f"{BULK}?{ticked(*running)}&{change.format(me=coordinator.pk)}")

    assert (page.status_code, page.context["outcomes"], bool(page.context["form"].errors)) == (200, [], True)


@pytest.mark.parametrize("query", ["", "project=0", "project=x", "project=99999999999999999999", "all=on&text=nothing"])
def test_nothing_chosen_leads_back_to_the_list(running, coordinator, sign_in, query):
    answer = sign_in(coordinator).get(f"{BULK}?{query}")

    assert (answer.status_code, answer.headers["Location"].startswith(LIST)) == (302, True)


def test_too_many_are_not_changed_at_once(sula, coordinator, sign_in, monkeypatch, running, idea):
    monkeypatch.setattr("projects.portfolio.views.bulk.MOST", 2)

    answer = sign_in(coordinator).get(f"{BULK}?all=on", follow=True)

    assert "At most 2 projects can be changed at once." in answer.content.decode()


def test_projects_of_another_municipality_cannot_be_ticked(stranda, stranger, coordinator, sula, sign_in):
    foreign = make_project(stranda, "Fjordane", contact=stranger)

    assert sign_in(coordinator).get(f"{BULK}?{ticked(foreign)}&to=completed").status_code == 302


def test_leaders_look_and_do_not_tick(sula, running, sign_in):
    client = sign_in(make_member(sula, "leader"))

    assert 'name="project"' not in client.get(LIST).content.decode()
    assert client.get(f"{BULK}?{ticked(*running)}").status_code == 403


def test_staff_tick_only_what_they_may_change(sula, running, sign_in):
    teacher = make_member(sula, "staff")
    own = make_project(sula, "Mitt", contact=teacher)

    content = sign_in(teacher).get(LIST).content.decode()

    assert re.findall(r'name="project" value="([0-9]+)"', content) == [str(own.pk)]


@pytest.mark.parametrize("role", ["coordinator", "staff"])
def test_many_projects_take_as_many_queries_as_three(sula, school, role, sign_in, django_assert_num_queries):
    client = sign_in(member := make_member(sula, role, institutions=[school]))
    for number in range(3):
        make_project(sula, f"Prosjekt {number}", contact=member)
    client.get(f"{BULK}?all=on&to=completed")
    with django_assert_num_queries(12):
        client.get(f"{BULK}?all=on&to=completed")
    for number in range(60):
        make_project(sula, f"Fleire {number}", contact=member, institutions=[school])

    with django_assert_num_queries(12):
        page = client.get(f"{BULK}?all=on&to=completed")
    assert len(page.context["possible"]) == 63
