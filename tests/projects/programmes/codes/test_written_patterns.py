"""What the programme's written patterns allow, and the reading of any text at all, agree."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from projects.programmes.catalogue import catalogue
from projects.programmes.codes import Level, explain, normalise, read_code
from tests.projects.programmes.codes.readings import REAL, words

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
    return code[:position] + draw(st.text(characters, max_size=2)) + code[position + draw(st.integers(0, 1)) :]


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
