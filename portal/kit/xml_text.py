"""Text as XML can hold it: control characters that people paste in are left out, for no file may hold them."""

import re

UNHOLDABLE = re.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def xml_text(words: object) -> str:
    """`words` without what XML 1.0 forbids."""
    return UNHOLDABLE.sub("", str(words))
