"""What is done to projects and to everything that belongs to them."""

from projects.portfolio.actions.projects import (
    CodeTakenError,
    change_project,
    create_project,
    join_project,
    move_project,
)

__all__ = ["CodeTakenError", "change_project", "create_project", "join_project", "move_project"]
