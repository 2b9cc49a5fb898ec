"""What one request costs: time, queries, model objects, bytes."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median

from django.db import connection
from django.db.models.signals import pre_init
from django.test import Client


@dataclass
class Count:
    """Queries sent and model objects built."""

    queries: int = 0
    objects: int = 0


@contextmanager
def counted() -> Iterator[Count]:
    """Counts inside; what is counted is a little slower."""
    count = Count()

    def query(execute, *arguments):
        count.queries += 1
        return execute(*arguments)

    def built(**_):
        count.objects += 1

    pre_init.connect(built)
    try:
        with connection.execute_wrapper(query):
            yield count
    finally:
        pre_init.disconnect(built)


@contextmanager
def without_collector() -> Iterator[None]:
    """No garbage collection falls into a time that is taken."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    with without_collector():
        began = time.perf_counter()
        work()
        return time.perf_counter() - began


@dataclass
class Visit:
    """An address fetched again and again by a signed-in client."""

    address: str
    client: Client
    times: list[float] = field(default_factory=list)
    count: Count = field(default_factory=Count)
    size: int = 0

    def fetch(self):
        """The answer; AssertionError when it is no page."""
        answer = self.client.get(self.address)
        assert answer.status_code == 200, f"{self.address} answers {answer.status_code}."
        return answer

    def warm_up(self) -> None:
        """Fetch it until everything that is kept is kept, and count."""
        for _ in range(3):
            self.fetch()
        with counted() as self.count:
            self.size = len(self.fetch().content)

    def take_time(self) -> None:
        """Fetch it once more."""
        self.times.append(seconds(self.fetch))

    @property
    def milliseconds(self) -> float:
        return 1000 * median(self.times)

    def ratio(self, other: "Visit") -> float:
        """How many times as long as the other one, each compared with the one fetched in the same round."""
        return median(own / others for own, others in zip(self.times, other.times, strict=True))
