"""Child processes: started with a log and a pid file, watched, stopped; nobody else's is ever signalled."""

import fcntl
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import psutil

from config.embedded.places import ROOT
from config.embedded.progress import Trouble, tell

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Child:
    """A running program of ours."""

    name: str
    process: psutil.Process
    log: Path
    pid_file: Path | None = None

    def ended(self) -> bool:
        """Whether it runs no more."""
        try:
            self.process.wait(0)
        except psutil.TimeoutExpired:
            return False
        return True


def start(name: str, command: Sequence, *, folder: Path, environment: dict | None = None) -> Child:
    """Starts a program in a session of its own, where the terminal's Ctrl-C does not reach it."""
    log = folder / "logs" / f"{name}.log"
    with opened(log) as output:
        process = spawn(command, environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
    child = Child(name, process, log, folder / "run" / f"{name}.json")
    record(process, child.pid_file)
    return child


def spawn(command: Sequence, environment: dict | None, **streams) -> psutil.Popen:
    """A process in its own session, in the project's folder."""
    return psutil.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        start_new_session=True,
        **streams,
    )


def run(command: Sequence, *, environment: dict | None = None, log: Path | None = None) -> int:
    """Runs a program to its end, into `log` or the terminal; gives its exit code. Interrupts it with us."""
    with opened(log) if log else nullcontext() as output:
        process = spawn(command, environment, stdout=output, stderr=output)
    try:
        return process.wait()
    finally:
        stop([process], with_signal=signal.SIGINT, patience=20)


def opened(log: Path) -> BinaryIO:
    """A log file, begun anew."""
    log.parent.mkdir(parents=True, exist_ok=True)
    return log.open("wb")


def succeed(command: Sequence, *, name: str, folder: Path, environment: dict | None = None) -> str:
    """Runs a program that must succeed and gives what it printed; raises Trouble with the end of its log."""
    log = folder / "logs" / f"{name}.log"
    if code := run(command, environment=environment, log=log):
        raise Trouble(f"{name} failed with code {code}. The end of {log}:\n{tail(log)}")
    return log.read_text()


def watch(children: Sequence[Child]) -> None:
    """Returns never: raises Trouble when one of the children ends."""
    while True:
        for child in children:
            if child.ended():
                raise Trouble(f"{child.name} has ended by itself. The end of {child.log}:\n{tail(child.log)}")
        time.sleep(0.5)


def stop(processes: Sequence[psutil.Process], *, with_signal=signal.SIGTERM, patience: float = 10) -> None:
    """Asks processes to end, waits, and kills what is left of them and their children."""
    families = [member for process in processes for member in family(process)]
    for process in processes:
        send(process, with_signal)
    _, alive = psutil.wait_procs(families, timeout=patience)
    for process in alive:
        send(process, signal.SIGKILL)
    psutil.wait_procs(alive, timeout=5)


def send(process: psutil.Process, number: int) -> None:
    """Signals a process unless it is gone; psutil refuses when its number belongs to another one by now."""
    with suppress(psutil.NoSuchProcess):
        process.send_signal(number)


def family(process: psutil.Process) -> list[psutil.Process]:
    """The process and all below it."""
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def stop_children(children: Sequence[Child], *, patience: float = 10) -> None:
    """Stops children together and removes their pid files."""
    stop([child.process for child in children], patience=patience)
    for child in children:
        if child.pid_file:
            child.pid_file.unlink(missing_ok=True)


def record(process: psutil.Process, pid_file: Path) -> None:
    """Writes what identifies a process: its number is used again one day, birth and program tell."""
    pid_file.parent.mkdir(parents=True, exist_ok=True)
    identity = {"pid": process.pid, "born": process.create_time(), "program": process.exe()}
    pid_file.write_text(json.dumps(identity))


def recorded(pid_file: Path) -> psutil.Process | None:
    """The process that a pid file names, if it still runs and is the very same one."""
    try:
        identity = json.loads(pid_file.read_text())
        process = psutil.Process(identity["pid"])
        same = abs(process.create_time() - identity["born"]) < 1 and process.exe() == identity["program"]
    except (ValueError, KeyError, psutil.Error):
        return None
    return process if same else None


def stop_leftovers(folder: Path) -> None:
    """Stops what a crashed run has left behind in this folder's name."""
    for pid_file in sorted((folder / "run").glob("*.json")):
        if process := recorded(pid_file):
            tell(f"{pid_file.stem} of an earlier run is still there (process {process.pid}); it is stopped.")
            stop([process])
        pid_file.unlink()


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Holds the folder for one run; raises Trouble when another run holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Trouble(
                f"{folder} is in use by process {lock.read()}. Stop that run first, by Ctrl-C where it began."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def tail(log: Path, lines: int = 20) -> str:
    """The last lines of a log, indented."""
    text = log.read_text(errors="replace") if log.exists() else ""
    return "\n".join(f"    {line}" for line in text.splitlines()[-lines:])


def interrupt_on_signals() -> None:
    """The first signal interrupts the program; further ones do not disturb its tidying up."""
    for number in SIGNALS:
        signal.signal(number, interrupt)


def interrupt(number, frame) -> None:
    """Handler of SIGNALS."""
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt
