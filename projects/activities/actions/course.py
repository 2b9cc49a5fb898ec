"""The course for municipalities: who is in the group, when it meets, and what it does in between."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.history import acting, describe
from portal.tenancy.models import Member
from projects.activities.models import CourseTask, Gathering, StandingRole

describe("activities.set_group", _("changed the group of the course"))
describe("activities.add_gathering", _("added a gathering"))
describe("activities.remove_gathering", _("removed a gathering"))
describe("activities.add_task", _("added a task"))
describe("activities.remove_task", _("removed a task"))
describe("activities.do_task", _("noted whether a task is done"))


def set_group(role: StandingRole, *, by: Member, **counts: int) -> StandingRole:
    """Set how many people of each category are in the group."""
    with acting(by=by, action="activities.set_group"):
        StandingRole.objects.filter(pk=role.pk).update(**counts)
    role.refresh_from_db(fields=list(counts))
    return role


def add_gathering(role: StandingRole, *, held_on: date, place: str, by: Member) -> Gathering:
    """Add a gathering of the course."""
    with acting(by=by, action="activities.add_gathering"):
        return Gathering.objects.create(municipality_id=role.municipality_id, role=role, held_on=held_on, place=place)


def remove_gathering(gathering: Gathering, *, by: Member) -> None:
    """Remove a gathering and its tasks; history keeps them."""
    with acting(by=by, action="activities.remove_gathering"):
        gathering.delete()


def add_task(gathering: Gathering, *, text: str, by: Member) -> CourseTask:
    """Add a task that was given at the gathering."""
    with acting(by=by, action="activities.add_task"):
        return CourseTask.objects.create(municipality_id=gathering.municipality_id, gathering=gathering, text=text)


def remove_task(task: CourseTask, *, by: Member) -> None:
    """Remove a task; history keeps it."""
    with acting(by=by, action="activities.remove_task"):
        task.delete()


def set_task_done(task: CourseTask, *, done: bool, by: Member) -> CourseTask:
    """Note that a task is done, or that it is not."""
    task.done_on = (task.done_on or timezone.localdate()) if done else None
    with acting(by=by, action="activities.do_task"):
        task.save(update_fields=["done_on"])
    return task
