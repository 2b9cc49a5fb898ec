"""The goals of the plans in force, as a report tells of them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.kit.quarters import Quarter
from portal.strategy import actions
from reporting.quarterly.actions import open_report
from reporting.quarterly.compile import compile_report
from reporting.quarterly.render import page
from tests.factories import inside, make_goal, make_indicator, make_institution, make_member, make_plan, make_project

Q3 = Quarter(2026, 3)


@pytest.fixture
def leader(sula):
    """Who follows up goals."""
    return make_member(sula, "leader")


@pytest.fixture
def goal(sula):
    """A goal of Sula's plan."""
    return make_goal(make_plan(sula), responsible="Rektorane", target="Alle er med")


def told(sula, coordinator, quarter=Q3):
    with inside(sula):
        return compile_report(open_report(quarter, by=coordinator), member=coordinator, language="en")


def follow_up(goal, quarter, leader, **said):
    with inside(goal.municipality):
        actions.follow_up(goal, quarter, by=leader, **said)


def test_a_goal_is_told_with_its_figures_of_the_quarter_s_last_day_and_its_judgement(sula, coordinator, leader, goal):
    make_project(sula, institutions=[make_institution(sula)], contact=coordinator, ends=date(2026, 9, 30))
    make_institution(sula)
    make_indicator(goal, measure="coverage.share")
    counted = make_indicator(goal, name="Elevar", unit="elevar", target=60)
    make_goal(goal.plan, "Alle skulane", parent=goal, due=date(2026, 12, 31))
    entered = {Q3: Decimal(42), Quarter(2026, 4): Decimal(99)}
    for quarter, value in entered.items():
        said = {"status": "behind", "comment": f"Ord om {quarter}", "readings": {counted: (value, "Spørjing")}}
        follow_up(goal, quarter, leader, **said)

    goals = told(sula, coordinator).as_data()["goals"]

    share = ("Units with an international project", "50\N{NO-BREAK SPACE}%", "1 of 2")
    pupils = ("Elevar", "42\N{NO-BREAK SPACE}elevar", "Quarter 3, 2026: Spørjing")
    targets = "Target: at least 100\N{NO-BREAK SPACE}%", "Target: at least 60\N{NO-BREAK SPACE}elevar"
    [plan] = goals["plans"]
    assert (goals["date"], plan["period_label"]) == ("2026-09-30", "01/01/2025–31/12/2028")
    assert [tuple(one.values())[:-1] for one in plan["goals"][0].pop("indicators")] == [
        (*share, targets[0], "on_the_way", "On the way"),
        (*pupils, targets[1], "on_the_way", "On the way"),
    ]
    assert [tuple(one.values())[:-1] for one in plan["goals"]] == [
        (
            *("1", goal.text, "Rektorane", "Alle er med", "2028-12-31", "31/12/2028"),
            *("behind", "Behind", "Ord om 2026-Q3"),
        ),
        ("1.1", "Alle skulane", "", "", "2026-12-31", "31/12/2026", (), "", "", ""),
    ]


def test_what_was_said_of_an_earlier_quarter_is_no_judgement_of_this_one(sula, coordinator, leader, goal):
    follow_up(goal, Quarter(2026, 2), leader, status="behind", comment="Før")

    data = told(sula, coordinator).as_data()

    [item] = data["goals"]["plans"][0]["goals"]
    assert (item["light"], item["comment"]) == ("", "")
    assert "Not followed up in the quarter." in page(data, stylesheets=[])


@pytest.mark.parametrize(
    ("starts", "ends", "goals"),
    [
        (date(2026, 9, 30), date(2027, 12, 31), True),
        (date(2025, 1, 1), date(2026, 9, 30), True),
        (date(2026, 10, 1), date(2027, 12, 31), False),
        (date(2025, 1, 1), date(2026, 9, 29), False),
    ],
)
def test_only_plans_in_force_on_the_report_s_day_are_told_of(sula, coordinator, starts, ends, goals):
    make_goal(make_plan(sula, starts=starts, ends=ends))
    make_plan(sula, "Utan mål")

    data = told(sula, coordinator).as_data()

    assert bool(data["goals"]) is goals
    assert ('id="goals"' in page(data, stylesheets=[])) is goals


def test_a_report_asks_as_much_for_many_goals_as_for_few(sula, coordinator, goal):
    counts = []
    with inside(sula):
        report = open_report(Q3, by=coordinator)
        compile_report(report, member=coordinator)
    for more in (3, 297):
        for number in range(more):
            make_indicator(make_goal(goal.plan, f"Mål {number}", parent=goal), measure="coverage.share")
        with inside(sula), CaptureQueriesContext(connection) as asked:
            compile_report(report, member=coordinator)
        counts.append(len(asked))

    assert counts[0] == counts[1]
