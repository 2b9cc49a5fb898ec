"""Colours that letters can be read on, against another way to count contrast."""

import pytest

from portal.kit.colours import contrast_with_white, readable
from tests.portal.kit.vision import contrast


@pytest.mark.parametrize("colour", ["#000000", "#0b5a75", "#777777", "#FFCC00", "#ffffff"])
def test_contrast_is_what_the_yardstick_says(colour):
    assert contrast_with_white(colour) == pytest.approx(contrast(colour, "#ffffff"), abs=1e-6)


def test_the_line_runs_between_two_greys():
    assert [readable("#767676"), readable("#777777")] == [True, False]
