"""Forecast: what is certain, probable and lost, and that it comes true when nothing is added."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.coverage.definition import Involvement, Policy, Share, Unit, Work, coverage
from reporting.coverage.forecast import forecast
from reporting.coverage.trend import quarter_end, quarter_ends

TODAY, LATER = date(2026, 11, 22), date(2027, 3, 31)
SCHOOL = Unit(1, "school", "public")
USUAL = frozenset({"running", "completed"})


def work(state, *, record=10, starts=date(2026, 12, 1), ends=date(2027, 8, 31), unit=1):
    return Involvement(unit, record, starts, ends, state, "erasmus_plus")


def outlook(*involvements, units=(SCHOOL,), rate=50, policy=Policy(), on=LATER):  # noqa: B008 (frozen)
    [found] = forecast(units, involvements, policy, today=TODAY, days=[on], success_rate=rate)
    return found


@pytest.mark.parametrize(
    ("state", "certain", "probable"),
    [
        ("running", 1, 0),
        ("granted", 1, 0),
        ("applied", 0, 1),
        ("idea", 0, 0),
        ("refused", 0, 0),
        ("cancelled", 0, 0),
    ],
)
def test_granted_work_is_certain_and_an_application_probable(state, certain, probable):
    found = outlook(work(state))

    assert (found.certain.share, len(found.probable)) == (Share(certain, 1), probable)


@pytest.mark.parametrize(("rate", "told"), [(50, (0.5, 1)), (33, (0.3, 1)), (100, (1.0, 0))])
def test_what_is_expected_is_told_with_one_decimal_unless_it_is_whole(rate, told):
    found = outlook(work("applied"), rate=rate)

    assert (found.expected_number, found.expected_decimals) == told


def test_two_applications_are_likelier_than_one_and_certain_work_needs_none():
    units = [SCHOOL, Unit(2, "school", "public"), Unit(3, "school", "public")]
    applied = [work("applied"), work("applied", record=11), work("applied", unit=2)]

    found = outlook(*applied, work("applied", unit=3), work("granted", record=12, unit=3), units=units, rate=40)

    assert (found.gain, found.expected) == (Fraction(16, 25) + Fraction(2, 5), 1 + Fraction(26, 25))


def test_the_last_of_several_ends_is_the_day_a_unit_is_lost():
    early = work("running", starts=date(2026, 9, 1), ends=date(2026, 12, 31))
    late = work("running", record=11, starts=date(2026, 12, 1), ends=date(2027, 2, 28))

    assert outlook(early, late).lost == ((SCHOOL, date(2027, 2, 28), (Work("project", 11),)),)
    assert outlook(early, work("applied", starts=date(2027, 1, 1))).lost[0].last_day == date(2026, 12, 31)
    assert outlook(early, units=[SCHOOL._replace(closed=date(2027, 1, 1))]).lost == ()


def test_what_ends_today_is_lost_today_though_more_is_to_come_after_the_step():
    last = work("running", starts=date(2026, 9, 1), ends=TODAY)
    to_come = work("granted", record=11, starts=LATER + timedelta(days=1))

    assert outlook(last, to_come, to_come._replace(ends=None)).lost == ((SCHOOL, TODAY, (Work("project", 10),)),)


def test_a_unit_is_lost_once():
    last = work("running", starts=date(2026, 9, 1), ends=date(2026, 12, 31))

    steps = forecast([SCHOOL], [last], Policy(), today=TODAY, days=[LATER, date(2027, 6, 30)], success_rate=50)

    assert [len(one.lost) for one in steps] == [1, 0]


def test_a_unit_is_lost_when_what_it_took_over_by_a_merger_ends():
    merged = Unit(2, "school", "public", closed=date(2026, 10, 1), successor_id=1)
    inherited = work("running", starts=date(2026, 1, 1), ends=date(2027, 2, 28), unit=2)

    [lost] = outlook(inherited, units=[SCHOOL, merged]).lost

    assert (lost.unit, lost.last_day) == (SCHOOL, date(2027, 2, 28))


@pytest.mark.parametrize(
    ("day", "quarters", "end"),
    [
        (date(2026, 11, 22), 0, date(2026, 12, 31)),
        (date(2026, 12, 31), 1, date(2027, 3, 31)),
        (date(2026, 1, 1), -1, date(2025, 12, 31)),
        (date(2026, 11, 22), 9, date(2029, 3, 31)),
    ],
)
def test_quarters_end_on_the_last_day_of_their_third_month(day, quarters, end):
    assert quarter_end(day, quarters) == end


def test_the_quarters_between_two_days_are_those_that_end_there():
    assert quarter_ends(date(2026, 3, 31), date(2026, 9, 29)) == [date(2026, 3, 31), date(2026, 6, 30)]


days = st.dates(min_value=date(2026, 11, 10), max_value=date(2026, 12, 10))
units_of = st.lists(
    st.builds(
        Unit,
        st.integers(1, 5),
        st.just("school"),
        st.just("public"),
        st.none() | days,
        st.none() | days,
        successor_id=st.none() | st.integers(1, 5),
    ),
    unique_by=lambda unit: unit.id,
)
work_of = st.lists(
    st.builds(
        Involvement,
        st.integers(1, 5),
        st.integers(1, 4),
        st.none() | days,
        st.none() | days,
        st.sampled_from(["idea", "applied", "granted", "running", "completed", "refused", "cancelled"]),
        st.just("erasmus_plus"),
    )
)
policies = st.builds(Policy, st.frozensets(st.sampled_from(["idea", "applied", "granted"])).map(USUAL.union))


def as_it_became(one, day):
    """What was granted has begun, what ran is over; nobody has decided anything else."""
    begun = one.state in ("granted", "running") and (one.starts is None or one.starts <= day)
    state = "running" if begun else one.state
    return one._replace(state="completed" if state == "running" and one.over_by(day) else state)


@given(units_of, work_of, policies, st.lists(days, min_size=1, max_size=3, unique=True).map(sorted))
def test_the_forecast_equals_the_later_truth_when_nothing_is_added(units, involvements, policy, ahead):
    found = forecast(units, involvements, policy, today=date(2026, 11, 9), days=ahead, success_rate=50)

    for one in found:
        truth = coverage(units, [as_it_became(work, one.on) for work in involvements], policy, one.on)
        assert (one.certain.share, one.certain.not_covered) == (truth.share, truth.not_covered)


@given(units_of, work_of, days)
def test_every_unit_that_was_covered_and_is_not_any_more_is_lost(units, involvements, day):
    today = date(2026, 11, 9)
    [found] = forecast(units, involvements, Policy(), today=today, days=[day], success_rate=50)

    before, after = (
        coverage(units, [as_it_became(work, on) for work in involvements], Policy(), on) for on in (today, day)
    )
    gone = {one.unit.id for one in before.covered} & {unit.id for unit in after.not_covered}
    assert sorted(one.unit.id for one in found.lost) == sorted(gone)


@given(units_of, work_of, days)
def test_a_lost_unit_is_covered_on_its_last_day_and_on_no_later_one(units, involvements, day):
    [found] = forecast(units, involvements, Policy(), today=date(2026, 11, 9), days=[day], success_rate=50)

    for unit, last_day, _works in found.lost:
        for later in range((day - last_day).days + 1):
            on = last_day + timedelta(days=later)
            truth = coverage(units, [as_it_became(work, on) for work in involvements], Policy(), on)
            assert (unit in [one.unit for one in truth.covered]) == (later == 0)
