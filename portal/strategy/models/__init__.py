"""Plans and goals, indicators, steering documents, development work."""

from portal.strategy.models.adopted import AdoptedQuerySet
from portal.strategy.models.development import DevelopmentWork, WorkUnit
from portal.strategy.models.documents import SteeringDocument
from portal.strategy.models.indicators import Indicator, Reading
from portal.strategy.models.plans import Goal, Plan, Review

__all__ = [
    "AdoptedQuerySet",
    "DevelopmentWork",
    "Goal",
    "Indicator",
    "Plan",
    "Reading",
    "Review",
    "SteeringDocument",
    "WorkUnit",
]
