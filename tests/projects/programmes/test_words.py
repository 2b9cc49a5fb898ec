"""What is said about a call's deadline."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from projects.programmes.words import applicant_names, time_left, when_expected

DEADLINE = datetime(2027, 2, 18, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (datetime(2027, 2, 18, 11, 1, tzinfo=UTC), "Closed"),
        (datetime(2027, 2, 18, 11, 0, tzinfo=UTC), "Closes today"),
        (datetime(2027, 2, 17, 23, 0, tzinfo=UTC), "Closes today"),
        (datetime(2027, 2, 17, 22, 59, tzinfo=UTC), "1 day left"),
        (datetime(2026, 12, 20, 12, 0, tzinfo=UTC), "60 days left"),
    ],
)
def test_days_are_counted_by_the_calendar_of_the_deadline(now, words):
    with translation.override("en"):
        assert time_left(DEADLINE, "Europe/Brussels", now) == words


def test_a_deadline_that_is_not_known_is_expected_in_a_month():
    with translation.override("en"):
        assert when_expected(date(2027, 2, 1)) == "Expected in February 2027"
        assert when_expected(None) == "The deadline is not known yet"


def test_applicants_are_named_in_the_order_of_the_catalogue():
    with translation.override("nn"):
        assert applicant_names(["school", "kindergarten", "of_old"]) == ["Barnehage", "Grunnskule"]
