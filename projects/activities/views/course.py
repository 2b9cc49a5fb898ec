"""Buttons of the course for municipalities: its group, its gatherings and their tasks."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from projects.activities import actions
from projects.activities.forms import GatheringForm, GroupForm, TaskForm
from projects.activities.kinds import RoleKind
from projects.activities.models import CourseTask, StandingRole
from projects.activities.views.roles import RoleActionPage


class CoursePage(RoleActionPage):
    """A button on a course; with a form it is told what is wrong with the answers."""

    form_class = None

    def get_queryset(self):
        return self.visible(StandingRole).filter(kind=RoleKind.MUNICIPAL_COURSE)

    def act(self, course):
        form = self.form_class(self.request.POST)
        if form.is_valid():
            return self.save(course, form.cleaned_data)
        for name, errors in form.errors.items():
            messages.error(self.request, f"{form[name].label}: {errors[0]}")
        return ""

    def save(self, course, answers) -> str:
        """Store the answers; return what to tell."""
        raise NotImplementedError

    def gathering(self, course):
        """The gathering that the address names."""
        return get_object_or_404(course.gatherings, pk=self.kwargs["gathering"])

    def task(self, course):
        """The task that the address names."""
        return get_object_or_404(CourseTask.objects.filter(gathering__role=course), pk=self.kwargs["task"])


class GroupPage(CoursePage):
    """Sets how many people of each category are in the group."""

    form_class = GroupForm

    def save(self, course, answers):
        actions.set_group(course, by=self.request.member, **answers)
        return _("The group is saved.")


class AddGatheringPage(CoursePage):
    """Adds a gathering."""

    form_class = GatheringForm

    def save(self, course, answers):
        actions.add_gathering(course, by=self.request.member, **answers)
        return _("The gathering is added.")


class RemoveGatheringPage(CoursePage):
    """Removes a gathering."""

    def act(self, course):
        actions.remove_gathering(self.gathering(course), by=self.request.member)
        return _("The gathering is removed.")


class AddTaskPage(CoursePage):
    """Adds a task to a gathering."""

    form_class = TaskForm

    def save(self, course, answers):
        actions.add_task(self.gathering(course), by=self.request.member, **answers)
        return _("The task is added.")


class TaskDonePage(CoursePage):
    """Notes that a task is done, or takes that back."""

    def act(self, course):
        done = self.request.POST.get("done") != "no"
        actions.set_task_done(self.task(course), done=done, by=self.request.member)
        return _("Noted: it is done.") if done else _("Noted: it is not done.")


class RemoveTaskPage(CoursePage):
    """Removes a task."""

    def act(self, course):
        actions.remove_task(self.task(course), by=self.request.member)
        return _("The task is removed.")
