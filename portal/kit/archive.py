"""Zip archives: large ones sent while they are made, small ones that are the same bytes each time."""

import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.http import StreamingHttpResponse
from django.utils import timezone

from portal.kit.files import HEADERS, content_disposition

QUICK = 1  # of nine grades of packing; most documents are packed already
UNIX = 3
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


def packed(entries: Iterable[tuple[str, bytes]], *, at: datetime) -> bytes:
    """The archive of `entries`, dated `at` in UTC: the same bytes for the same entries, whatever the clock says."""
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in entries:
            info = ZipInfo(name, at.astimezone(UTC).timetuple()[:6])
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, UNIX, 0o644 << 16
            archive.writestr(info, content)
    return file.getvalue()


def repacked(content: bytes, *, at: datetime) -> bytes:
    """The same archive, all of it dated `at`."""
    with ZipFile(io.BytesIO(content)) as archive:
        return packed([(entry.filename, archive.read(entry)) for entry in archive.infolist()], at=at)
