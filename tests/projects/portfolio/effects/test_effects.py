"""A project's decision and effects, and the lessons of all units."""

from datetime import date

import pytest
from django.utils import timezone

from projects.portfolio.actions.effects import write_effect
from projects.portfolio.forms.effects import present_moment
from projects.portfolio.models import DutyDone, Effect
from tests.factories import inside, make_institution, make_member, make_project

ANSWER = {
    "moment": "close",
    "institution": "",
    "changed": "We teach outdoors every week.",
    "for_whom": "All classes",
    "evidence": "Minutes of the staff meeting",
    "lesson": "Start with one class.",
}


@pytest.fixture
def project(sula, school, coordinator):
    """A completed project of Langevåg skule."""
    days = {"starts": date(2025, 1, 1), "ends": timezone.localdate()}
    return make_project(sula, institutions=[school], contact=coordinator, status="completed", **days)


def page(project):
    return f"/sula/projects/{project.pk}/effects/"


def test_an_answer_is_kept_and_its_duty_is_done(sula, project, school, teacher, sign_in):
    response = sign_in(teacher).post(f"{page(project)}new/", ANSWER | {"institution": str(school.pk)})

    with inside(sula):
        effect = Effect.objects.get()
        duties = list(DutyDone.objects.values_list("duty", "by"))
    assert (response.status_code, response.url) == (302, page(project))
    assert (effect.changed, effect.institution_id, effect.written_by_id) == (ANSWER["changed"], school.pk, teacher.pk)
    assert duties == [("effects_close", teacher.pk)]


def test_the_same_question_is_answered_once_for_each_unit(sula, project, teacher, sign_in):
    client = sign_in(teacher)
    client.post(f"{page(project)}new/", ANSWER)

    content = client.post(f"{page(project)}new/", ANSWER | {"changed": "Typed again"}).content.decode()

    with inside(sula):
        assert Effect.objects.count() == 1
    assert "This has been answered already. Change the answer that stands there." in content
    assert "Typed again" in content


@pytest.mark.parametrize(
    ("ends", "moment"),
    [
        (date(2026, 12, 24), "close"),
        (date(2026, 11, 22), "close"),
        (date(2026, 5, 23), "close"),
        (date(2026, 5, 22), "six_months"),
        (date(2025, 11, 22), "twelve_months"),
    ],
)
def test_the_form_asks_the_question_whose_day_has_come(ends, moment):
    assert present_moment(ends, date(2026, 11, 22)) == moment


def test_the_question_of_the_day_is_chosen_already(project, teacher, sign_in):
    form = sign_in(teacher).get(f"{page(project)}new/").context["form"]

    assert form["moment"].value() == "close"


def test_every_unit_finds_the_lessons_by_their_words(sula, project, coordinator, sign_in):
    with inside(sula):
        write_effect(project, by=coordinator, fields=ANSWER | {"institution": None})
        write_effect(
            project,
            by=coordinator,
            fields=ANSWER | {"institution": None, "moment": "six_months", "changed": "Nothing more"},
        )
    elsewhere = sign_in(make_member(sula, "staff", institutions=[make_institution(sula)]))

    found = elsewhere.get("/sula/projects/lessons/?text=OUTDOORS+week").context["page_obj"]

    assert [effect.changed for effect in found] == ["We teach outdoors every week."]


def test_an_answer_of_another_project_is_not_found_here(sula, project, coordinator, sign_in):
    with inside(sula):
        effect = write_effect(project, by=coordinator, fields=ANSWER | {"institution": None})
    other = make_project(sula)

    statuses = [sign_in(coordinator).get(f"{page(one)}{effect.pk}/").status_code for one in (project, other)]

    assert statuses == [200, 404]


def test_staff_of_another_unit_read_and_do_not_write(sula, project, coordinator, sign_in):
    with inside(sula):
        effect = write_effect(project, by=coordinator, fields=ANSWER | {"institution": None})
    client = sign_in(make_member(sula, "staff", institutions=[make_institution(sula)]))
    paths = (page(project), f"{page(project)}new/", f"{page(project)}{effect.pk}/")

    assert [client.get(path).status_code for path in paths] == [200, 403, 403]


@pytest.mark.parametrize("number", [3, 30])
def test_lessons_take_the_same_few_queries(sula, coordinator, sign_in, django_assert_num_queries, number):
    with inside(sula):
        for one in range(number):
            project = make_project(sula, f"Project {one}", contact=coordinator)
            write_effect(project, by=coordinator, fields=ANSWER | {"institution": None})
    client = sign_in(coordinator)
    client.get("/sula/projects/lessons/")

    with django_assert_num_queries(10):
        client.get("/sula/projects/lessons/")
