"""Duties as the programmes' rules give them, without a database."""

from datetime import date

import pytest
from django.utils.translation import override

from projects.portfolio.duties import DutyKind, ProjectFacts, months_after, project_duties

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def english():
    """The reader's language."""
    with override("en"):
        yield


def facts(**changes):
    values = {
        "pk": 7,
        "title": "Hav og himmel",
        "status": "running",
        "starts": date(2026, 1, 1),
        "ends": date(2027, 6, 30),
        "report_days": 60,
    }
    return ProjectFacts(**values | changes)


def found(**changes):
    return [(duty.kind.value, duty.due) for duty in project_duties(facts(**changes), on=TODAY)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, [("final_report", date(2027, 8, 29))]),
        ({"report_days": 30}, [("final_report", date(2027, 7, 30))]),
        ({"report_days": None}, []),
        ({"status": "idea"}, []),
        ({"status": "applied"}, []),
        ({"status": "cancelled"}, []),
        ({"status": "granted"}, [("start", date(2026, 1, 1)), ("final_report", date(2027, 8, 29))]),
        ({"status": "granted", "starts": date(2026, 11, 23)}, [("final_report", date(2027, 8, 29))]),
        ({"ends": date(2026, 11, 21)}, [("close", date(2026, 11, 21)), ("final_report", date(2027, 1, 20))]),
        ({"ends": TODAY}, [("final_report", date(2027, 1, 21))]),
    ],
)
def test_each_state_has_its_duties(changes, expected):
    assert found(**changes) == expected


@pytest.mark.parametrize(
    ("ends", "interim"),
    [(date(2027, 12, 31), []), (date(2028, 1, 1), [date(2027, 1, 1)]), (date(2028, 12, 31), [date(2027, 7, 2)])],
)
def test_a_project_of_more_than_two_years_reports_at_half_time_which_is_not_confirmed(ends, interim):
    duties = [duty for duty in project_duties(facts(ends=ends), on=TODAY) if duty.kind == DutyKind.INTERIM_REPORT]

    assert [duty.due for duty in duties] == interim
    assert all(duty.unconfirmed for duty in duties)


def test_effects_are_asked_for_after_one_six_and_twelve_months():
    assert found(status="completed", ends=date(2026, 8, 31), report_days=None) == [
        ("effects_close", date(2026, 9, 30)),
        ("effects_six_months", date(2027, 2, 28)),
        ("effects_twelve_months", date(2027, 8, 31)),
    ]


def test_nobody_asks_a_completed_project_for_what_was_due_more_than_a_year_ago():
    assert found(status="completed", ends=date(2025, 9, 22)) == [
        ("effects_six_months", date(2026, 3, 22)),
        ("effects_twelve_months", date(2026, 9, 22)),
    ]


def test_what_was_done_stays_however_long_ago():
    done = {"final_report": date(2019, 9, 1), "interim_report": date(2018, 6, 1)}
    old = facts(status="completed", starts=date(2017, 1, 1), ends=date(2019, 8, 31), done=done)

    assert [(duty.kind.value, duty.done) for duty in project_duties(old, on=TODAY)] == [
        ("interim_report", date(2018, 6, 1)),
        ("final_report", date(2019, 9, 1)),
    ]


def test_a_report_that_another_organisation_sends_says_so():
    [duty] = project_duties(facts(sender="Strandnäs skola"), on=TODAY)

    assert duty.why == "Strandnäs skola sends it no later than 60 days after the end, and needs your part before."


def test_a_duty_is_late_from_the_day_after():
    [duty] = project_duties(facts(), on=TODAY)

    assert [duty.is_late(day) for day in (date(2027, 8, 29), date(2027, 8, 30))] == [False, True]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -60, date(2021, 1, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_months_last(day, months, expected):
    assert months_after(day, months) == expected
