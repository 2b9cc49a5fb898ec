"""What standing roles ask for, and what the course's group should be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.activities.course import remarks
from projects.activities.duties import FACTS, Duty, duties, valid_until
from projects.activities.kinds import ActivityKind, RoleKind

TODAY = date(2026, 11, 22)


def years(found, kind="report"):
    return [duty.year for duty in found if duty.kind == kind]


def test_every_kind_has_its_facts_and_no_code_means_two_things():
    assert set(FACTS) == set(RoleKind)
    assert set(ActivityKind.values) & set(RoleKind.values) == set()


def test_a_unesco_school_reports_each_whole_year_until_today():
    found = duties("aspnet", starts=date(2023, 8, 1), ends=None, on=TODAY)

    assert found == [Duty("report", year, date(year, 12, 31)) for year in (2024, 2025, 2026)]


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        (date(2024, 1, 1), None, [2024, 2025, 2026]),
        (date(2024, 1, 2), None, [2025, 2026]),
        (date(2024, 1, 1), date(2025, 12, 30), [2024]),
        (date(2024, 1, 1), date(2025, 12, 31), [2024, 2025]),
        (date(2026, 2, 1), None, []),
        (date(2028, 1, 1), None, []),
    ],
)
def test_only_whole_years_are_reported(starts, ends, expected):
    assert years(duties("aspnet", starts=starts, ends=ends, on=TODAY)) == expected


@pytest.mark.parametrize("kind", ["unevoc", "etwinning_school", "municipal_course", "other_role"])
def test_other_roles_report_nothing(kind):
    assert years(duties(kind, starts=date(2020, 1, 1), ends=None, on=TODAY)) == []


def test_a_label_is_applied_for_again_before_its_last_day():
    found = duties("etwinning_school", starts=date(2025, 9, 1), ends=date(2027, 8, 31), on=TODAY)

    assert found == [Duty("renew", 2027, date(2027, 8, 31))]


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        (date(2026, 9, 1), date(2028, 8, 31)),
        (date(2024, 2, 29), date(2026, 2, 28)),
        (date(2026, 1, 31), date(2028, 1, 30)),
        (date(2026, 1, 1), date(2027, 12, 31)),
    ],
)
def test_an_etwinning_school_is_one_for_two_years(starts, expected):
    assert valid_until("etwinning_school", starts) == expected


def test_a_unesco_school_has_no_last_day_by_rule():
    assert valid_until("aspnet", date(2026, 9, 1)) is None


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)))
def test_two_years_are_never_a_day_more_or_less(starts):
    days = (valid_until("etwinning_school", starts) - starts).days + 1

    assert days in (730, 731)


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ((1, 1, 2), []),
        ((1, 1, 3), []),
        ((0, 1, 2), ["The group needs at least one administrative leader."]),
        ((1, 0, 2), ["The group needs somebody from a subject department."]),
        ((1, 1, 1), ["The group needs at least two heads of kindergartens or schools."]),
        ((2, 2, 2), ["The group has 6 persons; the travel grant was meant for 5."]),
    ],
)
def test_the_group_is_checked_in_words(group, words):
    leaders, departments, heads = group

    found = list(remarks(administrative_leaders=leaders, subject_departments=departments, unit_heads=heads))

    assert found == words
