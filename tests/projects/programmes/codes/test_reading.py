"""Project codes as they are pasted: real ones are understood and explained."""

import pytest
from django.utils import translation

from projects.programmes.catalogue import CodePattern
from projects.programmes.codes import Level, explain, project_card_url, read_code
from tests.projects.programmes.codes.readings import REAL, parts, words


@pytest.mark.parametrize("code", REAL)
def test_real_accreditations_are_accepted_and_explained(code):
    reading = read_code(code)

    year, _round, agency, _action, _field, serial = code.split("-")
    assert (reading.level, reading.normalised, words(reading)) == (Level.OK, code, [])
    assert parts(reading) == ("erasmus_plus", int(year), 1, agency, agency[:2], "KA120", "VET", serial)
    assert [str(fact.meaning) for fact in explain(reading)] == [
        "Erasmus+",
        year,
        "1",
        {"NO01": "HK-dir, Norway", "SE01": "UHR, Sweden"}[agency],
        "Accreditation",
        "vocational education and training",
        serial,
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "2022-1-SE01-KA120-VET-000104189",
            ("erasmus_plus", 2022, 1, "SE01", "SE", "KA120", "VET", "000104189"),
        ),
        (
            "2023-1-NO01-KA220-HED-000166744",
            ("erasmus_plus", 2023, 1, "NO01", "NO", "KA220", "HED", "000166744"),
        ),
        (
            "2025-1-TR01-KA121-SCH-000340391",
            ("erasmus_plus", 2025, 1, "TR01", "TR", "KA121", "SCH", "000340391"),
        ),
        (
            "2023-2-LI01-KA220-HED-000178579",
            ("erasmus_plus", 2023, 2, "LI01", "LI", "KA220", "HED", "000178579"),
        ),
        (
            "2021-1-RO01-KA131-HED-000002719",
            ("erasmus_plus", 2021, 1, "RO01", "RO", "KA131", "HED", "000002719"),
        ),
        ("2019-1-AT01-KA102-050670", ("erasmus_plus", 2019, 1, "AT01", "AT", "KA102", "", "050670")),
        ("101128627", ("erasmus_plus", None, None, "", "", "", "", "101128627")),
        ("NPJR-2023/10123", ("nordplus", 2023, None, "", "", "NPJR", "", "10123")),
    ],
)
def test_other_real_codes_are_accepted(code, expected):
    reading = read_code(code)

    assert (reading.level, reading.normalised, parts(reading)) == (Level.OK, code, expected)


@pytest.mark.parametrize(
    "pasted",
    [
        "  2023-1-NO01-KA220-SCH-000166744\n",
        "2023-1-no01-ka220-sch-000166744",
        "2023–1–NO01–KA220–SCH–000166744",
        "2023 1 NO01 KA220 SCH 000166744",
        "2023 - 1 - NO01 – KA220 - SCH - 000166744",
        "2023\u00a01\u00a0NO01\u00a0KA220\u00a0SCH\u00a0000166744",
        "2023-1-NO01-KA220-SCH-\u200b000166744",
    ],
)
def test_other_ways_of_typing_the_same_are_put_right_in_silence(pasted):
    reading = read_code(pasted)

    assert (reading.normalised, words(reading)) == ("2023-1-NO01-KA220-SCH-000166744", [])


@pytest.mark.parametrize(
    "pasted",
    [
        "https://erasmus-plus.ec.europa.eu/projects/search/details/2023-1-NO01-KA220-SCH-000166744",
        "Project 2023-1-NO01-KA220-SCH-000166744 (Sula)",
        "20231NO01KA220SCH000166744",
        "2023/1/NO01/KA220/SCH/000166744",
        "2023-1-NO01-KA220-SCH-000166744.",
    ],
)
def test_a_code_with_something_around_or_inside_is_read_with_a_warning(pasted):
    reading = read_code(pasted)

    assert reading.normalised == "2023-1-NO01-KA220-SCH-000166744"
    assert words(reading) == [("warning", "code", "Read as 2023-1-NO01-KA220-SCH-000166744. Check that this is right.")]


def test_a_partners_ending_is_left_out_so_that_all_partners_share_one_code():
    assert read_code("2019-1-NO01-KA229-051234_2").normalised == "2019-1-NO01-KA229-051234"


@pytest.mark.parametrize(
    ("code", "programme", "level", "read_as"),
    [
        ("Vennskap 2026", "twin_town", Level.OK, "twin_town"),
        ("20366543", "interreg_aurora", Level.OK, "interreg_aurora"),
        ("Vennskap 2026", "erasmus_plus", Level.ERROR, "erasmus_plus"),
        ("10112862", "jean_monnet", Level.ERROR, "jean_monnet"),
        ("101128627", "jean_monnet", Level.OK, "jean_monnet"),
        ("Vennskap 2026", "nordplus", Level.WARNING, "nordplus"),
        ("2023-1-NO01-KA220-SCH-000166744", "nordplus", Level.OK, "erasmus_plus"),
        ("2023-1-NO01-KA220-SCH-000166744", "etwinning", Level.OK, "erasmus_plus"),
        ("NPJR-2023/10123", "etwinning", Level.OK, "etwinning"),
        ("", "erasmus_plus", Level.OK, "erasmus_plus"),
    ],
)
def test_the_chosen_programme_says_how_strict_to_be(code, programme, level, read_as):
    reading = read_code(code, programme)

    assert (reading.level, reading.programme) == (level, read_as)


def test_no_code_is_no_complaint():
    reading = read_code("  ")

    assert (reading.normalised, reading.pattern, words(reading)) == ("", CodePattern.FREE, [])


def test_a_message_speaks_the_language_of_the_moment_it_is_shown():
    message = read_code("2023-1-NO01-KA131-SCH-000166744").messages[0]

    with translation.override("sv"):
        swedish = str(message)

    assert "högre utbildning" in swedish
    assert "higher education" in str(message)


def test_right_parts_of_a_wrong_code_are_kept():
    reading = read_code("2023-1-NO01-KA220-SCX-000166744")

    assert parts(reading) == ("erasmus_plus", 2023, 1, "NO01", "NO", "KA220", "", "000166744")


def test_the_commissions_card_is_at_an_address_made_from_the_code():
    address = "https://erasmus-plus.ec.europa.eu/projects/search/details/2023-1-NO01-KA220-SCH-000166744"

    assert project_card_url(" 2023-1-no01-ka220-sch-000166744") == address
    assert project_card_url("2023-1-NO01-KA220-SCH-1") == ""
    assert project_card_url("NPJR-2023/10123") == ""
    assert project_card_url("") == ""
