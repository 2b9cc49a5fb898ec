"""Work through a storm: `python -m tests.chaos --jobs 40 --kills 2` on a database and broker of its own, with figures.

All workers and the clock are killed at once, several times, and the broker is emptied in between; every job has to be
done exactly once. With `--letters 1000 --kills 3` the storm goes through the mail (tests/mail_storm.py), with
`--renders 100 --kills 5` through reports' files, where PostgreSQL is restarted too (tests/render_storm.py).
"""

import argparse
import os
import sys
import time
from collections import Counter
from contextlib import nullcontext
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("PYTEST_XDIST_WORKER", "chaos")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.db import connections

from tests.servers import Servers, own_servers

SECONDS = 0.4  # that each job takes
_starts = count(1)


def main() -> int:
    """Make a database, weather the storm, say what came of it; 1 when a job was not done exactly once."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jobs", type=int, default=40)
    parser.add_argument("--letters", type=int, default=0, help="a storm of letters instead of jobs")
    parser.add_argument("--renders", type=int, default=0, help="a storm of reports' files, on servers of its own")
    parser.add_argument("--kills", type=int, default=2)
    arguments = parser.parse_args()
    with own_servers() if arguments.renders else nullcontext() as servers:
        return storm_on(arguments, servers)


def storm_on(arguments: argparse.Namespace, servers: Servers | None) -> int:
    """The storm in a database that is dropped at the end."""
    from tests.databases import drop_database, make_database

    make_database()
    try:
        return storm_of(arguments, servers)
    finally:
        connections.close_all()
        drop_database()


def storm_of(arguments: argparse.Namespace, servers: Servers | None) -> int:
    """Files or letters if any are asked for, else jobs."""
    import django

    django.setup()
    from tests import mail_storm, render_storm

    if arguments.renders:
        return render_storm.storm(arguments.renders, arguments.kills, servers)
    if arguments.letters:
        return mail_storm.storm(arguments.letters, arguments.kills)
    return storm(arguments.jobs, arguments.kills)


def storm(jobs: int, kills: int) -> int:
    """Order the jobs, kill everything and empty the broker again and again, wait for the end."""
    from tests.workers import empty_broker, until

    empty_broker()
    municipality = order_all(jobs)
    began = time.monotonic()
    with TemporaryDirectory() as folder:
        for kill in range(kills):
            fleet = start_fleet(Path(folder))
            until(lambda enough=jobs * (kill + 1) // (kills + 1): len(done(municipality)) >= enough, 300)
            for program in fleet:
                program.kill()
            empty_broker()
        fleet = start_fleet(Path(folder))
        until(lambda: len(set(done(municipality))) == jobs, 300)
        for program in fleet:
            program.stop()
    return tell(municipality, jobs, kills, time.monotonic() - began)


def start_fleet(folder: Path) -> list:
    """Two workers and the clock."""
    from tests.workers import start_beat, start_worker

    number = next(_starts)
    workers = [start_worker(folder / f"worker{number}{letter}.log") for letter in "ab"]
    return [*workers, start_beat(folder / f"clock{number}.log")]


def order_all(jobs: int):
    """Sula orders all the jobs in one transaction."""
    import tests.kinds_of_work  # noqa: F401
    from portal.jobs.actions import order
    from tests.factories import inside, make_member, make_municipality

    municipality = make_municipality("sula")
    member = make_member(municipality)
    with inside(municipality):
        for subject in range(jobs):
            order(
                "tests.mark", subject_id=subject, municipality=municipality, by=member, arguments={"seconds": SECONDS}
            )
    return municipality


def done(municipality) -> list[int]:
    """Subjects of the work that was done, one entry for each time."""
    from tests.factories import inside
    from tests.kinds_of_work import marks

    with inside(municipality):
        return marks(municipality)


def tell(municipality, jobs: int, kills: int, seconds: float) -> int:
    """Print the figures."""
    from django.db.models import Sum

    from portal.jobs.models import Job
    from tests.factories import inside

    times = Counter(Counter(done(municipality)).values())
    with inside(municipality):
        attempts = Job.objects.aggregate(sum=Sum("attempts"))["sum"]
    once = times[1]
    sys.stdout.write(
        f"{jobs} jobs of {SECONDS} s, {kills} kills of everything, an emptied broker each time:"
        f" {once} done exactly once, {sum(times.values()) - once} more than once, in {seconds:.0f} s"
        f" with {attempts} attempts.\n"
    )
    return 0 if times == {1: jobs} else 1


if __name__ == "__main__":
    sys.exit(main())
