"""Coverage on a day: what must hold for every municipality."""

import itertools
import sys
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reporting.coverage.definition import (
    Involvement,
    Policy,
    Unit,
    coverage,
    under_way,
)

TODAY = date(2026, 11, 22)
RUNNING = Involvement(1, 10, date(2026, 6, 1), date(2027, 8, 31), "running", "erasmus_plus")


days = st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 1, 12))
ids = st.integers(1, 8)
kinds = st.sampled_from(["school", "kindergarten", "culture_school"])
ownerships = st.sampled_from(["public", "private"])
states = st.sampled_from(["idea", "applied", "granted", "running", "completed", "refused", "cancelled"])
programmes = st.sampled_from(["erasmus_plus", "nordplus", "etwinning"])
units_of = st.lists(
    st.builds(
        Unit,
        ids,
        kinds,
        ownerships,
        st.none() | days,
        st.none() | days,
        st.booleans(),
        st.none() | ids,
    ),
    unique_by=lambda unit: unit.id,
)
involvements_of = st.lists(
    st.builds(
        Involvement,
        ids,
        st.integers(1, 5),
        st.none() | days,
        st.none() | days,
        states,
        programmes,
    )
)
policies = st.builds(
    Policy,
    *(
        st.frozensets(states),
        *(st.none() | st.frozensets(one) for one in (programmes, ownerships, kinds)),
    ),
)


@given(units_of, involvements_of, policies, days)
def test_every_unit_stands_in_exactly_one_list(units, involvements, policy, day):
    result = coverage(units, involvements, policy, day)

    covered = [one.unit for one in result.covered]
    left_out = [one.unit for one in result.left_out]
    everywhere = [*covered, *result.not_covered, *left_out, *result.not_open]
    assert sorted(everywhere, key=lambda unit: unit.id) == sorted(units, key=lambda unit: unit.id)


@given(units_of, involvements_of, policies, days)
def test_covered_and_not_covered_are_the_open_units_that_count(units, involvements, policy, day):
    result = coverage(units, involvements, policy, day)

    counting = {
        unit.id
        for unit in units
        if (unit.opened or date.min) <= day < (unit.closed or date.max)
        and unit.counts
        and (policy.ownerships is None or unit.ownership in policy.ownerships)
        and (policy.kinds is None or unit.kind in policy.kinds)
    }
    assert {one.unit.id for one in result.covered} | {unit.id for unit in result.not_covered} == counting
    assert result.share.whole == len(counting)


@given(units_of, involvements_of, policies, days)
def test_shares_never_pass_a_hundred_per_cent_and_add_up(units, involvements, policy, day):
    result = coverage(units, involvements, policy, day)

    for groups in (result.by_kind(), result.by_ownership()):
        assert all(0 <= share.part <= share.whole for share in groups.values())
        assert sum(share.part for share in groups.values()) == result.share.part
        assert sum(share.whole for share in groups.values()) == result.share.whole


@given(units_of, involvements_of, policies, days, st.randoms())
def test_importing_again_and_another_order_change_nothing(units, involvements, policy, day, random):
    again = [*units, *units], [*involvements, *involvements]
    for rows in again:
        random.shuffle(rows)

    assert coverage(*again, policy, day) == coverage(units, involvements, policy, day)
    assert under_way(*again, policy, day) == under_way(units, involvements, policy, day)


@given(units_of, involvements_of, policies, days)
def test_a_unit_is_covered_only_by_what_the_policy_counts_on_that_day(units, involvements, policy, day):
    result = coverage(units, involvements, policy, day)

    for one in (one for covered in result.covered for one in covered.involvements):
        assert one in involvements
        assert one.state in policy.states
        assert (one.starts or date.min) <= day <= (one.ends or date.max)


@given(units_of, involvements_of, policies, days, ids)
def test_a_merger_takes_one_unit_from_the_count_and_loses_no_work(units, involvements, policy, day, successor_id):
    units = [unit._replace(closed=None, successor_id=None) for unit in units]
    successor = Unit(successor_id, "school", "public")
    merged = successor._replace(id=100)
    rest = [unit for unit in units if unit.id != successor_id]
    involvements = [*involvements, *(one._replace(unit_id=100) for one in involvements)]

    apart = coverage([*rest, successor, merged], involvements, policy, day)
    together = coverage(
        [*rest, successor, merged._replace(closed=day, successor_id=successor_id)],
        involvements,
        policy,
        day,
    )

    lost = 0 if policy.leaves_out(successor) else 1
    assert together.share.whole == apart.share.whole - lost
    assert {one.record_id for covered in together.covered for one in covered.involvements} == {
        one.record_id for covered in apart.covered for one in covered.involvements
    }


@given(units_of, involvements_of, policies, days, days)
def test_a_closing_date_in_the_future_changes_nothing_today(units, involvements, policy, day, other):
    later = day + timedelta(days=1 + abs((other - day).days))
    open_units = [unit._replace(closed=None) for unit in units]
    closing = [unit._replace(closed=later) for unit in units]

    assert coverage(closing, involvements, policy, day).share == coverage(open_units, involvements, policy, day).share


@given(units_of, involvements_of, policies, days)
def test_under_way_and_covering_are_never_the_same_work(units, involvements, policy, day):
    result = coverage(units, involvements, policy, day)

    ahead = under_way(units, involvements, policy, day)

    covering = {one for covered in result.covered for one in covered.involvements}
    assert not covering & {one for found in ahead.values() for one in found}
    assert set(ahead) <= {one.unit.id for one in result.covered} | {unit.id for unit in result.not_covered}


def calls(size):
    """How many functions are called to count so many merged units."""
    closed = date(2026, 1, 1)
    units = [Unit(n, "school", "public", closed=closed, successor_id=n + 1) for n in range(size)]
    units += [Unit(size + n, "school", "public") for n in range(size)]
    involvements = [RUNNING._replace(unit_id=n % (2 * size), record_id=n) for n in range(10 * size)]
    counter = itertools.count()
    sys.setprofile(lambda _, event, __: next(counter) if event in ("call", "c_call") else None)
    coverage(units, involvements, Policy(), TODAY)
    sys.setprofile(None)
    return next(counter)


def test_work_grows_no_faster_than_the_records():
    assert calls(2000) < 4.1 * calls(500)
