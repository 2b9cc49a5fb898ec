"""Records of NSR and NBR: the facts of real units, and every trap of the two registers."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from portal.institutions.registers import nbr, nsr
from portal.institutions.registers.base import RejectedRow, UnitRecord

STAVANGER = {"Organisasjonsnummer": "964965226", "Navn": "Stavanger kommune"}
MAURTUA = {
    "Organisasjonsnummer": "975315053",
    "Navn": "Maurtua barnehage",
    "Kommune": {"Navn": "Stavanger", "Kommunenummer": "1103", "Organisasjonsnummer": "964965226"},
    "Beliggenhetsadresse": {"Adresse": "Hjalmar Johansens gate 8", "Postnummer": "4019", "Poststed": "STAVANGER"},
    "Postadresse": {"Adresse": "Postboks 355", "Postnummer": "4068", "Poststed": "STAVANGER"},
    "Koordinat": {"Lengdegrad": 5.72564, "Breddegrad": 58.95041, "GeoKilde": "GeoNorge"},
    "Internettadresse": "",
    "ErAktiv": True,
    "ErBarnehage": True,
    "ErOffentligBarnehage": True,
    "ErPrivatBarnehage": False,
    "ErInaktivIBasil": True,
    "AntallBarn": 36,
    "AntallAnsatte": 9,
    "AlderstrinnFra": 1,
    "AlderstrinnTil": 5,
    "ForeldreRelasjoner": [
        {"Enhet": STAVANGER, "Relasjonstype": {"Id": "7", "Navn": "Tilsynsstruktur"}},
        {"Enhet": STAVANGER, "Relasjonstype": {"Id": "6", "Navn": "Eierstruktur"}},
    ],
    "OppstartsEllerStiftelsesdato": "1989-01-02T00:00:00+01:00",
    "DatoEndret": "2024-02-14T07:35:10.39+01:00",
}
RANHEIM = {
    "Orgnr": "975278980",
    "Navn": "Ranheim skole",
    "Kommunenr": "5001",
    "Beliggenhetsadresse": {"Adresse": "Ernst Larsens veg 3", "Postnr": "7055", "Poststed": "RANHEIM"},
    "Koordinat": {"Lengdegrad": 10.52283, "Breddegrad": 63.42996, "GeoKilde": "GeoNorge"},
    "Url": "www.trondheim.kommune.no/org/oppvekst/skoler/ranheim-skole/",
    "ErAktiv": True,
    "ErGrunnskole": True,
    "ErVideregaaendeSkole": False,
    "ErPrivatskole": False,
    "ErOffentligSkole": True,
    "Elevtall": 486,
    "AnsatteFra": 96,
    "AnsatteTil": 96,
    "SkoletrinnGSFra": 1,
    "SkoletrinnGSTil": 7,
    "DatoFoedt": "1969-02-01T00:00:00+00:00",
    "DatoEndret": "2026-08-12T01:10:25.873+00:00",
}
OSLO = ZoneInfo("Europe/Oslo")


def test_a_kindergarten_of_version_4():
    record = nbr.parse(MAURTUA)

    assert record == UnitRecord(
        register="nbr",
        number="975315053",
        name="Maurtua barnehage",
        kind="kindergarten",
        ownership="public",
        organisation_number="975315053",
        owner_organisation_number="964965226",
        municipality_code="1103",
        street="Hjalmar Johansens gate 8",
        postal_code="4019",
        place="Stavanger",
        latitude=58.95041,
        longitude=5.72564,
        learners=36,
        staff=9,
        age_from=1,
        age_to=5,
        opened=date(1989, 1, 2),
        changed=datetime(2024, 2, 14, 7, 35, 10, 390000, tzinfo=OSLO),
    )


def test_a_school_of_version_3():
    record = nsr.parse(RANHEIM)

    assert record == UnitRecord(
        register="nsr",
        number="975278980",
        name="Ranheim skole",
        kind="school",
        ownership="public",
        organisation_number="975278980",
        municipality_code="5001",
        street="Ernst Larsens veg 3",
        postal_code="7055",
        place="Ranheim",
        latitude=63.42996,
        longitude=10.52283,
        website="https://www.trondheim.kommune.no/org/oppvekst/skoler/ranheim-skole/",
        learners=486,
        staff=96,
        grade_from=1,
        grade_to=7,
        opened=date(1969, 2, 1),
        changed=datetime(2026, 8, 12, 3, 10, 25, 873000, tzinfo=OSLO),
    )


def test_the_supervisor_of_a_private_kindergarten_is_not_its_owner():
    supervised = [{"Enhet": STAVANGER, "Relasjonstype": {"Id": "7", "Navn": "Tilsynsstruktur"}}]

    record = nbr.parse(
        MAURTUA | {"ErPrivatBarnehage": True, "ErOffentligBarnehage": False, "ForeldreRelasjoner": supervised}
    )

    assert (record.ownership, record.owner_organisation_number) == ("private", "")


@pytest.mark.parametrize(
    "coordinate",
    [
        {"Lengdegrad": 0, "Breddegrad": 0, "GeoKilde": "GeoNorge"},
        {"Lengdegrad": 5.1, "Breddegrad": 58.1, "GeoKilde": "Undefined"},
        {"Lengdegrad": 5.1, "Breddegrad": None},
        None,
    ],
)
def test_a_missing_position_is_no_position(coordinate):
    record = nbr.parse(MAURTUA | {"Koordinat": coordinate})

    assert (record.latitude, record.longitude) == (None, None)


def test_no_children_is_a_count_and_unknown_is_none():
    empty, unknown = nbr.parse(MAURTUA | {"AntallBarn": 0}), nbr.parse(MAURTUA | {"AntallBarn": None})

    assert (empty.learners, unknown.learners) == (0, None)
    assert empty.counts_in_coverage
    assert unknown.counts_in_coverage


def test_a_school_abroad_keeps_its_number_as_text():
    record = nsr.parse(RANHEIM | {"Orgnr": "U90099013"})

    assert (record.number, record.organisation_number) == ("U90099013", "")


def test_a_closed_school_has_its_date_and_counts_for_the_time_before():
    record = nsr.parse(RANHEIM | {"ErAktiv": False, "UtgaattDato": "2024-07-31T00:00:00+02:00"})

    assert (record.active, record.closed, record.counts_in_coverage) == (False, date(2024, 7, 31), True)


def test_an_inactive_school_without_a_date_does_not_count():
    record = nsr.parse(RANHEIM | {"ErAktiv": False, "UtgaattDato": "0001-01-01T00:00:00"})

    assert (record.closed, record.counts_in_coverage, record.left_out_reason) == (None, False, "inactive")


@pytest.mark.parametrize(
    ("change", "kind", "reason"),
    [
        ({"Skolekategorier": [{"Id": "25"}], "Elevtall": None}, "adult_education", "adult_education"),
        ({"Skolekategorier": [{"Id": "1"}, {"Id": "10"}]}, "school", ""),
        ({"Naeringskoder": [{"Prioritet": 1, "Kode": "85.593"}], "Elevtall": 0}, "adult_education", "adult_education"),
        ({"Naeringskoder": [{"Prioritet": 1, "Kode": "85.521"}], "SkoletrinnGSFra": None, "SkoletrinnGSTil": None},
         "culture_school", "culture_school"),
        ({"ErGrunnskole": False, "ErVideregaaendeSkole": True}, "upper_secondary", ""),
        ({"ErVideregaaendeSkole": True}, "school", ""),
        ({"ErGrunnskole": False}, "other", "no_school"),
        ({"ErSkole": False}, "other", "no_school"),
        ({"Navn": "Porsgrunn kommune Vikarer Grunnskole/Sfo", "Elevtall": None, "SkoletrinnGSFra": None,
          "SkoletrinnGSTil": None}, "other", "service_unit"),
        ({"Navn": "Vikarvegen skole", "Elevtall": None}, "school", ""),
    ],
)  # fmt: skip
def test_what_a_unit_is_follows_from_several_signs(change, kind, reason):
    record = nsr.parse(RANHEIM | change)

    assert (record.kind, record.left_out_reason, record.counts_in_coverage) == (kind, reason, not reason)


@pytest.mark.parametrize(
    ("name", "children", "age_from", "counts"),
    [
        ("Sula kommune Styrket barnehage Funksjonshemmede", None, None, False),
        ("Sula kommune Styrket barnehage Funksjonshemmede", 0, None, True),
        ("Sula kommune Spes.Ped Hjelp Barneha", None, 1, True),
        ("Vepsebolet barnehage", None, None, True),
        ("Røde Kors Langevåg", 0, None, True),
    ],
)
def test_only_a_service_name_without_children_and_ages_is_a_service_unit(name, children, age_from, counts):
    record = nbr.parse(MAURTUA | {"Navn": name, "AntallBarn": children, "AlderstrinnFra": age_from})

    assert record.counts_in_coverage is counts


@pytest.mark.parametrize(("low", "high"), [(11, 13), (1, 3)])
def test_upper_secondary_is_grades_11_to_13_in_either_count(low, high):
    record = nsr.parse(RANHEIM | {"SkoletrinnVGSFra": low, "SkoletrinnVGSTil": high})

    assert (record.grade_from, record.grade_to) == (1, 13)


def test_a_span_of_staff_is_no_number():
    record = nsr.parse(RANHEIM | {"AnsatteFra": 50, "AnsatteTil": 99})

    assert record.staff is None


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"Navn": " "}, "missing_name", "name"),
        ({"Navn": "x" * 201}, "too_long", "name"),
        ({"Orgnr": "975278981"}, "bad_organisation_number", "organisation_number"),
        ({"Elevtall": -1}, "bad_number", "learners"),
        ({"Koordinat": {"Lengdegrad": 10, "Breddegrad": 634}}, "bad_position", "latitude"),
        ({"DatoFoedt": "last year"}, "bad_date", "opened"),
        ({"UtgaattDato": "1950-01-01"}, "closed_before_opened", "closed"),
        ({"Kommune": "Trondheim"}, "unexpected_record", ""),
    ],
)
def test_a_record_that_cannot_be_believed_is_refused_with_a_message(change, code, field):
    row = nsr.parse(RANHEIM | change)

    assert isinstance(row, RejectedRow)
    assert (row.code, row.field) == (code, field)
    assert row.message
