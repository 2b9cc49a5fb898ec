"""What an import would change, without a database."""

from datetime import date
from itertools import count

import pytest

from portal.institutions.batch import Batch, batch_from, batch_of
from portal.institutions.compare import compare
from portal.institutions.models import Institution
from portal.institutions.registers.base import Reading, RejectedRow, UnitRecord
from portal.institutions.summary import summary_of

TODAY = date(2026, 11, 22)
SKULE = {"name": "Langevåg skule", "kind": "school", "ownership": "public", "register": "nsr", "number": "875277162"}
numbers = count(1)


def institution(**fields):
    return Institution(pk=next(numbers), **{**SKULE, "organisation_number": "", **fields})


def record(**fields):
    return UnitRecord(**{**SKULE, **fields})


def difference(records, institutions, same=None, **batch):
    return compare(Batch(records=tuple(records), **batch), institutions, today=TODAY, same=same)


def made_of(difference):
    """How many are new, changed, retired, proposed, untouched."""
    parts = (
        difference.new, difference.changed, difference.retired, difference.proposed, difference.untouched,
    )  # fmt: skip
    return tuple(map(len, parts))


def test_the_same_register_and_number_is_the_same_unit_whatever_its_name():
    result = difference([record(name="Langevåg barneskule", learners=476)], [institution()])

    assert result.changed[0].fields == {"name": ("Langevåg skule", "Langevåg barneskule"), "learners": (None, 476)}
    assert made_of(result) == (0, 1, 0, 0, 0)


def test_what_the_source_does_not_say_stays():
    ours = institution(street="Bratthaugmyra 39", learners=476, closed=date(2026, 8, 1), oid="E10293762")

    result = difference([record()], [ours])

    assert made_of(result) == (0, 0, 0, 0, 1)


def test_zero_learners_is_a_figure():
    result = difference([record(learners=0)], [institution(learners=12)])

    assert result.changed[0].fields == {"learners": (12, 0)}


def test_a_renumbered_municipality_changes_the_code_and_nothing_else():
    result = difference([record(municipality_code="3203")], [institution(municipality_code="3025")])

    assert result.changed[0].fields == {"municipality_code": ("3025", "3203")}


def test_a_unit_added_by_hand_is_met_by_its_organisation_number():
    ours = institution(register="", number="", organisation_number="875277162", name="Langevåg")

    result = difference([record(organisation_number="875277162")], [ours])

    assert result.changed[0].fields == {
        "name": ("Langevåg", "Langevåg skule"),
        "register": ("", "nsr"),
        "number": ("", "875277162"),
    }


def test_a_school_and_a_kindergarten_with_one_organisation_number_are_two_units():
    both = {"number": "875277162", "organisation_number": "875277162"}
    kindergarten = record(register="nbr", kind="kindergarten", **both)

    result = difference([kindergarten], [institution(**both)])

    assert made_of(result) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("theirs", "ours", "likely"),
    [
        ({"register": "", "number": "", "learners": 5}, {}, True),
        ({}, {"register": "", "number": ""}, True),
        ({"number": "975279154"}, {}, False),
    ],
)
def test_name_and_kind_alone_are_only_proposed(theirs, ours, likely):
    result = difference([record(**theirs)], [institution(**ours)])

    assert (made_of(result), result.proposed[0].likely) == ((0, 0, 0, 1, 0), likely)


def test_a_unit_whose_new_owner_gave_it_a_new_number_is_likely_the_same():
    result = difference([record(number="975279154")], [institution()], whole_registers=frozenset({"nsr"}))

    assert (made_of(result), result.proposed[0].likely) == ((0, 0, 0, 1, 0), True)


def test_an_accepted_proposal_keeps_the_institution_and_takes_the_new_number():
    ours = institution()

    result = difference([record(number="975279154")], [ours], same=[ours.pk], whole_registers=frozenset({"nsr"}))

    assert result.changed[0].fields == {"number": ("875277162", "975279154")}
    assert made_of(result) == (0, 1, 0, 0, 0)


def test_a_refused_proposal_is_a_new_unit_beside_one_that_is_gone():
    result = difference([record(number="975279154")], [institution()], same=[], whole_registers=frozenset({"nsr"}))

    assert made_of(result) == (1, 0, 1, 0, 0)


def test_two_units_of_one_name_are_not_proposed():
    ours = [institution(register="", number=""), institution(register="", number="")]

    result = difference([record()], ours)

    assert made_of(result) == (1, 0, 0, 0, 0)


def test_units_without_numbers_are_met_by_name_and_kind():
    plain = {"register": "", "number": ""}

    result = difference([record(name="LANGEVÅG  skule", **plain)], [institution(**plain)])

    assert result.changed[0].fields == {"name": ("Langevåg skule", "LANGEVÅG  skule")}


def test_only_a_whole_register_says_that_its_units_are_gone():
    ours = [institution(), institution(register="nbr", number="1"), institution(register="", number="", name="By hand")]

    assert made_of(difference([], ours)) == (0, 0, 0, 0, 0)
    gone = difference([], ours, whole_registers=frozenset({"nsr"})).retired
    assert [(change.institution, change.fields) for change in gone] == [(ours[0], {"closed": (None, TODAY)})]


def test_a_planned_unit_that_is_gone_closes_on_its_first_day():
    planned = institution(opened=date(2027, 8, 1))

    gone = difference([], [planned], whole_registers=frozenset({"nsr"})).retired

    assert gone[0].fields == {"closed": (None, date(2027, 8, 1))}


def test_a_merged_unit_closes_on_the_registers_date_and_keeps_its_successor():
    ours = institution(successor_id=7)

    result = difference([record(closed=date(2026, 7, 31), learners=3)], [ours])

    assert result.retired[0].fields == {"closed": (None, date(2026, 7, 31))}
    assert result.changed[0].fields == {"learners": (None, 3)}


def test_a_unit_that_is_closed_here_and_open_in_the_register_is_told_and_left():
    ours = institution(closed=date(2026, 8, 1))

    result = difference([record()], [ours], whole_registers=frozenset({"nsr"}))

    assert (result.open_there, made_of(result)) == ([ours], (0, 0, 0, 0, 1))


def test_what_a_person_has_said_about_counting_is_not_overridden():
    left_out = {"counts_in_coverage": False, "left_out_reason": "decided"}

    by_hand = difference([record()], [institution(counts_set_by_hand=True, **left_out)])
    by_import = difference([record()], [institution(**left_out)])

    assert made_of(by_hand) == (0, 0, 0, 0, 1)
    assert by_hand.standing == [("Langevåg skule", False, "decided")]
    assert by_import.changed[0].fields == {"counts_in_coverage": (False, True), "left_out_reason": ("decided", "")}


def test_a_closing_date_before_our_opening_date_is_refused():
    result = difference([record(closed=date(2019, 8, 1))], [institution(opened=date(2020, 8, 1))])

    assert made_of(result) == (0, 0, 0, 0, 0)
    assert [(row.code, row.name) for row in result.refused] == [("closed_before_opened", "Langevåg skule")]


@pytest.mark.parametrize(("gone", "many"), [(3, False), (4, True)])
def test_more_than_three_in_ten_is_many(gone, many):
    ours = [institution(number=str(number), name=str(number)) for number in range(10)]
    still = [record(number=str(number), name=str(number)) for number in range(gone, 10)]

    assert difference(still, ours, whole_registers=frozenset({"nsr"})).retires_many is many


def test_a_file_that_lists_all_units_speaks_of_its_own_kinds_unless_a_row_is_refused():
    kindergarten = {"kind": "kindergarten", "register": "", "number": ""}
    ours = [institution(name="Gone", **kindergarten), institution()]
    reading = Reading(source="spreadsheet", fetched=None, records=(record(**kindergarten),))
    spoiled = Reading(source="spreadsheet", fetched=None, rejected=(RejectedRow(code="missing_name", row=3),))

    whole = compare(batch_of([reading], lists_all=True), ours, today=TODAY)
    partly = compare(batch_of([reading, spoiled], lists_all=True), ours, today=TODAY)

    assert [change.institution.name for change in whole.retired] == ["Gone"]
    assert partly.retired == []


def test_a_batch_that_has_waited_as_data_makes_the_same_difference():
    batch = Batch(
        records=(record(opened=date(2020, 8, 1), latitude=62.43927, learners=0),),
        rejected=(RejectedRow(code="missing_name", row=3),),
        skipped=2,
        whole_registers=frozenset({"nsr"}),
    )
    ours = [institution(number="1", name="Gone")]

    waited = batch_from(batch.as_data())

    assert summary_of(compare(waited, ours, today=TODAY)) == summary_of(compare(batch, ours, today=TODAY))
