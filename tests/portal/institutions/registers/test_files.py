"""Saved answers of registers, and the values that all sources share."""

import json
from datetime import date

import pytest

from portal.institutions.registers import REGISTERS, SOURCES, nbr, nsr, skolenhetsregistret, values
from portal.institutions.registers.base import MESSAGES, Refusal
from portal.institutions.registers.client import EmptyRegister, UnexpectedAnswer
from portal.institutions.registers.reading import read_file
from tests.portal.institutions.registers.servers import FIXTURES, in_v3, stored


def saved(content):
    """An answer as bytes, with the byte order mark that some editors add."""
    return b"\xef\xbb\xbf" + json.dumps(content).encode()


def test_each_source_is_registered_by_its_own_code():
    assert {code: source.CODE for code, source in SOURCES.items()} == {code: code for code in SOURCES}
    assert set(SOURCES) == {*REGISTERS, "spreadsheet"}


@pytest.mark.parametrize(
    ("register", "name", "units"),
    [
        (nsr, "nsr_sula.json", 8),
        (nbr, "nbr_sula.json", 11),
        (skolenhetsregistret, "skolenhetsregistret_soderhamn.json", 5),
    ],
)
def test_a_list_of_full_records_is_read_and_is_not_taken_for_complete(register, name, units):
    reading = read_file(register, (FIXTURES / name).read_bytes())

    assert (reading.source, len(reading.records), reading.rejected, reading.complete) == (
        register.CODE,
        units,
        (),
        False,
    )


def test_a_saved_list_page_gives_the_same_counting_units():
    brief = [
        {"Organisasjonsnummer": unit["Organisasjonsnummer"], "Navn": unit["Navn"], "Kommunenummer": "1531",
         "ErAktiv": True, "ErSkole": True, "ErGrunnskole": unit["ErGrunnskole"]}
        for unit in stored("nsr_sula.json")
    ]  # fmt: skip

    pages = [{"AntallSider": 1, "EnhetListe": brief}, {"AntallSider": 1, "Enheter": in_v3(brief)}]

    for page in pages:
        reading = read_file(nsr, saved(page), {"1531"})
        assert sum(record.counts_in_coverage for record in reading.records) == 4
        assert len(reading.records) == 8


def test_a_single_record_is_read():
    reading = read_file(nbr, saved(stored("nbr_sula.json")[0]))

    assert [record.name for record in reading.records] == ["Langevåg barnehage"]


def test_a_swedish_list_answer_is_read():
    listed = [{"schoolUnitCode": "35139330", "name": "Norrtullskolan åk 7-9", "status": "AKTIV"}]

    reading = read_file(skolenhetsregistret, saved({"data": {"type": "schoolunit", "attributes": listed}}))

    assert [(record.number, record.name, record.kind) for record in reading.records] == [
        ("35139330", "Norrtullskolan åk 7-9", "school")
    ]


def test_units_of_other_municipalities_are_skipped_and_counted():
    units = stored("nbr_sula.json")
    units[0]["Kommune"] = {"Kommunenummer": "1525"}

    reading = read_file(nbr, saved(units), {"1531"})

    assert (len(reading.records), reading.skipped) == (10, 1)


def test_a_file_without_a_unit_of_the_municipality_is_an_error():
    with pytest.raises(EmptyRegister):
        read_file(nbr, (FIXTURES / "nbr_sula.json").read_bytes(), {"1525"})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[1]",
        b'"text"',
        b"[" * 200_000,
        b'{"Kommune": {}}',
        b'{"EnhetListe": {}}',
        b'[{"Navn": "x"}]',
    ],
    ids=["empty", "broken", "letters", "numbers", "text", "deep", "other", "no list", "no number"],
)
@pytest.mark.parametrize("code", ["nsr", "nbr", "skolenhetsregistret"])
def test_a_file_of_another_shape_is_unexpected(code, content):
    with pytest.raises(UnexpectedAnswer):
        read_file(REGISTERS[code], content)


@pytest.mark.parametrize(
    ("register", "ours"),
    [
        ("LANGEVÅG", "Langevåg"),
        ("MO I RANA", "Mo i Rana"),
        ("NORD-FRON", "Nord-Fron"),
        ("Langevåg", "Langevåg"),
        ("", ""),
        (None, ""),
    ],
)
def test_places_are_written_in_ordinary_letters(register, ours):
    assert values.place_name(register) == ours


@pytest.mark.parametrize(
    ("register", "ours"),
    [
        ("www.gnistbarnehager.no", "https://www.gnistbarnehager.no"),
        ("http://fus.no/lunderasen", "http://fus.no/lunderasen"),
        ("post@barnehage.no", ""),
        ("javascript:alert(1)", ""),
        ("javascript://x.no/%0aalert(1)", ""),
        ("ingen nettside", ""),
        ("https://[", ""),
        (None, ""),
    ],
)
def test_a_website_is_a_web_address_or_nothing(register, ours):
    assert values.website(register) == ours


@pytest.mark.parametrize(
    ("said", "number"),
    [("36", 36), ("36.0", 36), ("7,00", 7), ("1 200", 1200), ("0", 0), (0, 0), ("", None), (None, None)],
)
def test_whole_numbers_are_read_as_people_and_programs_write_them(said, number):
    assert values.whole_number(said, "learners") == number


@pytest.mark.parametrize("said", ["36.5", "-1", "many", "1e3", "99999999", "١٢", True])
def test_other_numbers_are_refused(said):
    with pytest.raises(Refusal, match="bad_number"):
        values.whole_number(said, "learners")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-08-31", date(2026, 8, 31)),
        ("31.08.2026", date(2026, 8, 31)),
        ("20260831", date(2026, 8, 31)),
        ("2025-12-31T23:00:00+00:00", date(2026, 1, 1)),
        ("", None),
    ],
)
def test_dates_are_read_on_the_wall_clock(said, day):
    assert values.day(said, "opened") == day


@pytest.mark.parametrize(
    ("said", "country", "number"),
    [
        ("875 310 542", "NO", "875310542"),
        ("212000-2353", "SE", "2120002353"),
        ("162120002353", "SE", "2120002353"),
        ("", "SE", ""),
    ],
)
def test_organisation_numbers_are_stored_compact(said, country, number):
    assert values.organisation_number(said, country) == number


@pytest.mark.parametrize(("said", "country"), [("811218-9876", "SE"), ("198112189876", "SE"), ("15108695088", "NO")])
def test_a_persons_number_is_refused_and_never_shown(said, country):
    with pytest.raises(Refusal) as caught:
        values.organisation_number(said, country)

    assert (caught.value.code, caught.value.value) == ("personal_number", "")


def test_every_message_is_a_sentence():
    assert all(str(message).endswith(".") for message in MESSAGES.values())
