"""A limit to what one piece of work may take of memory."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEGABYTE = 1_000_000
STATM = Path("/proc/self/statm")
DATA = 5  # its place there


@contextmanager
def limited_memory(megabytes: int) -> Iterator[None]:
    """Inside, the process may take so many MB more than it has; where it wants more, Python raises MemoryError.

    What counts is memory that could be written, touched or not (RLIMIT_DATA). Without Linux' /proc there is no limit.
    """
    if not STATM.exists():
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_DATA)
    taken = int(STATM.read_text().split()[DATA]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_DATA, (taken + megabytes * MEGABYTE, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)
