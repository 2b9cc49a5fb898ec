"""What plans can count of projects."""

from datetime import date
from decimal import Decimal

from portal.strategy.registry import Figure, Period, measure
from tests.factories import (
    inside,
    make_development_work,
    make_goal,
    make_mobility,
    make_partner,
    make_plan,
    make_project,
    make_tie,
)

CODES = ("applications", "mobilities", "countries", "partners", "grants", "anchored", "anchored_in_all")


def test_projects_stays_partners_and_money_of_the_period_are_counted(sula, coordinator):
    running = make_project(sula, grant=Decimal(20_000))
    make_project(sula, status="refused", grant=Decimal(9_000))
    make_project(sula, status="idea")
    make_project(sula, status="granted", grant=Decimal(50_000), currency="NOK")
    before = make_project(sula, status="completed", starts=date(2024, 1, 1), ends=date(2024, 12, 31), grant=1)
    untied = make_project(sula, starts=date(2024, 6, 1), ends=date(2026, 6, 1))
    make_mobility(running, staff=2)
    make_mobility(running, learners=20, accompanying=3)
    make_mobility(running, country="ES", staff=1)
    make_mobility(running, country="IT", starts=date(2027, 1, 1), ends=date(2027, 1, 5))
    make_partner(sula, projects=[running, untied])
    make_partner(sula, "Utanfor", projects=[before])
    goal, work = make_goal(make_plan(sula)), make_development_work(sula)
    for project, to in ((running, goal), (running, work), (untied, goal), (before, work)):
        make_tie(project, to)
    period = Period(date(2025, 1, 1), date(2026, 11, 22))

    with inside(sula):
        figures = [measure(f"portfolio.{code}").ask(coordinator, period) for code in CODES]

    assert figures == [
        Figure(3),
        Figure(23),
        Figure(2),
        Figure(1),
        Figure(Decimal(20_000)),
        Figure(Decimal("50.0"), 1, 2),
        Figure(Decimal("0.0"), 0, 2),
    ]
