"""Records of Skolenhetsregistret v2."""

from datetime import date

import pytest

from portal.institutions.registers import skolenhetsregistret
from tests.portal.institutions.registers.servers import stored


def answer(owner="2120002353", organiser=None, **attributes):
    """Norrtullskolan's answer with other attributes."""
    units = {unit["data"]["schoolUnitCode"]: unit for unit in stored("skolenhetsregistret_soderhamn.json")}
    unit = units["35139330"]
    unit["data"]["attributes"] |= attributes
    unit["included"] = {"organizationNumber": owner, "attributes": {"organizerType": organiser}}
    return unit


def test_a_school_unit_is_known_by_its_code_and_its_owner_by_number():
    record = skolenhetsregistret.parse(answer(startdate="2022-11-08"))

    assert (record.number, record.name, record.kind) == ("35139330", "Norrtullskolan åk 7-9", "school")
    assert (record.organisation_number, record.owner_organisation_number) == ("", "2120002353")
    assert (record.municipality_code, record.street, record.place) == ("2182", "Norrtullsgatan 13", "Söderhamn")
    assert (record.opened, record.ownership) == (date(2022, 11, 8), "public")


def test_persons_in_the_record_are_never_read():
    record = skolenhetsregistret.parse(answer(headMaster="Pelle Sträng", email="pelle@example.se", phoneNumber="12345"))

    assert "Pelle" not in repr(record)
    assert "example.se" not in repr(record)
    assert "12345" not in repr(record)


def test_an_organiser_who_is_a_person_is_refused_and_the_unit_kept():
    record = skolenhetsregistret.parse(answer(owner="8112189876"))

    assert record.owner_organisation_number == ""
    assert [(row.code, row.number, row.unit_kept) for row in record.warnings] == [("personal_number", "35139330", True)]
    assert "8112189876" not in repr(record)


@pytest.mark.parametrize(
    ("status", "end", "active", "closed", "reason"),
    [
        ("AKTIV", None, True, None, ""),
        ("VILANDE", None, False, None, "resting"),
        ("PLANERAD", None, False, None, "planned"),
        ("UPPHORT", "2025-06-30", False, date(2025, 6, 30), ""),
        ("UPPHORT", None, False, None, "inactive"),
    ],
)
def test_each_status_has_its_meaning(status, end, active, closed, reason):
    record = skolenhetsregistret.parse(answer(status=status, endDate=end))

    assert (record.active, record.closed, record.left_out_reason) == (active, closed, reason)
    assert record.counts_in_coverage is (not reason)


@pytest.mark.parametrize(
    ("types", "unit_type", "kind", "reason"),
    [
        (["FKLASS", "GR", "FTH"], "SKOLENHET", "school", ""),
        (["GY", "VUX"], "SKOLENHET", "upper_secondary", ""),
        (["VUX"], "SKOLENHET", "adult_education", "adult_education"),
        (["FTH"], "SKOLENHET", "other", "no_school"),
        (["GR"], "CENTRAL", "other", "service_unit"),
    ],
)
def test_school_types_say_what_a_unit_is(types, unit_type, kind, reason):
    record = skolenhetsregistret.parse(answer(schoolTypes=types, schoolUnitType=unit_type))

    assert (record.kind, record.left_out_reason) == (kind, reason)


@pytest.mark.parametrize(
    ("owner", "organiser", "ownership"),
    [
        ("2120002353", None, "public"),
        ("5568042070", None, "private"),
        ("5568042070", "ENSKILD", "private"),
        ("2220000000", "KOMMFORB", "public"),
        (None, None, ""),
    ],
)
def test_ownership_is_by_the_organiser(owner, organiser, ownership):
    record = skolenhetsregistret.parse(answer(owner=owner, organiser=organiser))

    assert record.ownership == ownership


def test_grades_and_position_are_read_from_where_they_lie():
    place = {
        "type": "BESOKSADRESS",
        "postalCode": "826 50",
        "geoCoordinates": {"latitude": "61.3", "longitude": "17.1"},
    }

    record = skolenhetsregistret.parse(
        answer(
            addresses=[{"type": "POSTADRESS"}, place], schoolTypeProperties={"gr": {"grades": ["7", "9"]}, "gy": None}
        )
    )

    assert (record.grade_from, record.grade_to) == (7, 9)
    assert (record.latitude, record.longitude, record.postal_code) == (61.3, 17.1, "82650")


def test_a_record_of_another_shape_is_refused():
    row = skolenhetsregistret.parse(answer(addresses=["Norrtullsgatan 13"]))

    assert (row.code, row.number) == ("unexpected_record", "35139330")
