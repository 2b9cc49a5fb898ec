"""What is done to projects and to everything that belongs to them."""

from projects.portfolio.actions.bulk import hand_over_projects, move_projects
from projects.portfolio.actions.projects import (
    CodeTakenError,
    award_project,
    change_project,
    copy_partners,
    create_project,
    join_project,
    move_project,
)
from projects.portfolio.actions.saved_filters import change_saved_filter, delete_saved_filter, save_filter

__all__ = [
    "CodeTakenError",
    "award_project",
    "change_project",
    "change_saved_filter",
    "copy_partners",
    "create_project",
    "delete_saved_filter",
    "hand_over_projects",
    "join_project",
    "move_project",
    "move_projects",
    "save_filter",
]
