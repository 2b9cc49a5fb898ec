"""Countries in four languages."""

import pytest
from django.utils.translation import override

from portal.kit.countries import country_choices, country_name


@pytest.mark.parametrize(
    ("language", "name", "last"),
    [
        ("en", "Germany", "Åland Islands"),
        ("nb", "Tyskland", "Åland"),
        ("nn", "Tyskland", "Åland"),
        ("sv", "Tyskland", "Östtimor"),
    ],
)
def test_names_stand_in_the_languages_own_order(language, name, last):
    with override(language):
        assert country_name("DE") == name
        assert country_choices()[-1][1] == last


def test_a_code_that_is_no_country_is_its_own_name():
    with override("nb"):
        assert country_name("QQ") == "QQ"


def test_unions_and_private_codes_are_no_countries():
    codes = {code for code, _name in country_choices()}

    assert codes.isdisjoint({"EU", "UN", "ZZ", "150"})
    assert {"NO", "SE", "FO", "GL", "AX", "TZ"} <= codes
