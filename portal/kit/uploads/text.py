"""Plain text."""

import re
from typing import BinaryIO

from portal.kit.uploads.errors import UploadError
from portal.kit.uploads.kinds import WIDE_TEXT

CHUNK = 64 * 1024
NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def check_text(file: BinaryIO) -> None:
    """Raise UploadError when control characters show that the file is none; UTF-16 says so in its first bytes."""
    chunk = file.read(CHUNK)
    if chunk.startswith(WIDE_TEXT):
        return
    while chunk:
        if NO_TEXT.search(chunk):
            raise UploadError("not_text")
        chunk = file.read(CHUNK)
