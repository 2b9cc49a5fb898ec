"""Private files: kept under the name of their content, given only by a view that has checked the reader."""

import hashlib
import re
from typing import NamedTuple

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages
from django.http import FileResponse
from django.utils.http import content_disposition_header

UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


class StoredFile(NamedTuple):
    name: str
    sha256: str


def store(content: bytes | File, *, suffix: str) -> StoredFile:
    """Keep `content` in the private storage; a second time it is the same file. `suffix` as in ".pdf".

    An open file passes through in parts and is never whole in memory.
    """
    file = ContentFile(content) if isinstance(content, bytes) else content
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    name = f"{digest[:2]}/{digest}{suffix}"
    storage = storages["private"]
    if not _holds(storage, name, file.size):
        _write(storage, name, file)
    return StoredFile(name, digest)


def serve_private(name: str, *, filename: str, inline: bool = False, media_type: str | None = None) -> FileResponse:
    """The stored file as an answer that the reader's browser saves as `filename`, or shows when `inline`.

    What the file could do in a browser it does in a sandbox. Raises FileNotFoundError when the storage has lost it.
    """
    stream = storages["private"].open(name)
    names = {"as_attachment": not inline, "filename": safe_filename(filename), "content_type": media_type}
    response = FileResponse(stream, headers=HEADERS, **names)
    response.needs_no_rows = True
    return response


def content_disposition(filename: str) -> str:
    """The header with which a browser saves an answer under this name."""
    return content_disposition_header(as_attachment=True, filename=safe_filename(filename))


def safe_filename(filename: str) -> str:
    """`filename` without what could lead out of a folder, end a header or turn an extension round."""
    return UNSAFE.sub("-", filename).strip(" .-") or "file"


def _holds(storage: Storage, name: str, size: int) -> bool:
    # A worker killed while writing leaves a shorter file.
    return storage.exists(name) and storage.size(name) == size


def _write(storage: Storage, name: str, file: File) -> None:
    storage.delete(name)
    written = storage.save(name, file)
    if written != name:  # somebody else wrote the same content at the same moment
        storage.delete(written)
