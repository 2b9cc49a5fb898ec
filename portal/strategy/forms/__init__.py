"""Forms of plans, goals, indicators, steering documents and development work."""

from portal.strategy.forms.adopted import PlanForm, SteeringDocumentForm
from portal.strategy.forms.development import DevelopmentWorkForm
from portal.strategy.forms.follow_up import FollowUpForm
from portal.strategy.forms.goal import ChangeGoalForm, GoalForm, IndicatorForm

__all__ = [
    "ChangeGoalForm",
    "DevelopmentWorkForm",
    "FollowUpForm",
    "GoalForm",
    "IndicatorForm",
    "PlanForm",
    "SteeringDocumentForm",
]
