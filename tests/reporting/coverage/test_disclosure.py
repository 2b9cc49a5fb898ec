"""What is told of counts: nothing small, and nothing from which somebody with paper and time finds a small one."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.coverage.disclosure import Disclosed, disclose, give_away, told

NAMES = "abcd"
counts = st.integers(0, 8)
tables = st.lists(st.tuples(counts, counts), min_size=1, max_size=4).map(lambda rows: dict(zip(NAMES, rows)))  # noqa: B905
columns = st.lists(st.tuples(st.integers(0, 12)), min_size=1, max_size=4).map(lambda rows: dict(zip(NAMES, rows)))  # noqa: B905


def disclosed(groups):
    return disclose(groups, width=len(next(iter(groups.values()), (0, 0))))


def divisions(amount, places):
    """Every way to divide an amount between places."""
    if places == 1:
        yield (amount,)
        return
    for first in range(amount + 1):
        yield from ((first, *rest) for rest in divisions(amount - first, places - 1))


def worlds(together, places):
    """Every way in which the hidden rows, none of them empty, can add up to what they are together."""
    for columns in product(*(list(divisions(amount, places)) for amount in together)):
        if all(map(any, rows := list(zip(*columns, strict=True)))):
            yield rows


def secrets(rows):
    """What an attacker would like to know: each part and each sum."""
    return [figure for parts in rows for figure in (*parts, sum(parts))]


def undecided(possible, places):
    """The places of the figures that differ between possible worlds; stops when all do."""
    possible = iter(possible)
    first, open_ = secrets(next(possible)), set()
    for rows in possible:
        open_ |= {place for place, pair in enumerate(zip(first, secrets(rows), strict=True)) if pair[0] != pair[1]}
        if len(open_) == places:
            break
    return open_


@given(tables | columns)
def test_nobody_finds_a_hidden_figure_from_the_shown_ones(groups):
    found = disclosed(groups)

    if found.hidden:
        width, rows = len(found.total), len(found.hidden)
        empty = {part for part in range(width) if not found.total[part]}  # the total says so: nothing is hidden there
        wanted = {place for place in range(rows * (width + 1)) if place % (width + 1) not in empty}
        assert undecided(worlds(found.together, rows), len(wanted)) >= wanted


@settings(max_examples=30)
@given(st.lists(st.integers(1, 12), min_size=3, max_size=3))
def test_nor_does_who_has_read_this_program_and_knows_from_the_registers_how_many_units_there_are(wholes):
    alike = defaultdict(list)
    for covered in product(*(range(whole + 1) for whole in wholes)):
        groups = {name: (part, whole - part) for name, part, whole in zip("abc", covered, wholes, strict=True)}
        found = disclosed(groups)
        alike[repr(found)].append((found, groups))

    for told_alike in alike.values():
        found, groups = told_alike[0]
        hidden = found.hidden if found.groups is not None else set(groups)
        if found.total and all(found.total):
            assert {name: len({other[name] for _, other in told_alike}) > 1 for name in hidden} == dict.fromkeys(
                hidden, True
            )


@given(tables | columns)
def test_what_is_told_adds_up_and_is_never_small(groups):
    found = disclosed(groups)

    shown = [*(found.groups or {}).values(), *filter(None, [found.total, found.together])]
    assert all(map(told, shown))
    if found.groups:
        rows = [*found.groups.values(), *filter(None, [found.together])]
        assert tuple(map(sum, zip(*rows, strict=True))) == found.total


@pytest.mark.parametrize(
    ("groups", "found"),
    [
        ({}, Disclosed((0, 0), {})),
        ({"a": (8, 5)}, Disclosed((8, 5), {"a": (8, 5)})),
        ({"a": (3, 0)}, Disclosed()),
        ({"a": (11, 2)}, Disclosed()),
        ({"a": (8, 5), "b": (0, 0)}, Disclosed((8, 5), {"a": (8, 5)})),
        # The small group could be found from the total and the other: both are hidden, and nothing is left to tell.
        ({"a": (8, 5), "b": (1, 0)}, Disclosed((9, 5))),
        ({"a": (9, 9), "b": (8, 8), "c": (1, 0)}, Disclosed((18, 17), {"a": (9, 9)}, frozenset("bc"))),
        # Together the small ones are five of five, which tells each apart: a third goes with them.
        (
            {"a": (20, 20), "b": (9, 9), "c": (4, 0), "d": (1, 0)},
            Disclosed((34, 29), {"a": (20, 20)}, frozenset("bcd")),
        ),
        # Six things in six groups that are named: each must be one.
        (dict.fromkeys("abcdef", (1,)), Disclosed((6,))),
        ({"a": (9,), **dict.fromkeys("bcdef", (1,))}, Disclosed((14,))),
    ],
)
def test_what_is_told(groups, found):
    assert disclosed(groups) == found


def test_a_table_that_lies_inside_another_gives_the_difference_away():
    kinds = {"school": (9, 9), "kindergarten": (7, 6)}
    owners = {"public": (10, 9), "private": (6, 6)}
    cells = {("school", "public"): (9, 9), ("kindergarten", "public"): (1, 0), ("kindergarten", "private"): (6, 6)}

    assert give_away(cells, disclosed(kinds), disclosed(owners))


def test_tables_that_cross_give_nothing_away():
    kinds = {"school": (9, 9), "kindergarten": (7, 6)}
    owners = {"public": (9, 8), "private": (7, 7)}
    cells = {
        ("school", "public"): (8, 8),
        ("school", "private"): (1, 1),
        ("kindergarten", "public"): (1, 0),
        ("kindergarten", "private"): (6, 6),
    }

    assert not give_away(cells, disclosed(kinds), disclosed(owners))
