"""Memory, measured in a process of its own."""

import multiprocessing
import resource

import pytest


def _measured(work, pipe) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    work()
    pipe.send((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024)


@pytest.fixture
def peak():
    """By how many bytes the greatest memory of a process grows while it does the work."""

    def measure(work) -> int:
        fork = multiprocessing.get_context("fork")
        receiver, sender = fork.Pipe(duplex=False)
        process = fork.Process(target=_measured, args=(work, sender))
        process.start()
        process.join()
        assert process.exitcode == 0
        return receiver.recv()

    return measure
