"""The days from a quarter's end to the board, by rule and by hand."""

from datetime import date

import pytest

from portal.kit.periods import HalfYear, Year
from portal.kit.quarters import Quarter
from reporting.quarterly.deadlines import dates_by_rule, dates_of, out_of_order
from reporting.quarterly.periods import parse, quarters_in

Q3 = Quarter(2026, 3)


def days(dates):
    return [day and day.isoformat()[5:] for day in vars(dates).values()]


def test_the_rule_counts_from_the_first_day_and_moves_weekends_to_the_friday():
    assert days(dates_by_rule(Q3)) == ["10-01", "10-15", "10-22", "10-29", None]
    assert days(dates_by_rule(Quarter(2026, 2))) == ["07-01", "07-15", "07-22", "07-29", None]
    assert days(dates_by_rule(Quarter(2026, 4))) == ["01-01", "01-15", "01-22", "01-29", None]
    assert days(dates_by_rule(Quarter(2021, 4))) == ["01-01", "01-14", "01-21", "01-28", None]


def test_the_report_is_sent_a_week_before_the_board_meets():
    assert days(dates_by_rule(Q3, date(2026, 11, 19))) == ["10-01", "10-15", "10-22", "11-12", "11-19"]


def test_an_early_meeting_moves_what_comes_before_it():
    assert days(dates_by_rule(Q3, date(2026, 10, 20))) == ["10-01", "10-13", "10-13", "10-13", "10-20"]


def test_a_day_set_by_hand_comes_before_the_rule():
    dates = dates_of(Q3, {"contributions_by": date(2026, 10, 20), "board_meets_on": date(2026, 11, 19)})

    assert days(dates) == ["10-01", "10-20", "10-22", "11-12", "11-19"]


@pytest.mark.parametrize(
    ("by_hand", "fault"),
    [
        ({}, None),
        ({"opens_on": date(2026, 9, 30)}, ("opens_on", date(2026, 10, 1))),
        ({"contributions_by": date(2026, 10, 23)}, ("approval_by", date(2026, 10, 23))),
        ({"dispatch_by": date(2026, 10, 1)}, ("dispatch_by", date(2026, 10, 22))),
        ({"board_meets_on": date(2026, 9, 1)}, ("board_meets_on", date(2026, 10, 1))),
    ],
)
def test_days_follow_one_another_after_the_quarter(by_hand, fault):
    assert out_of_order(Q3, dates_of(Q3, by_hand)) == fault


@pytest.mark.parametrize("period", [Q3, HalfYear(2026, 2), Year(2026, 1)])
def test_a_period_that_is_written_can_be_read_again(period):
    assert parse(str(period)) == period


@pytest.mark.parametrize("text", ["", "2026-H3", "2026-Q", "2026-5", "26", "2026-Q1 ", "0000"])
def test_nothing_else_is_a_period(text):
    with pytest.raises(ValueError, match=r"A period is written|A year has parts|No calendar"):
        parse(text)


def test_a_longer_period_has_quarters_and_a_quarter_none():
    assert list(map(str, quarters_in(HalfYear(2026, 2)))) == ["2026-Q3", "2026-Q4"]
    assert len(quarters_in(Year(2026, 1))) == 4
    assert quarters_in(Q3) == []
