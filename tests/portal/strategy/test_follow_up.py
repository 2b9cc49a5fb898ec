"""Indicators and follow-up: what is computed, what is entered, and where a goal stands."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from portal.kit.quarters import Quarter
from portal.strategy import actions
from portal.strategy.models import Indicator, Reading, Review
from portal.strategy.queries import quarters_to_follow_up, standings_of
from portal.strategy.registry import Figure
from portal.tenancy.worklist import worklist_of
from tests.factories import inside, make_goal, make_indicator, make_institution, make_member, make_plan, make_project

LATEST = date(2026, 11, 22)


def standing(goal, member, on=LATEST):
    with inside(goal.municipality):
        (found,) = standings_of(goal.plan, [goal], member=member, on=on)[goal.pk]
    return found


def test_what_the_portal_counts_is_shown_with_its_light(sula, leader, goal):
    school = make_institution(sula)
    make_institution(sula)
    make_project(sula, institutions=[school])
    make_indicator(goal, measure="coverage.share", target=100)

    found = standing(goal, leader)

    assert (found.figure, found.light) == (Figure(Decimal("50.0"), 1, 2), "on_the_way")


def test_a_value_that_was_entered_is_held_against_the_end_of_its_quarter(sula, leader, goal):
    indicator = make_indicator(goal, name="Elevar", target=1460)  # one more each day
    values = {Quarter(2025, 1): 89, Quarter(2025, 2): 179}
    with inside(sula):
        for quarter, value in values.items():
            said = {indicator: (Decimal(value), "Spørjing")}
            actions.follow_up(goal, quarter, by=leader, status="on_the_way", readings=said)

    latest, earlier = standing(goal, leader), standing(goal, leader, on=date(2025, 3, 31))

    assert (latest.figure.value, latest.reading.period, latest.light) == (179, Quarter(2025, 2), "behind")
    assert (earlier.figure.value, earlier.light) == (89, "on_the_way")


def test_an_indicator_of_an_app_that_is_gone_has_no_data(leader, goal):
    make_indicator(goal, measure="gone.figure")

    found = standing(goal, leader)

    assert (found.figure, found.light, str(found.indicator)) == (Figure(None), "no_data", "gone.figure")


def test_following_up_twice_replaces_what_was_said(sign_in, sula, leader, goal):
    indicator = make_indicator(goal, name="Elevar")
    page = f"/sula/strategy/goals/{goal.pk}/follow-up/?quarter=2026-Q2"
    typed = {"status": "behind", f"value-{indicator.pk}": "12,5", f"source-{indicator.pk}": "Spørjing"}
    client = sign_in(leader)

    client.post(page, typed | {f"value-{indicator.pk}": "12.5"})
    client.post(page, {**typed, "status": "reached", f"value-{indicator.pk}": "40"})

    with inside(sula):
        assert list(Review.objects.values_list("year", "quarter", "status")) == [(2026, 2, "reached")]
        assert list(Reading.objects.values_list("value", "source")) == [(40, "Spørjing")]
    assert client.get(page).context["form"][f"value-{indicator.pk}"].value() == 40


def test_a_value_needs_a_source(sign_in, sula, leader, goal):
    indicator = make_indicator(goal, name="Elevar")

    response = sign_in(leader).post(
        f"/sula/strategy/goals/{goal.pk}/follow-up/", {"status": "behind", f"value-{indicator.pk}": "0"}
    )

    assert list(response.context["form"].errors) == [f"source-{indicator.pk}"]
    with inside(sula):
        assert (Review.objects.count(), Reading.objects.count()) == (0, 0)


@pytest.mark.parametrize("quarter", ["2024-Q4", "2999-Q1", "x"])
def test_a_quarter_outside_the_plan_or_ahead_is_not_followed_up(sign_in, leader, goal, quarter):
    answer = sign_in(leader).get(f"/sula/strategy/goals/{goal.pk}/follow-up/?quarter={quarter}")

    assert answer.status_code == 404


def test_the_quarters_of_a_plan_that_have_begun(plan):
    found = quarters_to_follow_up(plan, on=date(2025, 8, 1))

    assert found == [Quarter(2025, 3), Quarter(2025, 2), Quarter(2025, 1)]
    assert quarters_to_follow_up(plan, on=date(2024, 12, 31)) == []


def test_what_is_entered_by_hand_needs_a_name(sign_in, sula, leader, goal):
    page = f"/sula/strategy/goals/{goal.pk}/indicators/new/"
    typed = {"baseline": "0", "target": "100", "direction": "at_least", "unit": "elevar"}
    client = sign_in(leader)

    refused = client.post(page, typed)
    client.post(page, typed | {"measure": "coverage.share"})

    assert list(refused.context["form"].errors) == ["name"]
    with inside(sula):
        assert list(Indicator.objects.values_list("measure", "name", "unit")) == [("coverage.share", "", "")]


def test_who_follows_up_plans_is_told_until_every_main_goal_of_the_quarter_has_its_word(sula, leader):
    quarter = Quarter.of(timezone.localdate()).previous
    goal = make_goal(make_plan(sula, ends=date(2099, 12, 31)))
    make_goal(goal.plan, "Under", parent=goal)
    make_goal(make_plan(sula, "Gammal", starts=date(2015, 1, 1), ends=date(2019, 12, 31)))
    told = plans_due(leader), plans_due(make_member(sula, "head"))

    with inside(sula):
        actions.follow_up(goal, quarter.previous, by=leader, status="behind")
        still = plans_due(leader)
        actions.follow_up(goal, quarter, by=leader, status="behind")

    assert told == (["Follow up the goals: Strategi for internasjonalt arbeid"], [])
    assert (still, plans_due(leader)) == (told[0], [])


def plans_due(member):
    with inside(member.municipality):
        return [item.title for item in worklist_of(member) if item.kind.code == "plan"]
