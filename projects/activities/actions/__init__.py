"""What is done to activities and standing roles."""

from projects.activities.actions.activities import change_activity, create_activity, set_cancelled
from projects.activities.actions.course import (
    add_gathering,
    add_task,
    remove_gathering,
    remove_task,
    set_group,
    set_task_done,
)
from projects.activities.actions.roles import change_role, create_role, mark_duty_done, mark_duty_open, move_role

__all__ = [
    "add_gathering",
    "add_task",
    "change_activity",
    "change_role",
    "create_activity",
    "create_role",
    "mark_duty_done",
    "mark_duty_open",
    "move_role",
    "remove_gathering",
    "remove_task",
    "set_cancelled",
    "set_group",
    "set_task_done",
]
