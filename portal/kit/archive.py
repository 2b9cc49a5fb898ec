"""Zip archives that are sent while they are made: they are never whole in memory or on disk."""

import io
from collections.abc import Iterable, Iterator
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.http import StreamingHttpResponse
from django.utils import timezone

from portal.kit.files import HEADERS, content_disposition

QUICK = 1  # of nine grades of packing; most documents are packed already
Entry = tuple[str, Iterable[bytes]]


class Pipe(io.RawIOBase):
    """What has been written since it was last taken."""

    def __init__(self) -> None:
        self._written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self._written += data
        return len(data)

    def take(self) -> bytes:
        """Hand out, and forget."""
        taken, self._written = bytes(self._written), bytearray()
        return taken


def zip_stream(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The archive of `entries`, each a name and the parts of its content."""
    pipe = Pipe()
    now = timezone.localtime().timetuple()[:6]
    with ZipFile(pipe, "w", ZIP_DEFLATED, compresslevel=QUICK) as archive:
        for name, parts in entries:
            info = ZipInfo(name, now)
            info.compress_type = ZIP_DEFLATED
            with archive.open(info, "w") as file:
                for part in parts:
                    file.write(part)
                    yield pipe.take()
    yield pipe.take()


def serve_zip(entries: Iterable[Entry], *, filename: str) -> StreamingHttpResponse:
    """The archive as an answer that the reader's browser saves; the entries read no rows any more."""
    headers = {**HEADERS, "Content-Disposition": content_disposition(filename)}
    response = StreamingHttpResponse(zip_stream(entries), content_type="application/zip", headers=headers)
    response.needs_no_rows = True
    return response
