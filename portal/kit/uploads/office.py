"""Word, Excel, PowerPoint and OpenDocument files: zip archives that say inside what they are."""

import zlib
from collections.abc import Sequence
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from portal.kit.uploads.errors import UploadError
from portal.kit.uploads.kinds import FAMILIES, Kind
from portal.kit.uploads.zips import ZipBomb, is_understated, read_through, weigh

MAX_UNPACKED = 200 * 1024 * 1024
MAX_STATEMENT = 1024 * 1024
ENCRYPTED = 0x1
PROGRAMS = ("vbaproject.bin", "/activex/", "/macrosheets/", "basic/", "scripts/")


def check_office(file: BinaryIO, size: int, kind: Kind, kinds: Sequence[Kind]) -> None:
    """Raise UploadError unless the file is whole, plain and of the kind."""
    try:
        with ZipFile(file) as archive:
            _check(archive, size, kind, kinds)
    except ZipBomb as error:
        raise UploadError("bomb") from error
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        if isinstance(error, UploadError):
            raise
        raise UploadError("damaged") from error


def _check(archive: ZipFile, size: int, kind: Kind, kinds: Sequence[Kind]) -> None:
    parts = archive.infolist()
    weigh(parts, size, MAX_UNPACKED)
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise UploadError("password")
    if any(is_understated(part) for part in parts):
        raise UploadError("bomb")
    statement = _statement(archive)
    if _holds_program(archive.namelist(), statement):
        raise UploadError("program")
    _check_mark(statement, kind, kinds)
    if b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
        raise UploadError("password")
    read_through(archive)


def _statement(archive: ZipFile) -> bytes:
    """Where such a file says what it is: OpenDocument in one part, Microsoft in another."""
    return _part(archive, "mimetype") or _part(archive, "[Content_Types].xml")


def _part(archive: ZipFile, name: str) -> bytes:
    if name not in archive.NameToInfo:
        return b""
    with archive.open(name) as part:
        return part.read(MAX_STATEMENT)


def _holds_program(names: Sequence[str], statement: bytes) -> bool:
    inside = any(f"/{name.lower()}".find(mark) >= 0 for name in names for mark in PROGRAMS)
    return inside or b"macroenabled" in statement.lower()


def _check_mark(statement: bytes, kind: Kind, kinds: Sequence[Kind]) -> None:
    found = next((kind for kind in kinds if kind.mark and _states(statement, kind)), None)
    if found is not kind:
        named = kind.endings[0]
        raise UploadError("not_as_named", named=named, found=found.label if found else FAMILIES["zip"])


def _states(statement: bytes, kind: Kind) -> bool:
    if statement.startswith(b"application/"):
        return statement.strip() == kind.mark
    return b'"' + kind.mark + b'"' in statement
