"""How charts look: colours that everybody can tell apart, in light and dark; the same words in every look."""

from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from portal.kit.charts import Share, render_svg, share_bars
from portal.kit.looks import DARK, LIGHT, LOOKS, Look
from tests.portal.kit.vision import VISIONS, ciede2000, contrast, distance

LEAST_DISTANCE = 10.0  # CIEDE2000; 1 can just be told apart side by side, 10 at a glance
PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
SPEC = share_bars([Share("Vidaregåande opplæring", 1, 2, "1 av 2")], part_label=LIGHT.accent, rest_label="Utan")


@PALETTES
@pytest.mark.parametrize("vision", VISIONS)
def test_marks_and_neighbours_on_the_ramp_can_be_told_apart_in_every_vision(palette, vision):
    marks = combinations([palette.ink, palette.accent, palette.second], 2)
    grounds = [(palette.paper, palette.ramp[0]), (palette.paper, palette.band), (palette.band, palette.accent)]

    near = {pair for pair in (*marks, *pairwise(palette.ramp)) if distance(*pair, vision) < LEAST_DISTANCE}
    lost = {pair for pair in grounds if distance(*pair, vision) < LEAST_DISTANCE / 2}

    assert (near, lost) == (set(), set())


@PALETTES
def test_marks_and_words_have_contrast_enough(palette):
    marks = [palette.accent, palette.second, palette.edge]

    assert [colour for colour in marks if contrast(colour, palette.paper) < 3] == []
    assert [ground for ground in (palette.paper, palette.band) if contrast(palette.ink, ground) < 4.5] == []
    assert contrast(palette.accent, palette.band) >= 3  # the line that bounds the band


@PALETTES
def test_no_colour_of_a_palette_is_there_twice(palette):
    assert len(set(palette.colours)) == len(palette.colours)


@pytest.mark.parametrize(
    ("one", "other", "apart"),  # from the table of test data of Sharma, Wu, Dalal
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.0, 2.0), (50, 0, 0), 2.3669),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ],
)
def test_the_yardstick_itself_is_right(one, other, apart):
    assert round(ciede2000(one, other), 4) == apart


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_every_look_says_the_same_words(look):
    words = " ".join(ElementTree.fromstring(render_svg(look.of(SPEC))).itertext())  # noqa: S314 our own drawing

    assert sorted(words.split()) == sorted(f"1 av 2 Utan Vidaregåande opplæring {LIGHT.accent}".split())


def test_the_dark_look_has_no_light_colour_left():
    svg = render_svg(Look(dark=True).of(SPEC))

    assert [colour for colour in LIGHT.colours if f'="{colour}"' in svg] == []
    assert f'fill="{DARK.accent}"' in svg
