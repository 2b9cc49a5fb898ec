"""The traffic light: one rule for indicators that are to rise and those that are to fall."""

from datetime import date
from decimal import Decimal

import pytest

from portal.strategy.lights import Line, light_of
from portal.strategy.registry import Figure

START, HALFWAY, END = date(2026, 1, 1), date(2026, 1, 6), date(2026, 1, 11)


@pytest.mark.parametrize(
    ("value", "day", "light"),
    [
        (None, HALFWAY, "no_data"),
        ("100", START, "reached"),
        ("120", END, "reached"),
        ("20", START, "on_the_way"),
        ("60", HALFWAY, "on_the_way"),
        ("59.9", HALFWAY, "behind"),
        ("99.9", END, "behind"),
        ("99.9", date(2027, 1, 1), "behind"),
        ("19.9", date(2025, 12, 1), "behind"),
    ],
)
def test_a_value_that_is_to_rise_is_held_against_the_straight_line(value, day, light):
    line = Line(START, END, Decimal(20), Decimal(100))

    found = light_of(value and Decimal(value), line, "at_least", on=day)

    assert found == light


@pytest.mark.parametrize(
    ("value", "light"), [("10", "reached"), ("9", "reached"), ("20", "on_the_way"), ("20.1", "behind")]
)
def test_a_value_that_is_to_fall_is_good_below_the_line(value, light):
    line = Line(START, END, Decimal(30), Decimal(10))

    found = light_of(Decimal(value), line, "at_most", on=HALFWAY)

    assert found == light


def test_a_plan_of_one_day_is_due_at_once():
    line = Line(START, START, Decimal(0), Decimal(1))

    assert light_of(Decimal(0), line, "at_least", on=START) == "behind"


def test_a_share_is_rounded_and_says_100_only_of_all():
    assert Figure.share(2, 7) == Figure(Decimal("28.6"), 2, 7)
    assert Figure.share(7, 7) == Figure(Decimal("100.0"), 7, 7)
    assert Figure.share(1999, 2000) == Figure(Decimal("99.9"), 1999, 2000)
    assert Figure.share(0, 0) == Figure(None)
