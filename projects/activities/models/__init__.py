"""What the municipality does internationally besides its projects."""

from projects.activities.models.activities import Activity, ActivityPart, ActivityQuerySet
from projects.activities.models.course import CourseTask, Gathering
from projects.activities.models.roles import DoneDuty, StandingRole, StandingRoleQuerySet

__all__ = [
    "Activity",
    "ActivityPart",
    "ActivityQuerySet",
    "CourseTask",
    "DoneDuty",
    "Gathering",
    "StandingRole",
    "StandingRoleQuerySet",
]
