"""Words as people write them: folded alike, shown where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kit.searching import excerpt, folded, marked, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  Ålesund,  Öyane! ", ["aalesund", "oeyane"]),
        ("912 345 678", ["912345678"]),
        ("212000-2387", ["2120002387"]),
        ("12 34", ["12", "34"]),
        ("2026-Q3", ["2026-q3"]),
        ("?! \x00", []),
    ],
)
def test_words_are_folded_and_numbers_are_joined(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("Solevåg skule", ["solevaag"], "<mark>Solevåg</mark> skule"),
        ("Bærekraft", ["baer", "kraft"], "<mark>Bær</mark>e<mark>kraft</mark>"),
        ("Skule & <b>", ["b"], "Skule &amp; &lt;<mark>b</mark>&gt;"),
        ("Tampere", ["tampere", "amp"], "<mark>Tampere</mark>"),
        ("Tampere", ["bergen"], "Tampere"),
    ],
)
def test_words_are_marked_where_they_stand(text, words, shown):
    assert str(marked(text, words)) == shown


def test_an_excerpt_is_taken_around_the_first_word():
    text = f"{'før ' * 40}havet <i>{' etter' * 40}"

    shown = str(excerpt(text, ["havet"]))

    assert (shown[0], shown[-1], "<mark>havet</mark> &lt;i&gt;" in shown) == ("…", "…", True)


def test_there_is_no_excerpt_without_a_word():
    assert str(excerpt("Havet", ["fjell"])) == ""


@given(st.text(), st.lists(st.text(min_size=1), max_size=3))
def test_marking_loses_and_adds_no_letter(text, words):
    plain = marked(text, map(folded, words)).replace("<mark>", "").replace("</mark>", "")

    assert plain == str(marked(text, []))
