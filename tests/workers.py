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

import pytest
import redis
from django.conf import settings

from tests.databases import ROOT

QUEUES = ("default", "pdf", "import", "mail")
QUICK = {"JOB_STALE_SECONDS": "2", "JOB_WAIT_SECONDS": "1", "SWEEP_SECONDS": "1", "EMAIL_URL": "consolemail://"}


class Worker:
    """A worker in a process group of its own, with one child that works."""

    def __init__(self, log: Path, *, queues: tuple[str, ...] = QUEUES, **environment: str):
        self.log = log
        command = ["-m", "celery", "-A", "config", "worker", "-c1", "-I", "tests.kinds_of_work", "-Q", ",".join(queues)]
        quiet = ["--without-gossip", "--without-mingle", "--loglevel=INFO", f"--hostname={log.stem}@localhost"]
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, *command, *quiet],
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

    def kill(self) -> None:
        """What a power cut does: no time for anything."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Let it finish what it is doing."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)


def until(true: Callable[[], object], seconds: float = 20):
    """Wait for something to become true and return it; AssertionError when it does not."""
    end = time.monotonic() + seconds
    while not (value := true()):
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.05)
    return value


@contextmanager
def running_worker(*queues: str, **environment: str) -> Iterator[Worker]:
    """A worker that is ready; it is stopped at the end."""
    with TemporaryDirectory() as folder:
        worker = Worker(Path(folder) / "worker.log", queues=queues or QUEUES, **environment)
        try:
            until(worker.ready, 30)
            yield worker
        finally:
            worker.stop()


def empty_broker() -> None:
    """Lose every bell: this process's own Redis database is emptied."""
    redis.Redis.from_url(settings.REDIS_URL).flushdb()


@pytest.fixture(scope="module")
def worker(django_db_setup) -> Iterator[Worker]:
    """A worker for the tests of one module; they need the fixture `committed` besides."""
    empty_broker()
    with running_worker() as running:
        yield running
