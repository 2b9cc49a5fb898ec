"""Reports' files through a storm: workers are killed, Redis is emptied and PostgreSQL restarted at random moments.

Afterwards every approved report must have its one file, with the bytes that an undisturbed rendering gives.
"""

import hashlib
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import redis
from django.conf import settings
from django.core.files.storage import storages
from django.db import Error, connection
from django.db.models import Sum

from portal.jobs.models import Job, State
from portal.kit.quarters import Quarter
from portal.tenancy.models import Municipality
from portal.tenancy.queries import every_municipality_id
from portal.tenancy.scope import municipality_scope
from reporting.quarterly import actions
from reporting.quarterly.files import WRITERS
from reporting.quarterly.models import ReportFile
from tests.factories import inside, make_institution, make_member, make_municipality, make_project
from tests.servers import Servers
from tests.workers import Program, start_beat, start_worker, until

WORKERS = 2
QUARTERS = [Quarter(2026, 3), Quarter(2026, 2), Quarter(2026, 1), Quarter(2025, 4)]
MODES = ("fast", "immediate")
TIMES = {"JOB_STALE_SECONDS": "5", "JOB_WAIT_SECONDS": "5", "SWEEP_SECONDS": "2"}
LONGEST = 1800  # seconds


class Fleet:
    """The workers and the clock, of which new ones are started when they have been killed."""

    def __init__(self, folder: Path):
        self.folder, self.starts = folder, 0
        self.start()

    def start(self) -> None:
        """All of them."""
        self.starts += 1
        names = [f"worker{self.starts}-{one}" for one in range(WORKERS)]
        workers = [start_worker(self.folder / f"{name}.log", **TIMES) for name in names]
        self.programs: list[Program] = [*workers, start_beat(self.folder / f"clock{self.starts}.log", **TIMES)]

    def kill(self) -> None:
        """A power cut, and the power comes back."""
        for program in self.programs:
            program.kill()
        self.start()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        for program in self.programs:
            program.stop()


def storm(renders: int, kills: int, servers: Servers) -> int:
    """Approve the reports, let loose one disaster after the other, wait for the end; 1 when a file is not right."""
    approve(renders)
    chance, began = Random(2026), time.monotonic()  # noqa: S311
    with TemporaryDirectory() as folder, Fleet(Path(folder)) as fleet:
        disasters = disasters_of(fleet, servers, kills, chance)
        for number, disaster in enumerate(disasters, 1):
            enough = renders * number // (len(disasters) + 1)
            until(lambda enough=enough: made() >= enough, LONGEST)
            time.sleep(chance.random())
            disaster()
        until(lambda: made() == renders, LONGEST)
        seconds = time.monotonic() - began
    return tell(renders, kills, len(disasters) - 2 * kills, seconds)


def disasters_of(fleet: Fleet, servers: Servers, kills: int, chance: Random) -> list[Callable[[], object]]:
    """As many kills and emptied brokers as are asked for, and half as many restarts, in a random order."""
    restarts = [lambda mode=MODES[one % 2]: servers.restart_postgres(mode) for one in range((kills + 1) // 2)]
    disasters = [fleet.kill, empty_redis] * kills + restarts
    chance.shuffle(disasters)
    return disasters


def empty_redis() -> None:
    """FLUSHALL."""
    redis.Redis.from_url(settings.REDIS_URL).flushall()


def approve(number: int) -> None:
    """So many reports, those of four quarters in each municipality."""
    for place in range(0, number, len(QUARTERS)):
        municipality = make_municipality(f"kommune-{place}", language=("nb", "nn", "sv")[place // 4 % 3])
        coordinator, leader = make_member(municipality), make_member(municipality, "leader")
        units = [make_institution(municipality, f"Skule {one}") for one in range(3)]
        make_project(municipality, f"Hav og kyst {place}", contact=coordinator, institutions=units)
        for quarter in QUARTERS[: number - place]:
            with inside(municipality):
                report = actions.open_report(quarter, by=coordinator)
                actions.submit_report(report, by=coordinator)
                actions.approve_report(report, by=leader)


def made() -> int:
    """How many files there are; none while the database is away."""
    try:
        with municipality_scope(*every_municipality_id()):
            return ReportFile.objects.exclude(sha256="").count()
    except Error:
        connection.close()
        return 0


def tell(renders: int, kills: int, restarts: int, seconds: float) -> int:
    """Compare every file, print the figures."""
    began = time.monotonic()
    faults = [fault for municipality in Municipality.objects.all() for fault in faults_of(municipality)]
    kept = sum(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*.pdf"))
    calm = (time.monotonic() - began) / renders
    with municipality_scope(*every_municipality_id()):
        done = Job.objects.filter(state=State.DONE).count()
        files, attempts = ReportFile.objects.count(), Job.objects.aggregate(sum=Sum("attempts"))["sum"]
    sys.stdout.write(
        f"{renders} reports, {kills} kills of {WORKERS} workers and the clock, {kills} emptied brokers, {restarts}"
        f" restarts of PostgreSQL: {files} files in {kept} stored files by {done} jobs, {len(faults)} wrong, in"
        f" {seconds:.0f} s with {attempts} attempts; undisturbed a file takes {calm:.2f} s.\n"
    )
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 0 if files == kept == done == renders and not faults else 1


def faults_of(municipality: Municipality) -> list[str]:
    """What is wrong with the files of its reports."""
    with inside(municipality):
        return [f"{file.stored}: not the file of report {file.report_id}" for file in files() if not is_right(file)]


def files() -> list[ReportFile]:
    return list(ReportFile.objects.select_related("report"))


def is_right(file: ReportFile) -> bool:
    """Whether it holds what an undisturbed rendering gives, and its checksum is the one that is noted."""
    with storages["private"].open(file.stored) as stored:
        content = stored.read()
    rendered = WRITERS[file.format](file.report.snapshots[file.language])
    return content == rendered and hashlib.sha256(content).hexdigest() == file.sha256
