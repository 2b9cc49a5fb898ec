"""Cells of public lists: amounts, dates, countries, places."""

import re
from datetime import date
from decimal import Decimal

import pytest

from projects.portfolio.public_lists import cells
from projects.portfolio.public_lists.kinds import kind_of


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("30045", "30045.00"),
        ("30045.5", "30045.50"),
        ("30045,50", "30045.50"),
        ("30,045.50", "30045.50"),
        ("30.045,50", "30045.50"),
        ("1 234 567", "1234567.00"),
        ("1,234,567", "1234567.00"),
        ("€ 30 045", "30045.00"),
        ("30045 EUR", "30045.00"),
        ("0", "0.00"),
    ],
)
def test_amounts_however_they_are_written(text, euros):
    assert cells.amount(text) == Decimal(euros)


@pytest.mark.parametrize("text", ["n/a", "12-13", "1.2.3.4", "#REF!"])
def test_what_is_no_amount(text):
    with pytest.raises(ValueError, match=re.escape(text)):
        cells.amount(text)


@pytest.mark.parametrize("text", ["2023-06-01", "01/06/2023", "1.6.2023", "2023-06-01 00:00:00"])
def test_days_however_they_are_written(text):
    assert cells.day(text) == date(2023, 6, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NO", "NO"),
        ("SE - Sweden", "SE"),
        ("Norway", "NO"),
        ("EL", "GR"),
        ("UK", "GB"),
        ("Czech Republic", "CZ"),
        ("Türkiye", "TR"),
        ("Bosnia and Herzegovina", "BA"),
        (" ", ""),
    ],
)
def test_countries(text, code):
    assert cells.country(text) == code


@pytest.mark.parametrize("text", ["XX", "Norwegia", "NOR"])
def test_what_is_no_country(text):
    with pytest.raises(ValueError, match=re.escape(text)):
        cells.country(text)


@pytest.mark.parametrize(
    ("address", "place", "code"),
    [
        ("Bratthaugmyra 39, 6030, Langevåg", "Langevåg", "6030"),
        ("Bratthaugmyra 39, 6030 LANGEVÅG", "LANGEVÅG", "6030"),
        ("Läroverksgatan 36, 821 33 Bollnäs", "Bollnäs", "82133"),
        ("Läroverksgatan 36, SE-82133, Bollnäs", "Bollnäs", "82133"),
        ("Postboks 280, 6039, unknown", "", "6039"),
        ("", "", ""),
    ],
)
def test_where_an_address_is(address, place, code):
    assert (cells.place(address), cells.postal_code(address)) == (place, code)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("School/Institute/Educational centre – General education (pre-primary level)", "kindergarten"),
        ("School/Institute/Educational centre – General education (secondary level)", "school"),
        ("School/Institute/Educational centre – Vocational Training (secondary level)", "upper_secondary"),
        ("School/Institute/Educational centre – Adult education", "adult_education"),
        ("Higher education institution (tertiary level)", "university"),
        ("Local Public body", "authority"),
        ("Small and medium sized enterprise", "company"),
        ("Non-governmental organisation/association", "association"),
        ("", "other"),
    ],
)
def test_kinds_of_organisations(said, kind):
    assert kind_of(said) == kind
