"""The course for municipalities: group, gatherings, tasks."""

from datetime import date

import pytest
from django.utils import timezone

from projects.activities.actions import add_gathering, add_task
from projects.activities.models import CourseTask, Gathering, StandingRole
from tests.factories import inside, make_standing_role


@pytest.fixture
def course(sula, coordinator):
    """The municipality's course."""
    return make_standing_role(sula, kind="municipal_course", contact=coordinator, starts=date(2024, 10, 1))


@pytest.fixture
def address(course):
    """The course's page."""
    return f"/sula/activities/roles/{course.pk}/"


def test_the_group_is_counted_and_what_it_lacks_is_said(sula, coordinator, course, address, sign_in):
    client = sign_in(coordinator)

    client.post(f"{address}group/", {"administrative_leaders": 1, "subject_departments": 0, "unit_heads": 2})

    page = client.get(address)
    assert page.context["group"] == {"administrative_leaders": 1, "subject_departments": 0, "unit_heads": 2}
    assert "The group needs somebody from a subject department." in page.content.decode()
    assert "changed the group of the course" in page.content.decode()


def test_a_count_that_is_none_is_refused_in_words(sula, coordinator, address, sign_in):
    values = {"administrative_leaders": "-1", "subject_departments": 1, "unit_heads": 2}

    page = sign_in(coordinator).post(f"{address}group/", values, follow=True).content.decode()

    assert "Administrative leaders: Ensure this value is greater than or equal to 0." in page
    with inside(sula):
        assert StandingRole.objects.get().unit_heads is None


def test_gatherings_stand_by_date_with_their_tasks(sula, coordinator, course, address, sign_in):
    client = sign_in(coordinator)
    client.post(f"{address}gatherings/", {"held_on": "2025-02-04", "place": "Brussel"})
    client.post(f"{address}gatherings/", {"held_on": "2024-10-15", "place": "Bergen"})
    with inside(sula):
        first = Gathering.objects.get(place="Bergen")

    client.post(f"{address}gatherings/{first.pk}/tasks/", {"text": "Spør tre skular"})

    gatherings = client.get(address).context["gatherings"]
    assert [(one.place, [task.text for task in one.tasks.all()]) for one in gatherings] == [
        ("Bergen", ["Spør tre skular"]),
        ("Brussel", []),
    ]


def test_a_task_is_done_taken_back_and_removed_and_history_tells(sula, coordinator, course, address, sign_in):
    with inside(sula):
        task = add_task(_gathering(course, coordinator), text="Spør tre skular", by=coordinator)
    client = sign_in(coordinator)

    client.post(f"{address}tasks/{task.pk}/done/", {"done": "yes"})
    with inside(sula):
        done_on = CourseTask.objects.get().done_on
    client.post(f"{address}tasks/{task.pk}/done/", {"done": "no"})
    with inside(sula):
        after = CourseTask.objects.get().done_on
    client.post(f"{address}tasks/{task.pk}/remove/")

    page = client.get(address).content.decode()
    assert (done_on, after) == (timezone.localdate(), None)
    assert "removed a task" in page
    assert "Spør tre skular" in page


def test_a_removed_gathering_takes_its_tasks_along(sula, coordinator, course, address, sign_in):
    with inside(sula):
        gathering = _gathering(course, coordinator)
        add_task(gathering, text="Spør tre skular", by=coordinator)

    sign_in(coordinator).post(f"{address}gatherings/{gathering.pk}/remove/")

    with inside(sula):
        assert (Gathering.objects.count(), CourseTask.objects.count()) == (0, 0)


def test_only_a_course_has_gatherings(sula, coordinator, course, sign_in):
    unesco = make_standing_role(sula, contact=coordinator)
    with inside(sula):
        gathering = _gathering(course, coordinator)
    client, elsewhere = sign_in(coordinator), f"/sula/activities/roles/{unesco.pk}/"

    statuses = [
        client.post(f"{elsewhere}gatherings/", {"held_on": "2025-02-04", "place": "Brussel"}).status_code,
        client.post(f"{elsewhere}gatherings/{gathering.pk}/remove/").status_code,
    ]

    assert statuses == [404, 404]


def _gathering(course, by):
    return add_gathering(course, held_on=date(2024, 10, 15), place="Bergen", by=by)


def test_what_belongs_to_another_course_is_not_reached_through_this_one(sula, coordinator, course, sign_in):
    other = make_standing_role(sula, kind="municipal_course", contact=coordinator)
    with inside(sula):
        gathering = _gathering(course, coordinator)
        task = add_task(gathering, text="Spør tre skular", by=coordinator)
    client, elsewhere = sign_in(coordinator), f"/sula/activities/roles/{other.pk}/"

    statuses = [
        client.post(f"{elsewhere}{button}").status_code
        for button in (f"tasks/{task.pk}/done/", f"tasks/{task.pk}/remove/", f"gatherings/{gathering.pk}/remove/")
    ]

    assert statuses == [404, 404, 404]
