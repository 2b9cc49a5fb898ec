"""OID and PIC by their patterns, and which records look alike."""

import pytest
from django.core.exceptions import ValidationError

from projects.portfolio.likeness import Known, Pair, Reason, pairs, why_alike
from projects.portfolio.numbers import validate_oid, validate_pic


@pytest.mark.parametrize(("typed", "stored"), [("E10293762", "E10293762"), (" e1029 3762 ", "E10293762"), ("", "")])
def test_an_oid_is_stored_in_one_way(typed, stored):
    assert validate_oid(typed) == stored


@pytest.mark.parametrize("typed", ["10293762", "E1029376", "E102937621", "F10293762", "E1029376x", "E1029376٢"])
def test_what_is_no_oid_is_refused(typed):
    with pytest.raises(ValidationError, match="An OID is an E and 8 digits"):
        validate_oid(typed)


def test_a_pic_has_nine_digits():
    assert validate_pic("949 684 013") == "949684013"
    with pytest.raises(ValidationError, match="A PIC has 9 digits"):
        validate_pic("94968401")


HOME = Known(1, "Strandnäs skola", "Mariehamn", "AX")


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (Known(2, "STRANDNAS  Skola", "Mariehamn", "AX"), Reason.NAME),
        (Known(2, "Strandnäs skola", "", "AX"), Reason.NAME),
        (Known(2, "Strandnäs skola", "Jomala", "AX"), None),
        (Known(2, "Strandnäs skola", "Mariehamn", "FI"), None),
        (Known(2, "Övernäs skola", "Mariehamn", "AX"), None),
    ],
)
def test_names_are_compared_without_marks_and_with_place_and_country(other, reason):
    assert why_alike(HOME, other) == reason


def test_numbers_say_more_than_names():
    one = Known(1, "Liceo Galilei", "Roma", "IT", oid="E10000001", pic="949684013")

    assert why_alike(one, Known(2, "G. Galilei", "Milano", "IT", oid="E10000001")) == Reason.OID
    assert why_alike(one, Known(2, "G. Galilei", "Milano", "IT", pic="949684013")) == Reason.PIC
    assert why_alike(one, Known(2, "Liceo Galilei", "Roma", "IT", oid="E10000002")) is None


def test_names_in_other_alphabets_are_told_apart():
    one = Known(1, "Γυμνάσιο Κέρκυρας", "Κέρκυρα", "GR")

    assert why_alike(one, Known(2, "Γυμνασιο Κερκυρας", "Κέρκυρα", "GR")) == Reason.NAME
    assert why_alike(one, Known(2, "Λύκειο Κέρκυρας", "Κέρκυρα", "GR")) is None


def test_every_pair_is_found_once():
    records = [HOME, Known(3, "Strandnas skola", "Mariehamn", "AX"), Known(2, "Annan", "", "AX", pic="1" * 9)]
    records.append(Known(4, "Tredje", "Åbo", "FI", pic="1" * 9))

    assert pairs(records) == [Pair(1, 3, Reason.NAME), Pair(2, 4, Reason.PIC)]
