"""What goes on beside the rush: letters of another municipality, and how large the workers become."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from math import inf
from pathlib import Path
from threading import Event, Thread

from django.db import connection

from portal.mail.actions import send
from portal.mail.models import Purpose
from portal.mail.render import Content
from portal.tenancy.models import Member
from portal.tenancy.scope import municipality_scope
from tests.portal.mail.postbox import Postbox
from tests.workers import Program, until

LETTERS = 5.0  # seconds from one letter to the next
SAMPLES = 0.2


class Clocked(Postbox):
    """A mail server that notes when each letter came, by its subject."""

    def __init__(self):
        super().__init__()
        self.sent: dict[str, float] = {}
        self.came: dict[str, float] = {}

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        answer = await super().handle_DATA(server, session, envelope)
        self.came[self.letters[-1]["Subject"]] = time.monotonic()
        return answer

    def write_to(self, member: Member) -> None:
        """Send the member one more letter."""
        subject = f"Brev {len(self.sent) + 1}"
        content = Content(subject=subject, text=subject, html=f"<p>{subject}</p>", language="nb")
        self.sent[subject] = time.monotonic()
        with municipality_scope(member.municipality_id):
            send(member, purpose=Purpose.RETURNED, key=subject, content=content)

    def longest(self) -> float:
        """Seconds that the slowest letter took; infinite when one has not come two minutes after the last."""
        with suppress(AssertionError):
            until(lambda: self.came.keys() >= self.sent.keys(), 120)
        return max(self.came.get(subject, inf) - sent for subject, sent in self.sent.items())


class Sizes:
    """The most memory that any process of a worker has had, in MB (on Linux)."""

    def __init__(self, worker: Program):
        self.worker, self.peak = worker, 0.0

    def look(self) -> None:
        """Ask every process for its peak so far."""
        for process in self.worker.children():
            with suppress(OSError, TypeError):
                status = Path(f"/proc/{process.pid}/status").read_text()
                self.peak = max(self.peak, int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1000)


@contextmanager
def every(seconds: float, step: Callable[[], object]) -> Iterator[None]:
    """Take the step again and again, in a thread, while what is inside goes on."""
    ended = Event()

    def repeat():
        while not ended.wait(seconds):
            step()
        connection.close()

    thread = Thread(target=repeat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
