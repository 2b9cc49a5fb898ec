"""Choosing the figures by which one sees how far a goal is."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.strategy.models import Goal, Indicator
from portal.tenancy.models import Member

describe("strategy.add_indicator", _("added an indicator"))
describe("strategy.change_indicator", _("changed an indicator"))
describe("strategy.remove_indicator", _("removed an indicator"))


def add_indicator(goal: Goal, *, by: Member, fields: Mapping[str, Any]) -> Indicator:
    """Add an indicator to a goal: with a `measure` it is computed, else it has a `name` and is entered by hand."""
    with acting(by=by, action="strategy.add_indicator"):
        return Indicator.objects.create(municipality_id=goal.municipality_id, goal=goal, **fields)


@transaction.atomic
def change_indicator(
    indicator: Indicator, *, by: Member, fields: Mapping[str, Any], version: int | None = None
) -> Indicator:
    """Change an indicator. Raises StaleVersionError."""
    indicator = lock(indicator, version)
    for name, value in fields.items():
        setattr(indicator, name, value)
    indicator.version += 1
    with acting(by=by, action="strategy.change_indicator"):
        indicator.save()
    return indicator


def remove_indicator(indicator: Indicator, *, by: Member) -> None:
    """Remove an indicator with its values; history keeps them."""
    with acting(by=by, action="strategy.remove_indicator"):
        indicator.delete()
