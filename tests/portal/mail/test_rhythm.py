"""When digests are due: Mondays and mornings where the clocks hang, also when these are changed."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.mail.rhythm import due_since, period


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rhythm", "now", "since"),
    [
        ("weekly", utc(2026, 11, 23, 5, 59), None),
        ("weekly", utc(2026, 11, 23, 6, 0), utc(2026, 11, 23, 6)),
        ("weekly", utc(2026, 11, 23, 17, 59), utc(2026, 11, 23, 6)),
        ("weekly", utc(2026, 11, 23, 18, 0), None),
        ("weekly", utc(2026, 11, 24, 6, 0), None),
        ("daily", utc(2026, 11, 24, 5, 59), None),
        ("daily", utc(2026, 11, 24, 6, 0), utc(2026, 11, 24, 6)),
        ("never", utc(2026, 11, 23, 6, 0), None),
    ],
)
def test_a_digest_is_due_from_seven_for_twelve_hours(rhythm, now, since):
    assert due_since(rhythm, now, country="NO") == since


@pytest.mark.parametrize("country", ["NO", "SE"])
@pytest.mark.parametrize(
    ("saturday", "sunday", "monday"),
    [
        (utc(2026, 3, 28, 6), utc(2026, 3, 29, 5), utc(2026, 3, 30, 5)),  # the clock goes forward on the 29th
        (utc(2026, 10, 24, 5), utc(2026, 10, 25, 6), utc(2026, 10, 26, 6)),  # and back on the 25th
    ],
)
def test_seven_is_seven_on_both_sides_of_summer_time(country, saturday, sunday, monday):
    second = timedelta(seconds=1)

    for morning in (saturday, sunday, monday):
        assert due_since("daily", morning, country=country) == morning
        assert due_since("daily", morning - second, country=country) is None
    assert due_since("weekly", monday, country=country) == monday
    assert due_since("weekly", monday - second, country=country) is None


def test_a_week_is_named_by_its_number_and_a_day_by_its_date():
    monday = utc(2026, 12, 28, 6)

    assert period("weekly", monday, country="NO") == "2026-W53"
    assert period("daily", monday, country="SE") == "2026-12-28"
