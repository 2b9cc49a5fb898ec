"""Letters that the report's fonts can draw.

PDF/A forbids a glyph that is missing, and a font that the machine happens to have would change the bytes.
"""

import functools
import unicodedata

from fontTools.ttLib import TTFont

from portal.kit.assets import static_path

FONTS = ["400Regular", "400Regular_Italic", "600SemiBold", "700Bold"]
UNSEEN = {"Cc", "Cf", "Mn"}  # control characters, joiners, variation selectors and other marks
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def drawable(text: str) -> str:
    """`text` with "\N{REPLACEMENT CHARACTER}" for each character that no font of ours has; unseen ones are left out."""
    strange = {ord(letter) for letter in set(text)} - _known()
    return text.translate({code: "" if unicodedata.category(chr(code)) in UNSEEN else UNKNOWN for code in strange})


@functools.cache
def _known() -> frozenset[int]:
    return frozenset.intersection(*map(_letters, FONTS)) | {ord("\t"), ord("\n")}


def _letters(face: str) -> frozenset[int]:
    with TTFont(static_path(f"noto-sans/{face}/NotoSans_{face}.ttf"), lazy=True) as font:
        return frozenset(font.getBestCmap())
