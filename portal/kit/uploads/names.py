"""Names of files as people's machines send them."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from portal.kit.uploads.errors import UploadError
from portal.kit.uploads.kinds import Kind

LONGEST = 150
# Folders, control characters, and marks that turn the direction or cannot be seen.
MISLEADING = re.compile(r"[/\\\x00-\x1f\x7f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def kind_named(name: str, kinds: Sequence[Kind]) -> Kind:
    """The kind that the name's ending claims. Raises UploadError when the name cannot be taken."""
    if MISLEADING.search(name):
        raise UploadError("unsafe_name")
    if len(name) > LONGEST:
        raise UploadError("long_name", limit=LONGEST)
    ending = PurePath(name).suffix.lower()
    kind = next((kind for kind in kinds if ending in kind.endings), None)
    if kind is None:
        raise UploadError("wrong_ending", endings=", ".join(sorted({kind.endings[0] for kind in kinds})))
    return kind
