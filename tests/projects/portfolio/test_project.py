"""A project's page, its moves, and joining it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from portal.kit.moves import ForbiddenMove
from projects.portfolio.actions import join_project, move_project
from projects.portfolio.models import Project
from tests.factories import inside, make_accreditation, make_institution, make_member, make_project

CODE = "2026-1-NO01-KA122-SCH-000123456"


@pytest.fixture
def project(sula, school, coordinator):
    """A running project of Langevåg skule."""
    return make_project(
        sula,
        "Kyst og kultur",
        code=CODE,
        action_id="KA122",
        institutions=[school],
        contact=coordinator,
        countries=["IT"],
    )


@pytest.fixture
def neighbour(sula, kindergarten):
    """Staff of a unit that does not take part."""
    return make_member(sula, "staff", institutions=[kindergarten])


def page(project):
    return f"/sula/projects/{project.pk}/"


def units(sula, project):
    with inside(sula):
        return list(project.participations.values_list("institution__name", "role"))


def test_the_page_tells_the_facts(project, coordinator, sign_in):
    content = sign_in(coordinator).get(page(project)).content.decode()

    for words in (
        "Kyst og kultur",
        "Short-term mobility project",
        "31 December 2027",
        "Italy",
        "Langevåg skule",
        "Partner",
    ):
        assert words in content
    assert f"https://erasmus-plus.ec.europa.eu/projects/search/details/{CODE}" in content


def test_buttons_follow_the_table_of_moves(project, neighbour, coordinator, sign_in):
    for_coordinator = sign_in(coordinator).get(page(project)).context
    for_neighbour = sign_in(neighbour).get(page(project)).context

    assert for_coordinator["moves"] == ["completed", "cancelled"]
    assert for_coordinator["slips"] == ["granted", "idea"]
    assert for_neighbour["moves"] == for_neighbour["slips"] == []


def test_the_page_takes_as_many_queries_for_forty_units(sula, project, coordinator, sign_in, django_assert_num_queries):
    client = sign_in(coordinator)
    client.get(page(project))
    with django_assert_num_queries(10):
        client.get(page(project))
    many = make_project(sula, institutions=[make_institution(sula) for _number in range(40)], contact=coordinator)

    with django_assert_num_queries(10):
        client.get(page(many))


def test_history_tells_who_did_what(sula, project, kindergarten, neighbour, teacher, sign_in):
    with inside(sula):
        move_project(project, to="completed", by=teacher)
        join_project(project, institution=kindergarten, role="member", by=neighbour)

    history = sign_in(teacher).get(f"{page(project)}history/").context["history"]

    assert {(happening.who, str(happening.deed)) for happening in history} >= {
        (neighbour.name, "joined the project"),
        ("Liv Lærar", "moved the project on"),
    }


def test_a_button_moves_the_project(sula, project, teacher, sign_in):
    response = sign_in(teacher).post(f"{page(project)}move/", {"to": "completed"}, follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "The project is completed. What did it change?"
    ]
    assert response.redirect_chain[-1][0] == f"{page(project)}effects/new/"
    with inside(sula):
        event = project.events.last()
    assert (event.status, event.pgh_context["action"], event.pgh_context["member"]) == (
        "completed",
        "portfolio.move_project",
        teacher.pk,
    )


@pytest.mark.parametrize("target", ["applied", "running", "", "nonsense"])
def test_a_move_outside_the_table_changes_nothing_and_says_so(sula, project, coordinator, sign_in, target):
    response = sign_in(coordinator).post(f"{page(project)}move/", {"to": target}, follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "The project was moved meanwhile. Look at its state and try again."
    ]
    with inside(sula):
        assert Project.objects.get().status == "running"


def test_a_second_click_finds_the_state_that_the_first_left(sula, project, coordinator):
    with inside(sula):
        move_project(project, to="completed", by=coordinator)

        with pytest.raises(ForbiddenMove):
            move_project(project, to="cancelled", by=coordinator)


def test_moving_is_for_the_projects_own_people(sula, project, neighbour, stranger, sign_in):
    address = f"{page(project)}move/"

    assert sign_in(neighbour).post(address, {"to": "completed"}).status_code == 403
    assert sign_in(stranger).post(address, {"to": "completed"}).status_code == 404
    assert sign_in(neighbour).get(address).status_code == 405
    with inside(sula), pytest.raises(PermissionDenied):
        move_project(project, to="completed", by=neighbour)


def test_a_unit_joins_from_the_projects_page(sula, project, kindergarten, neighbour, sign_in):
    client = sign_in(neighbour)
    offered = client.get(page(project)).context["join_form"].fields["institutions"].widget.choices
    assert offered == [(kindergarten.pk, "Fiskarstrand barnehage")]

    client.post(
        f"{page(project)}join/", {"institutions": [kindergarten.pk], f"institutions-{kindergarten.pk}": "member"}
    )

    assert units(sula, project) == [("Langevåg skule", "partner"), ("Fiskarstrand barnehage", "member")]
    assert client.get(page(project)).context["join_form"] is None


def test_joining_from_the_form_of_a_new_project_takes_only_ones_own_units(
    sula, project, kindergarten, neighbour, sign_in, typed
):
    other = make_institution(sula, "Rørstad skule")
    values = {
        "code": CODE,
        "institutions": [kindergarten.pk, other.pk],
        f"institutions-{kindergarten.pk}": "member",
        f"institutions-{other.pk}": "partner",
    }

    response = sign_in(neighbour).post(f"{page(project)}join/", typed(**values), follow=True)

    assert units(sula, project) == [("Langevåg skule", "partner"), ("Fiskarstrand barnehage", "member")]
    assert [str(message) for message in response.context["messages"]] == [
        "These units take part now: Fiskarstrand barnehage."
    ]


def test_joining_with_no_unit_says_what_is_missing(sula, project, neighbour, sign_in):
    response = sign_in(neighbour).post(f"{page(project)}join/", {}, follow=True)

    assert [str(message) for message in response.context["messages"]] == ["Choose which of your units joins."]
    assert units(sula, project) == [("Langevåg skule", "partner")]


def test_joining_twice_changes_nothing(sula, project, kindergarten, neighbour):
    with inside(sula):
        for _click in range(2):
            join_project(project, institution=kindergarten, role="member", by=neighbour)
        version = Project.objects.get().version

    assert units(sula, project) == [("Langevåg skule", "partner"), ("Fiskarstrand barnehage", "member")]
    assert version == 2


def test_nobody_joins_with_other_peoples_units(sula, project, neighbour):
    other = make_institution(sula)

    with inside(sula), pytest.raises(PermissionDenied):
        join_project(project, institution=other, role="member", by=neighbour)


def test_leaders_neither_join_nor_move(sula, project, sign_in):
    client = sign_in(make_member(sula, "leader"))

    assert client.get(page(project)).status_code == 200
    assert [client.post(f"{page(project)}{verb}/", {"to": "completed"}).status_code for verb in ("move", "join")] == [
        403,
        403,
    ]


@pytest.mark.parametrize("path", ["", "edit/"])
def test_a_stranger_finds_no_project(project, stranger, sign_in, path):
    assert sign_in(stranger).get(page(project) + path).status_code == 404


def told(sign_in, member, project):
    return [hint.text for hint in sign_in(member).get(page(project)).context["hints"]]


def test_a_fourth_short_term_project_in_five_years_is_told(sula, school, coordinator, sign_in):
    def short(title, starts, **fields):
        values = {"action_id": "KA122", "role": "coordinator", "institutions": [school], "contact": coordinator}
        return make_project(sula, title, starts=starts, ends=date(2027, 12, 31), **values | fields)

    short("Too long ago", date(2019, 6, 1))
    short("Never granted", date(2024, 1, 1), status="refused")
    short("As a partner", date(2024, 1, 1), role="partner")
    for year in (2022, 2023, 2024):
        last = short(f"In {year}", date(year, 6, 1))

    fourth = short("The fourth", date(2026, 6, 1))

    assert told(sign_in, coordinator, last) == []
    assert told(sign_in, coordinator, fourth) == [
        "At most three KA122 projects in five years: 3 others stand here already."
    ]


def test_a_holder_of_an_accreditation_in_the_field_gets_no_short_term_project(sula, school, coordinator, sign_in):
    make_accreditation(sula, holder=school, contact=coordinator)
    values = {"action_id": "KA122", "role": "coordinator", "institutions": [school], "contact": coordinator}
    same = make_project(sula, code=CODE, **values)
    other = make_project(sula, code="2026-1-NO01-KA122-ADU-000123457", **values)

    assert told(sign_in, coordinator, same) == ["KA122 is not for holders of an accreditation: Langevåg skule."]
    assert told(sign_in, coordinator, other) == []


def test_a_project_under_an_accreditation_is_told_who_is_not_in_it(sula, school, kindergarten, coordinator, sign_in):
    accreditation = make_accreditation(sula, members=[school], contact=coordinator)
    project = make_project(
        sula,
        action_id="KA121",
        accreditation=accreditation,
        own_role="coordinator",
        role="member",
        institutions=[school, kindergarten],
        contact=coordinator,
    )

    assert told(sign_in, coordinator, project) == ["Not in the accreditation's consortium: Fiskarstrand barnehage."]


@pytest.mark.parametrize("to", ["running", "completed"])
def test_what_has_not_begun_neither_runs_nor_ends(sula, school, teacher, sign_in, to):
    status = {"running": "granted", "completed": "running"}[to]
    days = {"starts": date(2999, 1, 1), "ends": date(2999, 12, 31)}
    project = make_project(sula, institutions=[school], contact=teacher, status=status, **days)

    response = sign_in(teacher).post(f"{page(project)}move/", {"to": to}, follow=True)

    with inside(sula):
        assert Project.objects.get(pk=project.pk).status == status
    assert [str(message) for message in response.context["messages"]] == [
        "The project does not start until 1 January 2999. Change its first day if it has begun already."
    ]
