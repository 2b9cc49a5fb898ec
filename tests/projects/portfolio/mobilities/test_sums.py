"""Mobilities added up for reports."""

from datetime import date

import pytest

from projects.portfolio.queries.mobilities import sums_in
from tests.factories import inside, make_institution, make_mobility, make_project

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def five(sula, project, school, stranda, stranger):
    """Four mobilities in Sula over two years, and one elsewhere."""
    make_mobility(project, institution=school, staff=2)
    make_mobility(project, institution=school, staff=1, country="SE", starts=date(2026, 12, 30), ends=date(2027, 1, 2))
    make_mobility(project, institution=school, learners=12, activity="pupil_group")
    make_mobility(project, staff=4, starts=date(2027, 1, 2), ends=date(2027, 1, 2))
    make_mobility(make_project(stranda, contact=stranger), staff=99)


def test_one_sum_of_a_period(sula, five, coordinator):
    with inside(sula):
        [found] = sums_in(*YEAR, member=coordinator)

    assert (found["staff"], found["learners"], found["rows"], found["days"]) == (3, 12, 3, 10 + 4 + 60)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (["country"], [("FI", 2, 12), ("SE", 1, 0)]),
        (["activity"], [("course", 3, 0), ("pupil_group", 0, 12)]),
        (["year"], [(2026, 3, 12)]),
        (["programme"], [("erasmus_plus", 3, 12)]),
        (["country", "activity"], [("FI", "course", 2, 0), ("FI", "pupil_group", 0, 12), ("SE", "course", 1, 0)]),
    ],
)
def test_sums_by_keys(sula, five, coordinator, by, expected):
    with inside(sula):
        found = sums_in(*YEAR, member=coordinator, by=by)

    assert [(*(row[key] for key in by), row["staff"], row["learners"]) for row in found] == expected


def test_sums_by_institution_keep_those_without_one(sula, five, school, coordinator):
    make_institution(sula)
    with inside(sula):
        found = sums_in(date(2026, 1, 1), date(2027, 12, 31), member=coordinator, by=["institution", "year"])

    assert [(row["institution"], row["year"], row["staff"]) for row in found] == [
        (school.pk, 2026, 3),
        (None, 2027, 4),
    ]


def test_host_countries_can_be_limited(sula, five, coordinator):
    with inside(sula):
        [found] = sums_in(*YEAR, member=coordinator, countries=["SE"])

    assert found["rows"] == 1
