"""300 wrong codes, each one edit away from a real one: refused or warned about in the words that fit the slip."""

import pytest

from projects.programmes.codes import read_code
from tests.projects.programmes.codes.readings import REAL, words
from tests.projects.programmes.codes.slips import SLIPS

CODES_FOR_EACH = 4
PARTS = ("year", "round", "agency", "action", "field", "serial")
YOUTH = {"NO01": "Bufdir, Norway", "SE01": "MUCF, Sweden"}


def wrong_codes():
    """Every slip in four real codes, taken in turn so that each real code is broken in several ways."""
    for number, slip in enumerate(SLIPS):
        fitting = [code for code in REAL if slip.agency in code]
        for turn in range(CODES_FOR_EACH):
            code = fitting[(number * CODES_FOR_EACH + turn) % len(fitting)]
            yield slip, code, slip.edit.make(code)


WRONG = list(wrong_codes())


def expected_words(slip, code, wrong):
    known = dict(zip(PARTS, code.split("-"), strict=True))
    message = slip.message.format(said=wrong[slip.at], code=code, youth=YOUTH[known["agency"]], **known)
    return [(slip.level, slip.part, message)]


@pytest.mark.parametrize(
    ("slip", "code", "wrong"), WRONG, ids=[f"{slip.breaks}: {wrong}" for slip, _code, wrong in WRONG]
)
def test_a_slip_is_told_in_one_message_with_the_right_words(slip, code, wrong):
    assert words(read_code(wrong)) == expected_words(slip, code, wrong)


def test_there_are_300_different_wrong_codes_made_from_every_real_one():
    assert (len(WRONG), len({wrong for _slip, _code, wrong in WRONG})) == (300, 300)
    assert {code for _slip, code, _wrong in WRONG} == set(REAL)
    assert not {wrong for _slip, _code, wrong in WRONG} & set(REAL)


def test_every_kind_of_edit_is_made_in_every_part():
    made = {(slip.breaks, slip.edit.kind) for slip in SLIPS}

    kinds = ("substitution", "deletion", "insertion", "transposition")
    never_wrong = {("round", "transposition"), ("serial", "transposition")}
    assert made == {(part, kind) for part in (*PARTS, "hyphen") for kind in kinds} - never_wrong


@pytest.mark.parametrize(
    "edited",
    [
        "2024-1-NO01-KA120-VET-000188871",
        "2023-2-NO01-KA120-VET-000188871",
        "2023-1-RO01-KA120-VET-000188871",
        "2023-1-NO01-KA121-VET-000188871",
        "2023-1-NO01-KA210-VET-000188871",
        "2023-1-NO01-KA120-VET-000188817",
    ],
)
def test_an_edit_that_gives_another_right_code_cannot_be_noticed(edited):
    assert words(read_code(edited)) == []
