"""What is done to plans, goals, indicators, steering documents and development work."""

from portal.strategy.actions.adopted import (
    change_document,
    change_plan,
    create_document,
    create_plan,
    remove_document,
    remove_plan,
)
from portal.strategy.actions.development import change_development_work, create_development_work
from portal.strategy.actions.goals import add_goal, change_goal, follow_up, remove_goal
from portal.strategy.actions.indicators import add_indicator, change_indicator, remove_indicator

__all__ = [
    "add_goal",
    "add_indicator",
    "change_development_work",
    "change_document",
    "change_goal",
    "change_indicator",
    "change_plan",
    "create_development_work",
    "create_document",
    "create_plan",
    "follow_up",
    "remove_document",
    "remove_goal",
    "remove_indicator",
    "remove_plan",
]
