"""Setting goals and following them up."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.kit.quarters import Quarter
from portal.strategy.models import Goal, Indicator, Plan, Reading, Review
from portal.tenancy.models import Member

describe("strategy.add_goal", gettext_lazy("added a goal"))
describe("strategy.change_goal", gettext_lazy("changed the goal"))
describe("strategy.remove_goal", gettext_lazy("removed a goal"))
describe("strategy.follow_up", gettext_lazy("followed up the goal"))


@transaction.atomic
def add_goal(plan: Plan, *, by: Member, fields: Mapping[str, Any]) -> Goal:
    """Add a goal after the others of the same parent. Raises ValidationError for a parent of another plan."""
    lock(plan)
    parent = fields.get("parent")
    if parent and parent.plan_id != plan.pk:
        raise ValidationError(_("A goal belongs to the same plan as the goal that it is part of."))
    last = Goal.objects.filter(plan=plan, parent=parent).aggregate(last=Max("number"))["last"] or 0
    with acting(by=by, action="strategy.add_goal"):
        return Goal.objects.create(municipality_id=plan.municipality_id, plan=plan, number=last + 1, **fields)


@transaction.atomic
def change_goal(goal: Goal, *, by: Member, fields: Mapping[str, Any], version: int | None = None) -> Goal:
    """Change a goal and its number among its neighbours. Raises StaleVersionError."""
    goal = lock(goal, version)
    for name, value in fields.items():
        setattr(goal, name, value)
    goal.version += 1
    with acting(by=by, action="strategy.change_goal"):
        goal.save()
    return goal


@transaction.atomic
def remove_goal(goal: Goal, *, by: Member) -> None:
    """Remove a goal with its indicators; history keeps them. Raises ValidationError when goals stand below it."""
    goal = lock(goal)
    if goal.children.exists():
        raise ValidationError(_("Remove the goals below it first."))
    with acting(by=by, action="strategy.remove_goal"):
        goal.delete()


@transaction.atomic
def follow_up(
    goal: Goal,
    quarter: Quarter,
    *,
    by: Member,
    status: str,
    comment: str = "",
    readings: Mapping[Indicator, tuple[Decimal, str]] | None = None,
) -> Review:
    """Say how a goal stood in a quarter, and the values (with their sources) of its indicators that are entered by
    hand. What was said of the quarter before is replaced; history keeps it."""
    when = {"municipality_id": goal.municipality_id, "year": quarter.year, "quarter": quarter.number}
    with acting(by=by, action="strategy.follow_up"):
        for indicator, (value, source) in (readings or {}).items():
            said = {"value": value, "source": source}
            Reading.objects.update_or_create(indicator=indicator, **when, defaults=said)
        judged = {"status": status, "comment": comment}
        return Review.objects.update_or_create(goal=goal, **when, defaults=judged)[0]
