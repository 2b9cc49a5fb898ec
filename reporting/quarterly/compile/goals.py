"""What a report says of goals: the plans in force on its day, and how far each goal is."""

from django.utils import formats
from django.utils.translation import gettext as _

from portal.kit.periods import Period
from portal.strategy.kinds import Direction
from portal.strategy.models import Indicator, Plan
from portal.strategy.queries import Branch, Standing
from portal.strategy.templatetags.figures import figure
from reporting.quarterly import snapshot as data
from reporting.quarterly.compile.material import Material
from reporting.quarterly.sources import Source


def goals_of(found: Material) -> data.GoalFigures | None:
    """The goals of the plans in force on the report's day; None when there are none."""
    plans = tuple(_plan(plan, tree, found.report.period) for plan, tree in found.trees.items() if tree)
    sentence = _("The indicators show how it stood on %(date)s.") % {"date": formats.date_format(found.on)}
    return data.GoalFigures(found.on.isoformat(), sentence, plans, Source("goals")) if plans else None


def _plan(plan: Plan, tree: list[Branch], period: Period) -> data.PlanItem:
    goals = tuple(_goal(branch, period) for root in tree for branch in root.walk())
    days = f"{_day(plan.starts)}–{_day(plan.ends)}"
    return data.PlanItem(plan.pk, plan.title, days, goals, Source("plan", plan.pk))


def _goal(branch: Branch, period: Period) -> data.GoalItem:
    goal, review = branch.goal, branch.review
    judged = review if review and period.contains(review.period.ends) else None
    return data.GoalItem(
        number=branch.number,
        text=goal.text,
        responsible=goal.responsible,
        target=goal.target,
        due=goal.last_day.isoformat(),
        due_label=_day(goal.last_day),
        indicators=tuple(map(_indicator, branch.standings)),
        light=judged.status if judged else "",
        light_label=str(judged.get_status_display()) if judged else "",
        comment=judged.comment if judged else "",
        source=Source("goal", goal.pk),
    )


def _indicator(standing: Standing) -> data.IndicatorItem:
    indicator, value = standing.indicator, standing.figure.value
    return data.IndicatorItem(
        name=str(indicator),
        value_label="–" if value is None else figure(value, indicator.shown_unit),
        made_of=_made_of(standing),
        target_label=_target(indicator),
        light=str(standing.light),
        light_label=str(standing.light.label),
        source=Source("goal", indicator.goal_id),
    )


def _made_of(standing: Standing) -> str:
    reading = standing.reading
    return f"{reading.period.label}: {reading.source}" if reading else standing.figure.words


def _target(indicator: Indicator) -> str:
    told = {"target": figure(indicator.target, indicator.shown_unit)}
    if indicator.direction == Direction.AT_MOST:
        return _("Target: at most %(target)s") % told
    return _("Target: at least %(target)s") % told


def _day(day) -> str:
    return formats.date_format(day, "SHORT_DATE_FORMAT")
