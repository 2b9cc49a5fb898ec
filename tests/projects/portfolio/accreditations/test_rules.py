"""Rules of accreditations, without a database."""

from datetime import date

import pytest
from django.utils.translation import override

from projects.portfolio.accreditation_rules import (
    AccreditationFacts,
    Asked,
    Round,
    accreditation_duties,
    missed_years,
    warnings,
    years_of_money,
)

TODAY = date(2026, 11, 22)
ROUNDS = {
    2024: Round(2024, date(2024, 2, 20), published=True),
    2026: Round(2026, date(2026, 2, 19), published=True),
    2027: Round(2027, date(2027, 2, 1), published=False),
}


@pytest.fixture(autouse=True)
def english():
    """The reader's language."""
    with override("en"):
        yield


def facts(**changes):
    values = {
        "pk": 3,
        "code": "2023-1-NO01-KA120-SCH-000188871",
        "action": "KA120",
        "status": "accredited",
        "starts": date(2024, 2, 1),
        "ends": date(2028, 12, 31),
        "home": "NO",
        "call_year": 2023,
        "country": "NO",
        "goals": 2,
        "requested": {2024: date(2024, 2, 1), 2025: None, 2026: date(2026, 2, 1)},
        "rounds": ROUNDS,
    }
    return AccreditationFacts(**values | changes)


def words(on=TODAY, **changes):
    return warnings(facts(**changes), on=on)


def test_nothing_to_say_when_all_is_in_order():
    assert words(on=date(2026, 10, 1)) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ends": date(2027, 11, 22)}, ["It ends in less than a year, on 22 November 2027."]),
        ({"ends": date(2027, 11, 23)}, []),
        ({"ends": date(2027, 5, 22)}, ["It ends in less than six months, on 22 May 2027."]),
        ({"ends": date(2027, 5, 22), "renewed": True}, []),
        (
            {"ends": date(2026, 11, 21)},
            ["It ended on 21 November 2026. Projects that run go on; new money needs a new accreditation."],
        ),
        ({"ends": date(2027, 5, 22), "status": "terminated"}, []),
        (
            {"status": "suspended"},
            ["It is suspended: ask the national agency what has to happen before money can be asked for."],
        ),
        ({"goals": 0}, ["An Erasmus plan has one to ten goals; none stands here yet."]),
        ({"is_consortium": True}, ["A consortium has at least one member besides the holder; today it has none."]),
        ({"is_consortium": True, "members": 1}, []),
        (
            {"held_by_municipality": True},
            ["The municipality holds it for others: name the members of the consortium."],
        ),
        (
            {"home": "SE"},
            ["The code names another country's national agency. All members of a consortium are in one country."],
        ),
        (
            {"call_year": 2026, "starts": date(2027, 2, 2), "requested": {}},
            ["Accreditations of the 2026 round run to 31 December 2027, unless they are extended."],
        ),
        ({"call_year": 2026, "starts": date(2027, 2, 2), "requested": {}, "ends": date(2027, 12, 31)}, []),
        (
            {"requested": {2024: date(2024, 2, 1), 2025: None}},
            ["No budget request is noted for 2026, and its deadline has passed."],
        ),
        ({"requested": {2024: date(2024, 2, 1), 2025: None, 2026: None}, "skipped": frozenset({2026})}, []),
        (
            {"requested": {2025: None}, "skipped": frozenset({2025})},
            ["No budget request stands here for 2024, 2025, 2026. After three years running it may be ended."],
        ),
    ],
)
def test_warnings_say_what_somebody_should_look_at(changes, expected):
    assert [text for text in words(**changes) if "is near" not in text] == expected


def test_the_next_request_is_near_in_its_last_three_months():
    near = "The budget request for 2027 is near: about 1 February 2027, which is not published yet."

    assert words(on=date(2026, 11, 1)) == [near]
    assert words(on=date(2026, 10, 31)) == []
    assert words(on=date(2027, 1, 1), requested={2024: None, 2025: None, 2026: None, 2027: None}) == []


def test_a_year_that_no_source_names_counts_with_the_usual_day():
    rounds = [(one.year, one.deadline, one.published) for one in facts().valid_rounds()]

    assert rounds == [
        (2024, date(2024, 2, 20), True),
        (2025, date(2025, 2, 20), False),
        (2026, date(2026, 2, 19), True),
        (2027, date(2027, 2, 1), False),
        (2028, date(2028, 2, 20), False),
    ]


def test_a_round_before_the_first_day_is_nobodys_business():
    late = facts(starts=date(2024, 2, 21))

    assert [one.year for one in late.valid_rounds()] == [2025, 2026, 2027, 2028]


def test_years_without_a_request_count_back_to_the_last_one_that_was_sent():
    assert missed_years(facts(requested={2024: date(2024, 2, 1)}), on=TODAY) == [2026, 2025]
    assert missed_years(facts(), on=TODAY) == []


def test_each_year_says_what_became_of_it():
    some = facts(requested={2024: date(2024, 2, 1), 2025: None, 2026: None}, skipped=frozenset({2025}))

    assert [(one.year, asked) for one, asked in years_of_money(some, on=TODAY)] == [
        (2027, Asked.COMING),
        (2026, Asked.BY_PROJECT),
        (2025, Asked.SKIPPED),
        (2024, Asked.SENT),
    ]


def test_duties_are_the_requests_the_last_missed_one_and_the_renewal():
    some = facts(requested={2024: date(2024, 2, 1)}, ends=date(2027, 6, 30))

    assert [(duty.label, duty.due, duty.done, duty.unconfirmed) for duty in accreditation_duties(some, on=TODAY)] == [
        ("Budget request 2024", date(2024, 2, 20), date(2024, 2, 1), False),
        ("Budget request 2026", date(2026, 2, 19), None, False),
        ("Budget request 2027", date(2027, 2, 1), None, True),
        ("Renew the accreditation", date(2027, 6, 30), None, False),
    ]


@pytest.mark.parametrize("changes", [{"status": "suspended"}, {"status": "applied"}, {"action": "KA116"}])
def test_who_may_not_ask_has_no_request_due(changes):
    assert accreditation_duties(facts(**changes), on=TODAY) == []
