"""The catalogue of programmes: what is in it, and that a wrong file is refused loudly."""

import pytest
from django.utils import translation

from projects.programmes.catalogue import CatalogueError, CodePattern, Kind, catalogue, read

ROW = """
names.en = "One"
names.nb = "Ein"
names.nn = "Ein"
names.sv = "En"
source = "Here"
checked = 2026-10-01
"""
PROGRAMME = f"""
[[programmes]]
code = "one"
kind = "funding"
code_pattern = "free"
eu = false
funder = ""
url = ""
{ROW}"""
ACTION = f"""
[[actions]]
code = "KA001"
programme = "one"
fields = ["SCH"]
{ROW}"""
FIELD = f"""
[[fields]]
code = "SCH"
{ROW}"""
CALL = f"""
[[calls]]
code = "KA001-2027"
programme = "one"
action = "KA001"
year = 2027
deadline = 2027-02-18T12:00:00
{ROW}"""
SMALL = f"applicants = []\nagencies = []\nactivities = []\npriorities = []\n{PROGRAMME}{ACTION}{FIELD}{CALL}"


def test_the_shipped_catalogue_has_the_programmes_of_the_field():
    expected = {
        "erasmus_plus",
        "jean_monnet",
        "etwinning",
        "nordplus",
        "atlas",
        "athena",
        "interreg_aurora",
        "interreg_sweden_norway",
        "esc",
        "esf_plus",
        "unesco_aspnet",
        "unesco_unevoc",
        "dembra",
        "hkdir_course",
        "twin_town",
        "nordic_schemes",
        "bilateral",
        "other",
    }

    assert set(catalogue().programmes) == expected


def test_eu_programmes_come_under_the_reports_first_heading():
    eu = {programme.code for programme in catalogue().programmes.values() if programme.eu}

    assert eu == {
        "erasmus_plus",
        "jean_monnet",
        "etwinning",
        "interreg_aurora",
        "interreg_sweden_norway",
        "esc",
        "esf_plus",
    }


@pytest.mark.parametrize(
    ("actions", "fields"),
    [
        (["KA120", "KA121", "KA122"], ("SCH", "VET", "ADU")),
        (["KA130", "KA131", "KA171"], ("HED",)),
        (["KA150", "KA151", "KA152", "KA153", "KA154", "KA155"], ("YOU",)),
        (["KA182"], ("SPO",)),
        (["KA210"], ("SCH", "VET", "ADU", "YOU")),
        (["KA220"], ("SCH", "VET", "ADU", "YOU", "HED")),
    ],
)
def test_actions_know_their_fields(actions, fields):
    assert {catalogue().actions[code].fields for code in actions} == {fields}


def test_reports_are_due_by_programme():
    due = {code: programme.final_report_days for code, programme in catalogue().programmes.items()}

    assert (due["erasmus_plus"], due["nordplus"], due["etwinning"]) == (60, 30, None)
    assert catalogue().programmes["unesco_aspnet"].yearly_report


def test_what_is_a_standing_role_is_not_offered_as_a_programme():
    offered = {programme.code for programme in catalogue().programmes.values() if programme.active}

    assert not offered & {"unesco_aspnet", "unesco_unevoc", "hkdir_course"}


def test_a_municipality_is_partner_only_in_nordplus_junior():
    junior = catalogue().actions["NPJR"]

    assert junior.partners_only == ("municipality",)
    assert "municipality" not in junior.applicants


def test_what_no_source_confirms_is_marked():
    found = catalogue()
    marked = {
        entry.code
        for table in (found.programmes, found.actions, found.agencies, found.activities)
        for entry in table.values()
        if entry.unconfirmed
    }

    assert marked == {
        "athena",
        "interreg_sweden_norway",
        "KA182",
        "NO02",
        "SE02",
        "vet_short",
        "vet_long",
        "vet_competition",
        "adult_group",
        "adult_individual",
        "atlas_planning_visit",
        "atlas_exchange",
    }


def test_old_actions_stay_but_are_no_longer_offered():
    old = [action for action in catalogue().actions.values() if action.years == (2014, 2020)]

    assert [action.code for action in old] == [
        "KA101",
        "KA102",
        "KA104",
        "KA116",
        "KA201",
        "KA202",
        "KA204",
        "KA219",
        "KA229",
    ]
    assert not any(action.active for action in old)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Small-scale partnership"),
        ("nb", "Småskalapartnerskap"),
        ("nn", "Småskalapartnarskap"),
        ("sv", "Småskaligt partnerskap"),
        ("sv-fi", "Småskaligt partnerskap"),
        ("de", "Small-scale partnership"),
    ],
)
def test_names_are_in_the_readers_language(language, name):
    with translation.override(language):
        assert str(catalogue().actions["KA210"].names) == name


def test_no_two_programmes_or_actions_share_a_name_in_a_language():
    for table in (catalogue().programmes, catalogue().actions):
        for language in ("en", "nb", "nn", "sv"):
            names = [entry.names.as_dict()[language] for entry in table.values()]
            assert len(set(names)) == len(names)


def test_a_small_catalogue_is_read():
    found = read(SMALL)

    assert (found.programmes["one"].kind, found.programmes["one"].code_pattern) == (Kind.FUNDING, CodePattern.FREE)
    assert [action.code for action in found.actions_of("one")] == ["KA001"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('fields = ["SCH"]', 'fields = ["SCX"]', "actions KA001: no such fields: SCX"),
        ('programme = "one"', 'programme = "two"', "actions KA001: no such programme: two"),
        ('programme = "one"', 'programe = "one"', "actions KA001: unknown keys programe"),
        ('programme = "one"\n', "", "actions KA001: lacks programme"),
        ('kind = "funding"', 'kind = "fun"', "programmes one: 'fun' is not a valid Kind"),
        ('code_pattern = "free"', 'code_pattern = "odd"', "programmes one: 'odd' is not a valid CodePattern"),
        ('names.nn = "Ein"\n', "", "programmes one: .* missing 1 required positional argument: 'nn'"),
        ('names.sv = "En"', 'names.sv = " "', "programmes one: no words in sv"),
        ('names.sv = "En"', 'names.sv = "En"\nnames.da = "En"', "programmes one: .* unexpected keyword argument 'da'"),
        ('source = "Here"\n', "", "programmes one: lacks source"),
        ("checked = 2026-10-01\n", "", "programmes one: lacks checked"),
        ('action = "KA001"', 'action = "KA002"', "calls KA001-2027: no such action: KA002"),
        ("year = 2027\n", 'year = 2027\nzone = "Moon"\n', "calls KA001-2027: 'Moon' is not a valid Zone"),
        (FIELD, FIELD + FIELD, "fields SCH: stands twice"),
        ('fields = ["SCH"]', "months = [24, 6]", "actions KA001: months must be the lowest and the highest"),
        ('fields = ["SCH"]', "months = [6]", "actions KA001: months must be the lowest and the highest"),
        ("priorities = []\n", "", "The catalogue must have the tables"),
        ("priorities = []\n", "priorities =\n", "The catalogue is no TOML"),
    ],
)
def test_a_wrong_file_is_refused_with_the_name_of_the_row(old, new, message):
    assert old in SMALL

    with pytest.raises(CatalogueError, match=message):
        read(SMALL.replace(old, new, 1))
