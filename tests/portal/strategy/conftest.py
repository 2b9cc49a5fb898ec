"""A leader, and a plan for 2025 to 2028 with one goal."""

import pytest

from tests.factories import make_goal, make_member, make_plan


@pytest.fixture
def leader(sula):
    """The leader of Sula."""
    return make_member(sula, "leader", name="Lars Leiar")


@pytest.fixture
def plan(sula):
    """Sula's plan."""
    return make_plan(sula)


@pytest.fixture
def goal(plan):
    """Its goal."""
    return make_goal(plan)
