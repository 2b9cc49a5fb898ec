"""Zip archives from strangers: weighed by their directory before anything in them is unpacked."""

from collections.abc import Sequence
from zipfile import BadZipFile, ZipFile, ZipInfo

MAX_PARTS = 2_000
# A real sheet packs 10 to 40 times; the ratio is asked for only above a size where it can hurt.
MAX_RATIO = 200
RATIO_FROM = 5 * 1024 * 1024
CHUNK = 64 * 1024


class ZipBomb(ValueError):
    """The archive would unpack to an unreasonable size."""


def weigh(parts: Sequence[ZipInfo], packed: int, max_unpacked: int) -> None:
    """Raise ZipBomb or BadZipFile when `parts`, `packed` bytes together, are too much or share a name."""
    unpacked = sum(part.file_size for part in parts)
    too_dense = unpacked > RATIO_FROM and unpacked / packed > MAX_RATIO
    if len(parts) > MAX_PARTS or unpacked > max_unpacked or too_dense:
        raise ZipBomb
    if len({part.filename for part in parts}) != len(parts):
        raise BadZipFile("Two parts have one name.")


def is_understated(part: ZipInfo) -> bool:
    """Whether the part holds more than the directory says: packing hardly ever makes anything longer."""
    return part.compress_size > part.file_size + part.file_size // 100 + 64


def read_through(archive: ZipFile) -> None:
    """Unpack every part into nothing, which compares its checksum. Raises BadZipFile."""
    for part in archive.infolist():
        with archive.open(part) as file:
            while file.read(CHUNK):
                pass
