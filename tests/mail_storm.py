"""Letters through a storm: workers are killed between the mail server's "accepted" and their own mark.

A real mail server takes the letters. From time to time it locks the row of the letter that it has just taken, so that
the worker cannot mark it; then every worker and the clock are killed and the broker is emptied.
"""

import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.databases import NAME, owner
from tests.portal.mail.postbox import Postbox, open_postbox

MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)
WORKERS = 2
STALE = 3  # seconds after which a letter whose worker is gone goes again
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid"


class Trap(Postbox):
    """Takes every letter and holds the row of each one whose turn it is."""

    def __init__(self, turns: set[int]):
        super().__init__()
        self.turns = turns
        self.shut = threading.Event()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        answer = await super().handle_DATA(server, session, envelope)
        if len(self.letters) in self.turns:
            self.holder = owner(NAME)
            self.holder.execute("BEGIN")
            name = self.letters[-1]["Message-ID"]
            self.holder.execute("SELECT FROM mail_letter WHERE message_id = %s FOR UPDATE", [name])
            self.shut.set()
        return answer

    def is_sprung(self) -> bool:
        """Whether a worker waits to mark the letter whose row is held."""
        return self.shut.is_set() and self.holder.execute(WAITING).fetchone()[0] > 0

    def open(self) -> None:
        """Let the row go."""
        self.holder.close()
        self.shut.clear()


def storm(letters: int, kills: int) -> int:
    """Write the digests, spring the trap again and again, wait for the end; 1 when one was lost or came too often."""
    from tests.workers import empty_broker, until

    empty_broker()
    municipality = write_all(letters)
    trap = Trap({letters * (kill + 1) // (kills + 1) for kill in range(kills)})
    began = time.monotonic()
    with TemporaryDirectory() as folder, open_postbox(trap):
        for number in range(kills):
            with fleet(Path(folder), number, trap.port):
                until(trap.is_sprung, 120)
            empty_broker()
            trap.open()
        with fleet(Path(folder), kills, trap.port):
            until(lambda: states(municipality) == {"sent": letters}, 300)
    return tell(trap, letters, kills, time.monotonic() - began)


def write_all(number: int):
    """So many members of Sula, and a digest for each, on a Monday morning."""
    from portal.mail.actions import write_digest
    from portal.tenancy.models import Member, User
    from portal.tenancy.worklist import Item, Kind, provider
    from tests.factories import inside, make_municipality

    item = Item(key="test", kind=Kind("test", "Prøve"), title="Fyll ut", why="Fristen går ut.", url="/sula/")
    provider("tests")(lambda _member: [item])
    municipality = make_municipality("sula")
    users = User.objects.bulk_create(User(email=f"member{one}@example.org", password="!") for one in range(number))
    with inside(municipality):
        people = Member.objects.bulk_create(
            Member(municipality=municipality, user=user, email=user.email, name=user.email, role="staff")
            for user in users
        )
    for member in people:
        with inside(municipality):
            write_digest(member, now=MONDAY)
    return municipality


@contextmanager
def fleet(folder: Path, number: int, port: int) -> Iterator[None]:
    """Two workers and the clock, which send to the trap as fast as they can; all are killed at the end."""
    from tests.workers import start_beat, start_worker

    quick = {"MAIL_STALE_SECONDS": str(STALE), "MAIL_SWEEP_SECONDS": "1", "MAIL_PER_MINUTE": "1000000"}
    quick["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"
    workers = [start_worker(folder / f"mail{number}{one}.log", **quick) for one in range(WORKERS)]
    programs = [*workers, start_beat(folder / f"clock{number}.log", **quick)]
    try:
        yield
    finally:
        for program in programs:
            program.kill()


def states(municipality) -> dict[str, int]:
    """How many letters stand where."""
    from portal.mail.models import Letter
    from tests.factories import inside

    with inside(municipality):
        return dict(Counter(Letter.objects.values_list("state", flat=True)))


def tell(trap: Trap, letters: int, kills: int, seconds: float) -> int:
    """Print the figures."""
    times = Counter(str(mail["Message-ID"]) for mail in trap.letters)
    lost, most = letters - len(set(trap.receivers)), max(times.values())
    again, window = len(trap.letters) - len(times), kills * WORKERS
    sys.stdout.write(
        f"{letters} digests, {kills} kills of {WORKERS} workers and the clock between “accepted” and “marked”, an"
        f" emptied broker each time: {lost} lost, {again} came again under the same Message-ID (the window allows"
        f" {window}), none more than {most} times, in {seconds:.0f} s.\n"
    )
    return 0 if lost == 0 and len(times) == letters and again <= window and most <= 2 else 1
