"""Countries in the order in which people look for them."""

from django.utils.translation import override

from portal.kit.countries import country_choices
from projects.programmes.countries import countries_to_choose


def groups(chosen=()):
    with override("nb"):
        return {label: [code for code, _name in entries] for label, entries in countries_to_choose(chosen)}


def test_the_near_countries_stand_first_then_those_of_erasmus():
    near, programme, rest = groups().values()

    assert near == ["DK", "EE", "FI", "FO", "GL", "IS", "LV", "LT", "NO", "SE", "AX"]
    assert (len(programme), "TR" in programme, {"GB", "CH", "US"} <= set(rest)) == (25, True, True)


def test_the_chosen_ones_stand_on_top_and_every_country_once():
    chosen, *others = groups(["US", "FI"]).values()

    every = sorted(code for code, _name in country_choices())
    assert chosen == ["FI", "US"]
    assert sorted(code for codes in (chosen, *others) for code in codes) == every
