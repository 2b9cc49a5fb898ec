"""Real Celery workers on the test process's own database and broker."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import pytest
import redis
from django.conf import settings

from tests.databases import ROOT

QUICK = {"JOB_STALE_SECONDS": "2", "JOB_WAIT_SECONDS": "1", "SWEEP_SECONDS": "1", "EMAIL_URL": "consolemail://"}


class Program:
    """A command of Celery in a process group of its own."""

    def __init__(self, log: Path, *arguments: str, **environment: str):
        self.log = log
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "config", *arguments, "--loglevel=INFO"],
                cwd=ROOT,
                env={**os.environ, **QUICK, **environment},
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def ready(self) -> bool:
        """Whether it listens; raises AssertionError with its log when it has ended."""
        assert self.process.poll() is None, self.log.read_text()
        return " ready." in self.log.read_text()

    def children(self) -> set[psutil.Process]:
        """Its processes that work."""
        return set(psutil.Process(self.process.pid).children(recursive=True))

    def kill(self) -> None:
        """What a power cut does: no time for anything."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Let it finish what it is doing, but not for ever."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()


def until(true: Callable[[], object], seconds: float = 60):
    """Wait for something to become true and return it; AssertionError when it does not."""
    end = time.monotonic() + seconds
    while not (value := true()):
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.05)
    return value


def start_worker(log: Path, **environment: str) -> Program:
    """A worker for all queues with one child that works; the log's name is its own."""
    queues = ["-Q", "default,pdf,import,mail", "-c1", "-I", "tests.kinds_of_work"]
    quiet = ["--without-gossip", "--without-mingle", f"--hostname={log.stem}@localhost"]
    return Program(log, "worker", *queues, *quiet, **environment)


def start_beat(log: Path, **environment: str) -> Program:
    """The clock, which has no memory between its starts."""
    return Program(log, "beat", "--pidfile=", f"--schedule={log.with_suffix('.beat')}", **environment)


@contextmanager
def running_worker(**environment: str) -> Iterator[Program]:
    """A worker that is ready; it is stopped at the end."""
    with TemporaryDirectory() as folder:
        worker = start_worker(Path(folder) / "worker.log", **environment)
        try:
            until(worker.ready, 60)
            yield worker
        except BaseException:
            sys.stderr.write(worker.log.read_text())
            raise
        finally:
            worker.stop()


def empty_broker() -> None:
    """Lose every bell: this process's own Redis database is emptied."""
    redis.Redis.from_url(settings.REDIS_URL).flushdb()


@pytest.fixture(scope="module")
def worker(django_db_setup) -> Iterator[Program]:
    """A worker for the tests of one module; they need the fixture `committed` besides."""
    empty_broker()
    with running_worker() as running:
        yield running
