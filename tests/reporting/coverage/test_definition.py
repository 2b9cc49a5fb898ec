"""Coverage on a day: the rules one by one."""

from datetime import date, timedelta

import pytest

from reporting.coverage.definition import (
    Covered,
    Involvement,
    LeftOut,
    Policy,
    Reason,
    Share,
    Unit,
    Work,
    coverage,
    under_way,
)
from reporting.coverage.school_years import end_of_school_year, start_of_school_year

TODAY = date(2026, 11, 22)
SCHOOL = Unit(1, "school", "public")
KINDERGARTEN = Unit(2, "kindergarten", "private")
RUNNING = Involvement(1, 10, date(2026, 6, 1), date(2027, 8, 31), "running", "erasmus_plus")


def share(units, involvements, policy=Policy(), on=TODAY):  # noqa: B008 (frozen)
    return coverage(units, involvements, policy, on).share


def test_coverage_is_both_numbers():
    result = coverage([SCHOOL, KINDERGARTEN], [RUNNING], Policy(), TODAY)

    assert str(result.share) == "1 of 2"
    assert result.covered == (Covered(SCHOOL, (RUNNING,)),)
    assert result.not_covered == (KINDERGARTEN,)


def test_no_units_is_no_percentage():
    assert (share([], []), share([], []).percent) == (Share(0, 0), None)


def test_a_hundred_per_cent_means_every_unit():
    assert (Share(499, 500).percent, Share(500, 500).percent) == (99, 100)


def test_shares_by_kind_and_ownership():
    result = coverage([SCHOOL, KINDERGARTEN, Unit(3, "school", "private")], [RUNNING], Policy(), TODAY)

    assert result.by_kind() == {"kindergarten": Share(0, 1), "school": Share(1, 2)}
    assert result.by_ownership() == {"public": Share(1, 1), "private": Share(0, 2)}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 5, 31), 0),
        (date(2026, 6, 1), 1),
        (date(2027, 8, 31), 1),
        (date(2027, 9, 1), 0),
    ],
)
def test_an_involvement_covers_from_its_first_to_its_last_day(day, expected):
    assert share([SCHOOL], [RUNNING], on=day) == Share(expected, 1)


@pytest.mark.parametrize(
    ("state", "ends", "expected"),
    [
        ("idea", date(2027, 1, 1), 0),
        ("applied", date(2027, 1, 1), 0),
        ("granted", date(2027, 1, 1), 0),
        ("running", date(2027, 1, 1), 1),
        ("completed", date(2027, 1, 1), 1),
        ("refused", date(2027, 1, 1), 0),
        ("cancelled", date(2027, 1, 1), 0),
        ("running", None, 1),
        ("completed", None, 0),
    ],
)
def test_states_that_cover_unless_the_policy_says_otherwise(state, ends, expected):
    assert share([SCHOOL], [RUNNING._replace(state=state, ends=ends)]) == Share(expected, 1)


def test_the_policy_may_count_granted_projects():
    granted = RUNNING._replace(state="granted")

    assert share([SCHOOL], [granted], Policy(states=frozenset({"granted"}))) == Share(1, 1)
    assert share([SCHOOL], [RUNNING], Policy(states=frozenset({"granted"}))) == Share(0, 1)


def test_the_policy_may_count_some_programmes_only():
    assert share([SCHOOL], [RUNNING], Policy(programmes=frozenset({"nordplus"}))) == Share(0, 1)
    assert share([SCHOOL], [RUNNING], Policy(programmes=frozenset({"erasmus_plus"}))) == Share(1, 1)


VISIT = Involvement(1, 20, date(2026, 10, 5), date(2027, 7, 31), "running", "visit", "activity")
UNESCO = Involvement(1, 30, date(2024, 8, 1), None, "running", "aspnet", "role")


@pytest.mark.parametrize("work", [VISIT, UNESCO])
def test_other_work_covers_only_where_the_policy_counts_its_kind(work):
    counted = Policy(activities=frozenset({work.programme}))

    assert [share([SCHOOL], [work], policy) for policy in (Policy(), counted)] == [Share(0, 1), Share(1, 1)]


def test_the_policys_programmes_and_states_are_about_projects_alone():
    policy = Policy(
        states=frozenset({"granted"}), programmes=frozenset({"nordplus"}), activities=frozenset({"visit", "aspnet"})
    )

    result = coverage([SCHOOL], [VISIT, UNESCO, RUNNING], policy, TODAY)

    assert result.covered[0].works == (Work("activity", 20), Work("role", 30))
    assert result.counts_other_work is True


def test_a_role_that_is_applied_for_and_a_planned_visit_lie_ahead():
    policy = Policy(activities=frozenset({"visit", "aspnet"}))
    ahead = [VISIT._replace(starts=date(2026, 12, 1)), UNESCO._replace(state="applied")]

    assert share([SCHOOL], ahead, policy) == Share(0, 1)
    assert under_way([SCHOOL], ahead, policy, TODAY) == {1: tuple(ahead)}
    assert under_way([SCHOOL], ahead, Policy(), TODAY) == {}


def test_projects_stand_first_among_what_covers_a_unit():
    result = coverage([SCHOOL], [UNESCO, VISIT, RUNNING], Policy(activities=frozenset({"visit", "aspnet"})), TODAY)

    assert [work.origin for work in result.covered[0].works] == ["project", "activity", "role"]


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 8, 1), date(2026, 8, 1), date(2027, 7, 31)),
        (date(2027, 7, 31), date(2026, 8, 1), date(2027, 7, 31)),
        (date(2026, 12, 31), date(2026, 8, 1), date(2027, 7, 31)),
        (date(2026, 1, 1), date(2025, 8, 1), date(2026, 7, 31)),
    ],
)
def test_a_school_year_runs_from_august_to_july(day, first, last):
    assert (start_of_school_year(day), end_of_school_year(day)) == (first, last)


def test_units_outside_the_count_are_named_with_the_reason():
    service = Unit(3, "kindergarten", "public", counts=False, left_out_reason="Service unit")
    culture = Unit(4, "culture_school", "public")
    policy = Policy(ownerships=frozenset({"public"}), kinds=frozenset({"school", "kindergarten"}))

    result = coverage([SCHOOL, KINDERGARTEN, service, culture], [RUNNING], policy, TODAY)

    assert result.share == Share(1, 1)
    assert result.left_out == (
        LeftOut(KINDERGARTEN, Reason.OWNERSHIP),
        LeftOut(service, Reason.DOES_NOT_COUNT),
        LeftOut(culture, Reason.KIND),
    )


@pytest.mark.parametrize(
    ("opened", "closed", "counted"),
    [
        (None, None, True),
        (TODAY, None, True),
        (TODAY + timedelta(days=1), None, False),
        (None, TODAY + timedelta(days=1), True),
        (None, TODAY, False),
        (date(2000, 1, 1), date(2020, 1, 1), False),
    ],
)
def test_a_unit_is_open_from_its_opening_date_to_the_day_before_it_closes(opened, closed, counted):
    unit = SCHOOL._replace(opened=opened, closed=closed)

    result = coverage([unit], [RUNNING], Policy(), TODAY)

    assert result.share == Share(counted, counted)
    assert result.not_open == (() if counted else (unit,))


def test_a_merged_units_work_goes_on_at_its_successor_from_the_closing_date():
    merged = SCHOOL._replace(closed=date(2026, 8, 1), successor_id=2)
    units = [merged, KINDERGARTEN]

    before = coverage(units, [RUNNING], Policy(), date(2026, 7, 31))
    after = coverage(units, [RUNNING], Policy(), date(2026, 8, 1))

    assert (before.covered, before.not_covered) == (
        (Covered(merged, (RUNNING,)),),
        (KINDERGARTEN,),
    )
    assert (after.covered, after.not_covered) == (
        (Covered(KINDERGARTEN, (RUNNING,)),),
        (),
    )


def test_three_units_merged_into_one_in_one_project_are_one_covered_unit_with_one_project():
    closed = date(2026, 8, 1)
    units = [Unit(n, "school", "public", closed=closed, successor_id=9) for n in (1, 2)]
    units += [Unit(9, "school", "public", opened=closed)]

    result = coverage(units, [RUNNING._replace(unit_id=n) for n in (1, 2, 9)], Policy(), TODAY)

    assert result.share == Share(1, 1)
    assert result.covered[0].works == (Work("project", 10),)


def test_work_follows_a_chain_of_mergers_only_as_far_as_they_have_happened():
    first = Unit(1, "school", "public", closed=date(2020, 1, 1), successor_id=2)
    second = Unit(2, "school", "public", closed=date(2027, 1, 1), successor_id=3)
    third = Unit(3, "school", "public")

    assert coverage([first, second, third], [RUNNING], Policy(), TODAY).not_covered == (third,)
    assert coverage([first, second, third], [RUNNING], Policy(), date(2027, 1, 1)).not_covered == ()


def test_successors_in_a_circle_or_unknown_cover_nothing():
    units = [
        Unit(1, "school", "public", closed=TODAY, successor_id=2),
        Unit(2, "school", "public", closed=TODAY, successor_id=1),
        Unit(3, "school", "public", closed=TODAY, successor_id=99),
    ]

    assert share(units, [RUNNING._replace(unit_id=n) for n in (1, 2, 3, 4)]) == Share(0, 0)


def test_planned_work_is_shown_apart():
    applied = Involvement(2, 11, date(2027, 1, 1), date(2027, 12, 31), "applied", "nordplus")
    over = applied._replace(record_id=12, starts=date(2025, 1, 1), ends=date(2025, 12, 31))
    later = RUNNING._replace(record_id=13, starts=date(2027, 1, 1))
    refused = applied._replace(record_id=14, state="refused")
    units, involvements = (
        [SCHOOL, KINDERGARTEN],
        [RUNNING, applied, over, later, refused],
    )

    ahead = under_way(units, involvements, Policy(), TODAY)

    assert ahead == {1: (later,), 2: (applied,)}
    assert share(units, involvements) == Share(1, 2)
