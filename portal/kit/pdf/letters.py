"""Text as the report's fonts and lines can take it.

PDF/A forbids a glyph that is missing, and a font that the machine happens to have would change the bytes.
"""

import functools
import re
import unicodedata

from fontTools.ttLib import TTFont

from portal.kit.assets import static_path

FONTS = ["400Regular", "400Regular_Italic", "600SemiBold", "700Bold"]
UNSEEN = {"Cc", "Cf", "Mn"}  # control characters, joiners, variation selectors and other marks
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
ENDLESS_WORD = re.compile(
    r"[^ \t\n]{300,}"
)  # WeasyPrint would take minutes to find where to break one of 100,000 letters
PIECE = re.compile(r"[^ \t\n]{60}(?=[^ \t\n])")


def make_drawable(root) -> None:
    """Change every text under the element `root`."""
    for element in root.iter():
        element.text = drawable(element.text)
        element.tail = drawable(element.tail)


def drawable(text: str | None) -> str | None:
    """`text` with a replacement sign for each letter that our fonts lack, and with places to break endless words."""
    if not text:
        return text
    if strange := {ord(letter) for letter in set(text)} - _known():
        text = text.translate({code: _substitute(code) for code in strange})
    return ENDLESS_WORD.sub(lambda word: PIECE.sub("\\g<0>\N{ZERO WIDTH SPACE}", word[0]), text)


def _substitute(code: int) -> str:
    return "" if unicodedata.category(chr(code)) in UNSEEN else UNKNOWN


@functools.cache
def _known() -> frozenset[int]:
    return frozenset.intersection(*map(_letters, FONTS)) | {ord("\t"), ord("\n")}


def _letters(face: str) -> frozenset[int]:
    with TTFont(static_path(f"noto-sans/{face}/NotoSans_{face}.ttf"), lazy=True) as font:
        return frozenset(font.getBestCmap())
