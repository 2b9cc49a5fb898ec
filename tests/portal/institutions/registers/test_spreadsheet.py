"""Institutions from files: columns are recognised, rows are read or refused one by one."""

import io

import pytest

from portal.institutions.registers import spreadsheet
from portal.institutions.registers.base import UnitRecord
from portal.institutions.registers.client import EmptyRegister
from portal.institutions.registers.columns import FIELDS, guess_matching
from portal.kit.spreadsheets import read_table

NORWEGIAN = """\
orgnr,name,kind,school_type,kommunenummer,kommune,owner,grade_from,grade_to,students,children,age_min,age_max,address,\
poststed,lat,lon,url
875310542,Langevåg barnehage,kindergarten,,1531,Sula,offentlig,,,,98,0,5,Molværsvegen 62,LANGEVÅG,62.43818,6.18535,
973466801,Røde Kors Langevåg,kindergarten,,1531,Sula,privat,,,,0,,,Molværsvegen 74,LANGEVÅG,62.43789,6.18368,
987899360,Sula kommune Spes.Ped Hjelp Barneha,kindergarten,,1531,Sula,offentlig,,,,,,,Sloghaugvegen 13,LANGEVÅG,,,
875277162,Langevåg skule,school,grunnskole,1531,Sula,offentlig,1,7,476,,,,Bratthaugmyra 39,LANGEVÅG,62.43927,6.2132,
974587742,Asker videregående skole,school,vgs,3203,Asker,offentlig,11,13,,,,,,ASKER,0,0,
"""
PRESCHOOLS = """\
id,skolverkets_id,Organisationsnummer,Namn,Huvudman,Kommun,Kommunkod,Adress,Postnummer,Antal barn,Antal barngrupper,\
"Antal barn per grupp, snitt",Latitud,Longitud
7c,519938,7164586476,Backstugans Förskola,Enskild,Bollnäs,2183,Vråkvägen 4-6,82150.0,36,2,18.00,61.362449,16.427369
4b,630407,2120002361,Björkbackens Förskola,Kommunal,Bollnäs,2183,Bollevägen 90,82194.0,..,3,14.70,61.364731,16.37313
"""
SCHOOLS = """\
skolenhetskod,name,school_type,kommunkod,kommun,organiser_type,organiser,organiser_orgnr,pupils_year9,address,note
41793797,Kilafors skola F-9,GR,2183,Bollnäs,Kommunal,Bollnäs kommun,2120002361,43,Skolgatan 5,code confirmed
,Torsbergsgymnasiet,GY,2183,Bollnäs,,,,,,name only
"""


def table(text):
    return read_table(io.BytesIO(text.encode()), "units.csv")


def read(text, country="NO", **options):
    units = table(text)
    return spreadsheet.records(units, guess_matching(units.headers, country), country=country, **options)


def refused(row, headers="Name;Kind;Orgnr;Children;Latitude;Longitude;Ownership;Opened", **options):
    reading = read(f"{headers}\n{row}\n", **options)
    return [(rejected.row, rejected.field, rejected.code) for rejected in reading.rejected]


def test_norwegian_units_are_read_as_the_registers_have_them():
    reading = read(NORWEGIAN, municipality_codes={"1531"})

    assert reading.records[0] == UnitRecord(
        register="nbr",
        number="875310542",
        name="Langevåg barnehage",
        kind="kindergarten",
        ownership="public",
        organisation_number="875310542",
        municipality_code="1531",
        street="Molværsvegen 62",
        place="Langevåg",
        latitude=62.43818,
        longitude=6.18535,
        learners=98,
        age_from=0,
        age_to=5,
    )
    assert [(unit.register, unit.name, unit.left_out_reason) for unit in reading.records[1:]] == [
        ("nbr", "Røde Kors Langevåg", ""),
        ("nbr", "Sula kommune Spes.Ped Hjelp Barneha", "service_unit"),
        ("nsr", "Langevåg skule", ""),
    ]
    assert (reading.rejected, reading.skipped, reading.complete) == ((), 1, False)


def test_an_upper_secondary_school_without_a_position():
    asker = read(NORWEGIAN, municipality_codes={"3203"}).records[0]

    assert (asker.kind, asker.grade_to, asker.latitude, asker.longitude) == ("upper_secondary", 13, None, None)


def test_swedish_preschools_are_kindergartens_with_skolverkets_number():
    first, second = read(PRESCHOOLS, country="SE", municipality_codes={"2182", "2183"}).records

    assert first == UnitRecord(
        register="skolverket_forskola",
        number="519938",
        name="Backstugans Förskola",
        kind="kindergarten",
        ownership="private",
        owner_organisation_number="7164586476",
        municipality_code="2183",
        street="Vråkvägen 4-6",
        postal_code="82150",
        latitude=61.362449,
        longitude=16.427369,
        learners=36,
    )
    assert (second.ownership, second.learners) == ("public", None)


def test_swedish_school_units_are_read_and_a_name_alone_is_enough():
    reading = read(SCHOOLS, country="SE", municipality_codes={"2183"})

    kilafors, torsberg = reading.records
    assert (kilafors.register, kilafors.number, kilafors.kind) == ("skolenhetsregistret", "41793797", "school")
    assert (kilafors.owner_organisation_number, kilafors.learners) == ("2120002361", None)
    assert (torsberg.register, torsberg.number, torsberg.kind) == ("", "", "upper_secondary")
    assert reading.rejected == ()


@pytest.mark.parametrize("heading", ["Skolekrets", "Skulekrets", "Kommundel", "District"])
def test_a_district_is_recognised_and_kept_as_it_is_written(heading):
    file = f"Navn;Type;{heading}\nHavet skole;skole;  Ytre  kyst\n"

    assert read(file).records[0].district == "Ytre kyst"


def test_pupils_of_one_year_are_not_taken_for_all_pupils():
    assert "pupils" not in guess_matching(table(SCHOOLS).headers, "SE")


def test_a_swedish_organisation_number_is_the_owners():
    headers = ["Namn", "Org.nr"]

    assert guess_matching(headers, "SE") == {"name": "Namn", "owner_organisation_number": "Org.nr"}
    assert guess_matching(headers, "NO") == {"name": "Namn", "organisation_number": "Org.nr"}


def test_headings_are_recognised_in_four_languages_whatever_their_letters():
    matchings = [
        guess_matching(headers)
        for headers in (
            ["NAVN", "Organisasjonsnummer", "Antall barn", "Post-nr"],
            ["Namn", "Organisasjonsnummer", "Talet på barn", "Postnummer"],
            ["Name", "Organisation number", "Number of children", "Postal_code"],
        )
    ]

    assert {tuple(matching) for matching in matchings} == {("name", "organisation_number", "postal_code", "children")}


def test_no_word_stands_for_two_fields():
    words = [heading for column in FIELDS for heading in column.headings]

    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (";school;;;;;;", [(2, "name", "missing_name")]),
        ("A;school;875310543;;;;;", [(2, "organisation_number", "bad_organisation_number")]),
        ("A;kindergarten;;many;;;;", [(2, "learners", "bad_number")]),
        ("A;hospital;;;;;;", [(2, "kind", "unknown_kind")]),
        ("A;;;;;;;", [(2, "kind", "unknown_kind")]),
        ("A;school;;;6243;6,2;;", [(2, "latitude", "bad_position")]),
        ("A;school;;;north;6,2;;", [(2, "latitude", "bad_position")]),
        ("A;school;;;;;Ellithan AB;", [(2, "ownership", "unknown_ownership")]),
        ("A;school;;;;;;soon", [(2, "opened", "bad_date")]),
        ("A;school;875310542;;;;;\nB;school;875 310 542;;;;;", [(3, "number", "duplicate_number")]),
        ("A;school;;;;;;\na;school;;;;;;", [(3, "name", "duplicate_name")]),
        ("A;school;15108695088;;;;;", [(2, "organisation_number", "personal_number")]),
        ("A;school;875310542;..;62,4;6,2;kommunal;31.08.2026", []),
    ],
)
def test_a_row_that_cannot_be_believed_is_refused_alone(row, expected):
    assert refused(row) == expected


def test_a_unit_with_a_persons_number_is_kept_without_it():
    reading = read("Namn;Skolenhetskod;Organisationsnummer\nFriskolan;69498258;811218-9876\n", country="SE")

    assert [(unit.name, unit.owner_organisation_number) for unit in reading.records] == [("Friskolan", "")]
    assert [(row.name, row.value, row.unit_kept) for row in reading.rejected] == [("Friskolan", "", True)]
    assert "811218" not in repr(reading)


def test_a_broken_row_of_another_municipality_is_no_concern():
    reading = read("Name;Kommunenr;Kind\nA;1531;school\n;1525;nothing\n", municipality_codes={"1531"})

    assert (len(reading.records), reading.rejected, reading.skipped) == (1, (), 1)


def test_a_former_code_and_a_lost_zero_are_the_municipalitys_own():
    reading = read("Name;Kommunenr;Kind\nA;301;school\nB;3025.0;school\n", municipality_codes={"0301", "3025"})

    assert [unit.municipality_code for unit in reading.records] == ["0301", "3025"]


def test_a_file_with_other_municipalities_alone_is_an_error():
    with pytest.raises(EmptyRegister):
        read(NORWEGIAN, municipality_codes={"1525"})


@pytest.mark.parametrize("matching", [{}, {"name": ""}, {"name": "Navn", "street": "Gone"}])
def test_a_matching_without_name_or_with_a_missing_heading_is_refused(matching):
    with pytest.raises(spreadsheet.WrongColumns, match="which column holds the name"):
        spreadsheet.records(table("Navn;Adresse\nA;B\n"), matching)


def test_what_the_file_does_not_say_is_taken_from_the_defaults():
    reading = read("Name\nLøkka\n", default_kind="kindergarten", default_ownership="private")

    assert [(unit.kind, unit.ownership) for unit in reading.records] == [("kindergarten", "private")]


def test_a_closed_unit_has_its_date():
    unit = read("Name;Kind;Nedlagt\nA;school;2024-07-31\n").records[0]

    assert (str(unit.closed), unit.active, unit.counts_in_coverage) == ("2024-07-31", False, True)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Barnehage", "kindergarten"),
        ("barnehagar", "kindergarten"),
        ("Förskola", "kindergarten"),
        ("förskoleklass", "school"),
        ("Grunnskole", "school"),
        ("skule", "school"),
        ("Grundskola", "school"),
        ("GR, FKLASS", "school"),
        ("GR;GY", "school"),
        ("Gymnasieskola", "upper_secondary"),
        ("Vidaregåande skule", "upper_secondary"),
        ("GYAN", "upper_secondary"),
        ("VUX", "adult_education"),
        ("Vaksenopplæring", "adult_education"),
        ("kulturskole", "culture_school"),
        ("Adult education", "adult_education"),
        ("Upper secondary school", "upper_secondary"),
        ("annet", "other"),
    ],
)
def test_words_for_kinds_in_four_languages(word, kind):
    assert [unit.kind for unit in read(f'Name,Kind\nA,"{word}"\n').records] == [kind]


@pytest.mark.parametrize(
    ("word", "ownership"),
    [
        ("offentlig", "public"),
        ("Kommunal", "public"),
        ("fylkeskommunal", "public"),
        ("Bollnäs kommun", "public"),
        ("privat", "private"),
        ("Enskild", "private"),
        ("Fristående", "private"),
    ],
)
def test_words_for_ownership(word, ownership):
    assert [unit.ownership for unit in read(f"Name;Kind;Owner\nA;school;{word}\n").records] == [ownership]
