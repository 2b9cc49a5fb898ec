"""Project codes: real ones are understood, wrong ones are diagnosed part by part."""

import re
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from projects.programmes.catalogue import CodePattern, catalogue
from projects.programmes.codes import Level, explain, normalise, project_card_url, read_code

REAL = (Path(__file__).parents[2] / "fixtures" / "erasmus_accreditation_codes.txt").read_text().split()
MODERN = re.compile(
    r"20(?:2[1-7])-[1-3]-[A-Z]{2}[0-9]{2}-(?P<action>KA[0-9]{3})-(?P<field>SCH|VET|ADU|YOU|HED|SPO)-[0-9]{9}"
)
LEGACY = re.compile(r"20(?:1[4-9]|20)-[1-3]-[A-Z]{2}[0-9]{2}-KA[0-9]{3}-[0-9]{6}")
SCHOOLS = {"SCH", "VET", "ADU"}
FIELDS = {
    **dict.fromkeys(("KA120", "KA121", "KA122"), SCHOOLS),
    **{action: {"HED"} for action in ("KA130", "KA131", "KA171")},
    **{action: {"YOU"} for action in ("KA150", "KA151", "KA152", "KA153", "KA154", "KA155")},
    "KA182": SCHOOLS | {"YOU", "HED", "SPO"},
    "KA210": SCHOOLS | {"YOU"},
    "KA220": SCHOOLS | {"YOU", "HED"},
}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def words(reading):
    return [(message.level.value, message.part, str(message)) for message in reading.messages]


def parts(reading):
    return (
        reading.programme,
        reading.year,
        reading.round,
        reading.agency,
        reading.country,
        reading.action,
        reading.field,
        reading.serial,
    )


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


def put(position, characters, length=1):
    """One edit: `length` characters at the position become others."""
    return lambda code: code[:position] + characters + code[position + length :]


def swapped(position):
    return lambda code: code[:position] + code[position + 1] + code[position] + code[position + 2 :]


# 2023-1-NO01-KA120-VET-000188871
# 0    5 7    12    18  22
EDITS = {
    "a digit of the year is lost": (put(1, ""), "error", "year", "The year must have four digits"),
    "a digit of the year is doubled": (put(3, "22"), "error", "year", "The year must have four digits"),
    "the year has a letter": (put(1, "O"), "error", "year", "The year must have four digits"),
    "the year is of another century": (put(1, "1"), "error", "year", "Erasmus+ has had calls from 2014 to 2027"),
    "the year is before Erasmus+": (put(2, "0"), "error", "year", "Erasmus+ has had calls from 2014 to 2027"),
    "the year is after Erasmus+": (put(3, "9"), "error", "year", "the code says 2029"),
    "the year is of the old programme": (put(3, "0"), "error", "year", "are from 2021 or later"),
    "the round is lost": (put(5, ""), "error", "round", "The round is missing"),
    "the round is lost with its hyphen": (put(4, "", 2), "error", "round", "The round is missing"),
    "the round is nought": (put(5, "0"), "error", "round", "The round must be 1, 2 or 3; the code says 0"),
    "the round is four": (put(5, "4"), "error", "round", "The round must be 1, 2 or 3; the code says 4"),
    "the round is a letter": (put(5, "I"), "error", "round", "The round must be 1, 2 or 3; the code says I"),
    "the round is three": (put(5, "3"), "warning", "round", "Round 3 is rare"),
    "a letter of the agency is lost": (put(7, ""), "error", "agency", "two letters and two digits"),
    "a digit of the agency is lost": (put(10, ""), "error", "agency", "two letters and two digits"),
    "the agency has nought for O": (put(8, "0"), "error", "agency", "two letters and two digits"),
    "the agency has O for nought": (put(9, "O"), "error", "agency", "two letters and two digits"),
    "the agency is of no country": (put(7, "X"), "warning", "agency", "No country in Erasmus+ has the letters of X"),
    "the agency has another number": (put(10, "9"), "warning", "agency", "We do not know the national agency"),
    "the agency is the unconfirmed one": (put(10, "2"), "warning", "agency", "We could not confirm that"),
    "K is lost": (put(12, ""), "error", "action", "The action must be KA and three digits"),
    "K is another letter": (put(12, "C"), "error", "action", "the code says CA120"),
    "a digit of the action is lost": (put(14, ""), "error", "action", "the code says KA20"),
    "a digit of the action is doubled": (put(14, "11"), "error", "action", "the code says KA1120"),
    "the action is unknown": (put(16, "9"), "error", "action", "one of these: KA120, KA121, KA122"),
    "the action is for higher education": (put(15, "3"), "error", "field", "KA130 is for higher education (HED)"),
    "the action is for youth": (put(15, "5"), "error", "field", "KA150 is for youth (YOU), but the code says VET"),
    "a letter of the field is lost": (put(18, ""), "error", "field", "ET is not a field"),
    "the field has another letter": (put(18, "W"), "error", "field", "WET is not a field of Erasmus+"),
    "the field has a digit": (put(19, "3"), "error", "field", "The fields are SCH, VET, ADU, YOU, HED, SPO"),
    "the field's letters are swapped": (swapped(18), "error", "field", "EVT is not a field"),
    "a digit of the number is lost": (put(30, ""), "error", "serial", "has 8 digits; it must have 9"),
    "a digit of the number is doubled": (put(22, "00"), "error", "serial", "has 10 digits; it must have 9"),
    "the number has O for nought": (
        put(22, "O"),
        "error",
        "serial",
        "the letter O in it. Perhaps it should be the digit 0",
    ),
    "the number has another letter": (put(25, "X"), "error", "serial", "The serial number must be digits only"),
    "the number is torn apart": (put(25, "-"), "error", "serial", "it must have 9"),
    "a hyphen is lost after the year": (put(4, ""), "warning", "code", "Read as"),
    "a hyphen is lost after the round": (put(6, ""), "warning", "code", "Read as"),
    "a hyphen is lost after the agency": (put(11, ""), "warning", "code", "Read as"),
    "a hyphen is lost after the action": (put(17, ""), "warning", "code", "Read as"),
    "a hyphen is lost after the field": (put(21, ""), "warning", "code", "Read as"),
    "a hyphen is another sign": (put(11, "/"), "warning", "code", "Read as"),
    "a hyphen is doubled": (put(11, "--"), "warning", "code", "Read as"),
    "a hyphen is a letter": (put(11, "X"), "error", "code", "is not a part of a project code"),
    "a hyphen has moved into the number": (swapped(21), "warning", "code", "Read as"),
}


@pytest.mark.parametrize(("edit", "level", "part", "said"), EDITS.values(), ids=EDITS)
def test_every_real_code_with_one_slip_is_told_which(edit, level, part, said):
    for code in REAL:
        reading = read_code(edit(code))

        assert reading.level == level, code
        assert any(
            (message.level, message.part) == (level, part) and said in str(message) for message in reading.messages
        ), (edit(code), words(reading))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "2023-1-NO01-KA131-SCH-000166744",
            [("error", "field", "KA131 is for higher education (HED), but the code says SCH.")],
        ),
        (
            "2023-1-NO01-KA210-HED-000166744",
            [("error", "field", "KA210 can only be for SCH, VET, ADU, YOU, but the code says HED.")],
        ),
        (
            "2023-1-NO01-KA152-SCH-000166744",
            [("error", "field", "KA152 is for youth (YOU), but the code says SCH.")],
        ),
        (
            "2023-1-NO01-KA220-SCH-00016674",
            [("error", "serial", "The serial number has 8 digits; it must have 9.")],
        ),
        (
            "2023-1-NO01-KA220-SCH-1",
            [("error", "serial", "The serial number has 1 digit; it must have 9.")],
        ),
        (
            "2023-1-NO01-KA220-000166744",
            [("error", "field", "The field is missing. After the action stands SCH, VET, ADU, YOU, HED or SPO.")],
        ),
        (
            "2023-1-NO01-KA220-SCH",
            [("error", "serial", "The serial number is missing. A code ends with it.")],
        ),
        (
            "2023-1-AT01-KA102-VET-000166744",
            [
                (
                    "error",
                    "action",
                    "KA102 belongs to the calls of 2014–2020, whose codes have no field and end with six digits.",
                )
            ],
        ),
        (
            "2019-1-NO01-KA122-050670",
            [
                (
                    "error",
                    "action",
                    "KA122 belongs to the calls of 2021–2027, whose codes have a field and end with nine digits.",
                )
            ],
        ),
        (
            "2022-1-AT01-KA102-050670",
            [
                (
                    "error",
                    "year",
                    "The code says 2022, but codes without a field, such as SCH, are from 2020 or earlier.",
                )
            ],
        ),
        (
            "2019-1-AT01-KA102-05067",
            [("error", "serial", "The serial number has 5 digits; it must have 6.")],
        ),
        (
            "2023-1-NO1-KA22-SCH-000166744",
            [
                (
                    "error",
                    "agency",
                    "The national agency must be two letters and two digits, such as NO01; the code says NO1.",
                ),
                ("error", "action", "The action must be KA and three digits, such as KA122; the code says KA22."),
            ],
        ),
        (
            "E10293762",
            [("error", "code", "E10293762 is an organisation's OID. The project code stands in the grant agreement.")],
        ),
    ],
)
def test_wrong_codes_are_refused_in_words(code, expected):
    assert words(read_code(code)) == expected


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("2023-1-NO02-KA152-YOU-000166744", "agency"),
        ("2023-1-SE02-KA152-YOU-000166744", "agency"),
        ("2023-1-DE03-KA220-SCH-000166744", "agency"),
        ("2019-1-UK01-KA229-050670", "agency"),
        ("2023-3-NO01-KA220-SCH-000166744", "round"),
        ("2023-1-NO01-KA182-SPO-000166744", "action"),
        ("2018-1-NO01-KA103-050670", "action"),
        ("2020-1-NO01-KA120-SCH-094345", "year"),
        ("NPJR-2023-10123", "code"),
        ("NPXX-2023/10123", "action"),
        ("NPJR-2023/123", "code"),
        ("Nordplus 10123", "code"),
        ("2021-1-SE02-ESC30-SOL-000037246", "code"),
        ("971526920", "serial"),
        ("10112862", "serial"),
        ("Vennskap 2026", "code"),
    ],
)
def test_what_is_unconfirmed_or_unknown_warns_and_never_blocks(code, part):
    reading = read_code(code)

    assert reading.level == Level.WARNING
    assert part in {message.part for message in reading.messages}


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


def allowed(code):
    """What the two written patterns and the rules of agreement say."""
    if LEGACY.fullmatch(code):
        action = catalogue().actions.get(code[12:17])
        return not action or action.years[0] < 2021
    found = MODERN.fullmatch(code)
    return bool(found) and found["field"] in FIELDS.get(found["action"], ())


characters = st.sampled_from("0123456789ABEKNOSTVXÅ-–/ _.")
legacy_codes = ["2019-1-AT01-KA102-050670", "2014-2-NO01-KA201-000123", "2020-1-SE01-KA229-077777"]


@st.composite
def edited(draw):
    code = draw(st.sampled_from(REAL + legacy_codes))
    position = draw(st.integers(0, len(code) - 1))
    return put(position, draw(st.text(characters, max_size=2)), draw(st.integers(0, 1)))(code)


@given(edited())
def test_no_edit_slips_through_and_none_is_refused_wrongly(text):
    code = normalise(text)

    reading = read_code(text)

    assert not (allowed(code) and reading.level == Level.ERROR), words(reading)
    assert allowed(code) or reading.level != Level.OK
    assert reading.level == Level.ERROR or allowed(reading.normalised)


@given(st.text(max_size=60) | st.from_regex(MODERN, fullmatch=True) | st.from_regex(LEGACY, fullmatch=True))
@example("²⁰²³-1-NO01-KA120-VET-000188871")
@example("٢٠٢٣-1-NO01-KA120-VET-000188871")
@example("%s %(x)s KA12")
def test_any_text_is_read_in_whole_sentences(text):
    reading = read_code(text)

    assert all("%(" not in said or "%(" in text for _level, _part, said in words(reading))
    assert read_code(reading.normalised).normalised == reading.normalised
    assert all(fact.meaning for fact in explain(reading))


@given(st.from_regex(MODERN, fullmatch=True))
def test_the_written_patterns_and_the_reading_agree(code):
    assert (read_code(code).level != Level.ERROR) is allowed(code)
