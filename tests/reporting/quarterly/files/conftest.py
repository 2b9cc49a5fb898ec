"""An approved report with one of everything."""

from copy import deepcopy
from datetime import UTC, date, datetime

import pytest

from portal.kit.quarters import Quarter
from portal.networks.models import AgendaItem
from portal.strategy.actions import follow_up
from projects.portfolio.models import Effect
from reporting.quarterly import actions
from reporting.quarterly.models import Report
from tests.factories import (
    inside,
    make_activity,
    make_goal,
    make_indicator,
    make_institution,
    make_meeting,
    make_member,
    make_mobility,
    make_network,
    make_plan,
    make_project,
)

Q3 = Quarter(2026, 3)
DAY = date(2026, 9, 2)
KEPT: dict[str, dict] = {}
TEXT = "Elevane les saman med vener i Polen.\n\nDei vil halde fram."


def fill(sula, coordinator, leader) -> None:
    """A quarter in which everything happened once."""
    school = make_institution(sula, "Langevåg skule")
    make_institution(sula, "Solevåg skule")
    project = make_project(sula, "Hav og himmel", institutions=[school], contact=coordinator)
    make_mobility(project, starts=DAY, ends=DAY, staff=2, learners=9)
    make_activity(sula, contact=coordinator, institutions=[school], starts=DAY, ends=DAY, outcome="Biblioteket opna.")
    network = make_network(sula, theme="Språk")
    starts, ends = datetime(2026, 9, 2, 12, tzinfo=UTC), datetime(2026, 9, 2, 14, tzinfo=UTC)
    held = make_meeting(network, by=coordinator, state="held", minutes="Ja.", starts=starts, ends=ends)
    goal = make_goal(make_plan(sula), responsible="Rektorane", target="Alle er med")
    make_indicator(goal, measure="coverage.share")
    said = {"changed": "Vi underviser ute.", "for_whom": "Alle trinn", "evidence": "Referat", "moment": "close"}
    with inside(sula):
        AgendaItem.objects.create(municipality=sula, meeting=held, text="A", decision="Ja", proposed_by=coordinator)
        Effect.objects.create(municipality=sula, project=project, written_on=DAY, written_by=coordinator, **said)
        follow_up(goal, Q3, by=leader, status="behind", comment="Éin søknad fekk avslag.", readings={})


@pytest.fixture
def leader(sula):
    """Who approves."""
    return make_member(sula, "leader")


@pytest.fixture
def report(sula, coordinator, leader) -> Report:
    """The report on the third quarter, approved."""
    fill(sula, coordinator, leader)
    with inside(sula):
        report = actions.open_report(Q3, by=coordinator)
        actions.write_section(report.sections.get(heading="effects"), text=TEXT, version=1, by=coordinator)
        actions.register_report(report, case_number="26/123", classification="A40", by=coordinator)
        actions.submit_report(report, by=coordinator)
        actions.approve_report(report, by=leader)
        return Report.objects.select_related("municipality").get()


@pytest.fixture
def snapshots(request) -> dict[str, dict]:
    """What it says, by language, as it lies in the database; compiled once."""
    if not KEPT:
        KEPT.update(request.getfixturevalue("report").snapshots)
    return deepcopy(KEPT)


@pytest.fixture
def snapshot(snapshots) -> dict:
    """The same in the municipality's language."""
    return snapshots["nb"]
