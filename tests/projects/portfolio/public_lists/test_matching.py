"""Finding the municipality's institutions among the organisations of a list, by their real names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.portfolio.public_lists import Matcher, Organisation, Unit, in_words
from projects.portfolio.public_lists.names import name_of, plain

SULA = [
    ("Langevåg barnehage", "Langevåg", "6030"),
    ("Måseide barnehage", "Mauseidvåg", ""),
    ("Norlandia Bjørkavåg barnehage", "Eidsnes", ""),
    ("Nymarkbakken Fus barnehage AS", "Langevåg", ""),
    ("Røde Kors Langevåg", "Langevåg", ""),
    ("Rørstadmarka barnehage SA", "Fiskarstrand", ""),
    ("Sula kommune Spes.Ped Hjelp Barneha", "Langevåg", ""),
    ("Sunde barnehage", "Eidsnes", ""),
    ("Langevåg skule", "Langevåg", "6030"),
    ("Rørstadmarka skule", "Fiskarstrand", ""),
    ("Solevåg skule", "Eidsnes", "6037"),
    ("Sula ungdomsskule", "Langevåg", ""),
]
ASKER = [
    ("Borgen barnehage", "Borgen", ""),
    ("Søndre Borgen barnehage", "Borgen", ""),
    ("Borgen ungdomsskole", "Borgen", ""),
    ("Slemmestad barneskole", "Slemmestad", ""),
    ("Slemmestad ungdomsskole", "Slemmestad", ""),
    ("Drengsrud skole", "Asker", ""),
    ("Asker videregående skole", "Asker", ""),
    ("Holmen skole Grunnskole/Videregående skole", "Billingstad", ""),
    ("Sætre Kunst & Musikk barnehage", "Sætre", ""),
    ("Sætre Kunst- og musikkbarnehage AS", "Sætre", ""),
    ("Læringsverkstedet Risenga barnehage", "Asker", ""),
]
HALSINGLAND = [
    ("Alirskolan 7-9", "", ""),
    ("Arbråskolan F-9", "Arbrå", ""),
    ("Kilafors skola F-9", "Kilafors", ""),
    ("Torsbergsgymnasiet", "Bollnäs", ""),
    ("Björkbackens Förskola", "Bollnäs", ""),
    ("Förskolan Regnbågen", "Bollnäs", ""),
]


def matcher(municipality, country, units) -> Matcher:
    return Matcher(
        municipality=municipality, country=country, units=[Unit(number, *unit) for number, unit in enumerate(units)]
    )


PLACES = {
    "Sula": (matcher("Sula kommune", "NO", SULA), SULA),
    "Asker": (matcher("Asker kommune", "NO", ASKER), ASKER),
    "Hälsingland": (matcher("Hälsinglands utbildningsförbund", "SE", HALSINGLAND), HALSINGLAND),
}


def found(where: str, name: str, address: str = "", country: str | None = None) -> list[tuple[str | None, str, str]]:
    matches, units = PLACES[where]
    organisation = Organisation(name, "", address, matches.country if country is None else country)
    return [
        (None if one.key is None else units[one.key][0], str(one.certainty), str(one.reason))
        for one in matches.matches(organisation)
    ]


@pytest.mark.parametrize(
    ("where", "name", "address", "expected"),
    [
        ("Sula", "Langevåg skule", "x, 6030, Langevåg", ("Langevåg skule", "certain", "name_and_place")),
        ("Sula", "LANGEVAG SKOLE", "x, 6030 LANGEVAG", ("Langevåg skule", "certain", "name_and_place")),
        ("Sula", "Langevaag Skule", "x, 6030, Sula", ("Langevåg skule", "certain", "name_and_place")),
        ("Sula", "Langevåg barnehage", "x, 6030, Langevåg", ("Langevåg barnehage", "certain", "name_and_place")),
        ("Sula", "Langevåg skule", "", ("Langevåg skule", "probable", "name")),
        ("Sula", "Sunde barnehage", "x, 4005, Stavanger", ("Sunde barnehage", "possible", "name_elsewhere")),
        ("Sula", "Solevåg skule", "x, 6037, Solavågen", ("Solevåg skule", "certain", "name_and_place")),
        ("Sula", "Sula kommune, Langevåg skule", "", ("Langevåg skule", "certain", "name_and_place")),
        ("Sula", "Sula kommune ved Sula ungdomsskule", "", ("Sula ungdomsskule", "certain", "name_and_place")),
        ("Sula", "Sula u.skule", "x, 6030, Langevåg", ("Sula ungdomsskule", "certain", "name_and_place")),
        ("Sula", "Måseide bhg.", "x, 6036, Mauseidvåg", ("Måseide barnehage", "certain", "name_and_place")),
        ("Sula", "Bjørkavåg barnehage", "x, Eidsnes", ("Norlandia Bjørkavåg barnehage", "probable", "part_and_place")),
        (
            "Sula",
            "Rorstadmarka kindergarten",
            "x, Fiskarstrand",
            ("Rørstadmarka barnehage SA", "certain", "name_and_place"),
        ),
        ("Sula", "Rørstadmarka school", "x, Fiskarstrand", ("Rørstadmarka skule", "certain", "name_and_place")),
        ("Sula", "Sula kommune", "", (None, "certain", "municipality")),
        ("Sula", "SULA MUNICIPALITY", "x, 6030, Langevåg", (None, "certain", "municipality")),
        ("Sula", "Sula kommune, oppvekst", "", (None, "probable", "office")),
        ("Asker", "Søndre Borgen barnehage", "x, Borgen", ("Søndre Borgen barnehage", "certain", "name_and_place")),
        ("Asker", "Borgen barnehage", "x, 1388, Borgen", ("Borgen barnehage", "certain", "name_and_place")),
        ("Asker", "Borgen u-skole", "x, 1388, Borgen", ("Borgen ungdomsskole", "certain", "name_and_place")),
        ("Asker", "Asker vgs", "x, 1384, Asker", ("Asker videregående skole", "certain", "name_and_place")),
        (
            "Asker",
            "Asker upper secondary school",
            "x, Asker",
            ("Asker videregående skole", "certain", "name_and_place"),
        ),
        ("Asker", "Drengsrudd skole", "x, 1383, Asker", ("Drengsrud skole", "possible", "spelling")),
        (
            "Asker",
            "Risenga barnehage",
            "x, Asker",
            ("Læringsverkstedet Risenga barnehage", "probable", "part_and_place"),
        ),
        ("Asker", "Municipality of Asker", "", (None, "certain", "municipality")),
        ("Hälsingland", "Alirskolan", "x, 821 33, Bollnäs", ("Alirskolan 7-9", "certain", "name_and_place")),
        ("Hälsingland", "Arbrå skola", "x, Arbrå", ("Arbråskolan F-9", "certain", "name_and_place")),
        ("Hälsingland", "Torsbergsgymnasiet", "x, Bollnäs", ("Torsbergsgymnasiet", "certain", "name_and_place")),
        ("Hälsingland", "Regnbågens förskola", "x, Bollnäs", ("Förskolan Regnbågen", "certain", "name_and_place")),
        ("Hälsingland", "Björkbacken preschool", "x, Bollnäs", ("Björkbackens Förskola", "certain", "name_and_place")),
        ("Hälsingland", "Hälsinglands utbildningsförbund", "", (None, "certain", "municipality")),
    ],
)
def test_how_sure_and_why(where, name, address, expected):
    assert found(where, name, address) == [expected]


@pytest.mark.parametrize(
    ("where", "name", "address"),
    [
        ("Sula", "Ålesund kommune", "x, 6002, Ålesund"),
        ("Sula", "Sula", ""),
        ("Sula", "Fiskarstrand skule", "x, 6035, Fiskarstrand"),
        ("Sula", "Norges Røde Kors", "x, Oslo"),
        ("Sula", "Måseide skule", "x, Mauseidvåg"),
        ("Asker", "Asker Dykkerklubb", "x, 1383, Asker"),
        ("Asker", "Søndre Borgen barnehage og kafé", "x, Oslo"),
        ("Asker", "Slemmestad barnehage", "x, Slemmestad"),
        ("Hälsingland", "Bollnäs kommun", "x, Bollnäs"),
        ("Hälsingland", "Hälsinglands museum", "x, Hudiksvall"),
    ],
)
def test_what_is_not_ours(where, name, address):
    assert found(where, name, address) == []


def test_another_country_is_never_ours():
    assert found("Sula", "Langevåg skule", "x, 6030, Langevåg", country="SE") == []
    assert found("Sula", "Langevåg skule", "x, 6030, Langevåg", country="") != []


def test_two_that_fit_equally_well_are_both_possible():
    assert found("Asker", "Slemmestad skole", "x, Slemmestad") == [
        ("Slemmestad barneskole", "possible", "several"),
        ("Slemmestad ungdomsskole", "possible", "several"),
    ]


@pytest.mark.parametrize("where", PLACES)
def test_every_unit_finds_itself(where):
    for name, place, _code in PLACES[where][1]:
        assert name in [unit for unit, _sure, _why in found(where, name, f"x, {place}" if place else "")]


def test_the_reason_is_told_in_words():
    [match] = PLACES["Sula"][0].matches(Organisation("Langevåg skule", "", "x, 6030, Langevåg", "NO"))

    assert "Langevåg" in in_words(match.reason, match.params)


@given(st.text())
def test_any_text_is_taken_apart_and_matched(text):
    assert plain(plain(text)) == plain(text)
    PLACES["Sula"][0].matches(Organisation(text, "", text, "NO"))


@given(st.sampled_from([name for _matcher, units in PLACES.values() for name, _place, _code in units]), st.data())
def test_letters_without_marks_and_in_any_case_are_the_same_name(name, data):
    marks = {"å": ["å", "aa", "a"], "ø": ["ø", "oe", "o"], "æ": ["æ", "ae", "a"], "ö": ["ö", "o"], "ä": ["ä", "a"]}
    written = "".join(
        data.draw(st.sampled_from(marks.get(letter, [letter, letter.upper()]))) for letter in name.lower()
    )

    assert name_of(written) == name_of(name)
