"""A plan with one goal, a steering document, development work at the school, and a project of the school."""

from dataclasses import dataclass

import pytest

from portal.strategy.models import DevelopmentWork, Goal, SteeringDocument
from tests.factories import make_development_work, make_goal, make_plan, make_project, make_steering_document


@dataclass
class Anchors:
    """What there is to be tied to."""

    goal: Goal
    document: SteeringDocument
    work: DevelopmentWork


@pytest.fixture
def anchors(sula, school):
    """One of each kind, in force."""
    return Anchors(
        make_goal(make_plan(sula)), make_steering_document(sula), make_development_work(sula, institutions=[school])
    )


@pytest.fixture
def project(sula, school, coordinator):
    """A running project of Langevåg skule."""
    return make_project(sula, institutions=[school], contact=coordinator)
