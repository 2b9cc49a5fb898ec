"""Forms of activities and standing roles."""

from projects.activities.forms.activity import ActivityForm
from projects.activities.forms.course import GatheringForm, GroupForm, TaskForm
from projects.activities.forms.role import RoleForm

__all__ = ["ActivityForm", "GatheringForm", "GroupForm", "RoleForm", "TaskForm"]
