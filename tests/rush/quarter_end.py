"""All approve, the workers make the files, and somebody else gets a letter meanwhile."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from unittest import mock

import psutil
from django.db import transaction
from django.utils import timezone

from portal.jobs.models import Job
from portal.jobs.runner import perform
from portal.kit.pdf import writer
from portal.kit.quarters import Quarter
from portal.tenancy.queries import every_municipality_id
from portal.tenancy.scope import municipality_scope
from reporting.quarterly.actions import RENDER, order_file
from reporting.quarterly.models import Report, ReportFile
from reporting.quarterly.states import Format
from tests.benchmarks.measures import seconds
from tests.benchmarks.telling import Part
from tests.factories import make_member, make_municipality
from tests.portal.mail.postbox import open_postbox
from tests.rush.towns import Town, settle
from tests.rush.watch import LETTERS, SAMPLES, Clocked, Sizes, every
from tests.workers import Program, until

THREADS = 4
SAMPLE = 5
MOST_LETTER = 10.0  # seconds
MINUTE = 60
TIMES = {"JOB_STALE_SECONDS": "30", "JOB_WAIT_SECONDS": "60", "SWEEP_SECONDS": "30"}
COLUMNS = ["workers", "ms to approve", "approvals/s", "files/s", "outside", "peak MB", "last file s", "letter s"]
COLUMNS += ["files/s of 8", "last of 8 s"]
TEXT = (
    "On {day}, {municipalities} municipalities with {units} units and {projects} projects each approve a report, from"
    " {threads} threads of one process, while so many processes work on the queue `pdf` and a worker of its own on"
    " `mail`; all of it, PostgreSQL and Redis too, on a machine with {cores} cores. To approve: one approval alone,"
    " which tells the report in four languages. Files/s: after the last approval. Outside: the part of a job outside"
    " the writing of the PDF (claim, snapshot, page, chart, checksum, storing, commit), without other load. Peak: the"
    " largest process that makes files. Last file: from the first approval on. Letter: the slowest letter of another"
    " municipality, one every {letters:.0f} s, from its writing to the mail server; at most {most:.0f} s. Of 8:"
    " projected to 8 workers on 4 such machines, 8 × files/s ÷ workers, when everybody approves within one minute and"
    " the database stands elsewhere: the last file comes after municipalities ÷ that, at the earliest after the minute."
    " Measured by `python -m tests.rush --municipalities {municipalities} --write`."
)


def measure(municipalities: int, units: int, workers: list[int]) -> Part:
    """One quarter for each number of workers."""
    towns = settle(municipalities, units)
    part = Part("The last day of a quarter", told(towns, units), COLUMNS)
    quarter = Quarter.of(timezone.localdate()).previous
    for number in workers:
        part.rows.append(rush(towns, quarter, number, part))
        quarter = quarter.previous
    return part


def told(towns: list[Town], units: int) -> str:
    """What the table shows."""
    return TEXT.format(
        day=timezone.localdate(),
        municipalities=len(towns),
        units=units,
        projects=10 * units,
        threads=THREADS,
        cores=psutil.cpu_count(),
        letters=LETTERS,
        most=MOST_LETTER,
    )


def rush(towns: list[Town], quarter: Quarter, workers: int, part: Part) -> list:
    """A row of the table."""
    for town in towns:
        town.submit(quarter)
    alone = median(seconds(lambda town=town: approve_and_take_back(town, quarter)) for town in towns[:SAMPLE])
    other = make_member(make_municipality(f"other-{workers}"))
    with open_postbox(Clocked()) as postbox, fleet(workers, postbox.port) as makers:
        sizes = Sizes(makers)
        with every(LETTERS, lambda: postbox.write_to(other)), every(SAMPLES, sizes.look):
            approved, files_then, last = approve_all(towns, quarter)
        slowest = postbox.longest()
    rate = (len(towns) - files_then) / (last - approved) or len(towns) / last
    part.check(f"a letter beside {workers} workers, seconds", slowest, MOST_LETTER)
    figures = [1000 * alone, len(towns) / approved, rate, f"{outside(towns, quarter):.1%}", sizes.peak, last, slowest]
    eight = 8 * rate / workers
    return [workers, *figures, eight, max(float(MINUTE), len(towns) / eight)]


def approve_all(towns: list[Town], quarter: Quarter) -> tuple[float, int, float]:
    """Seconds to the last approval, files that are made by then, seconds to the last file."""
    began = time.monotonic()
    with ThreadPoolExecutor(THREADS) as people:
        list(people.map(lambda town: town.approve(quarter), towns))
        approved, files = time.monotonic() - began, made(quarter)
    until(lambda: made(quarter) == len(towns), 3600)
    return approved, files, time.monotonic() - began


def approve_and_take_back(town: Town, quarter: Quarter) -> None:
    """All of an approval but its commit."""
    with transaction.atomic():
        town.approve(quarter)
        transaction.set_rollback(True)


def made(quarter: Quarter) -> int:
    """How many files there are of the quarter."""
    with municipality_scope(*every_municipality_id()):
        of_quarter = ReportFile.objects.filter(report__in=Report.objects.on(quarter))
        return of_quarter.exclude(sha256="").count()


@contextmanager
def fleet(workers: int, port: int) -> Iterator[Program]:
    """Workers and clock as in docker-compose.yml; gives the one that makes files."""
    variables = {**TIMES, "EMAIL_URL": f"smtp://127.0.0.1:{port}"}
    quiet = ["--without-gossip", "--without-mingle"]
    makers = ["worker", "-Q", "pdf", f"-c{workers}", "--hostname=pdf@localhost", *quiet]
    postmen = ["worker", "-Q", "mail,default", "-c2", "--hostname=mail@localhost", *quiet]
    with TemporaryDirectory() as folder:
        clock = ["beat", "--pidfile=", f"--schedule={folder}/beat"]
        commands = {"pdf": makers, "mail": postmen, "clock": clock}
        programs = [Program(Path(folder, f"{name}.log"), *command, **variables) for name, command in commands.items()]
        try:
            for program in programs[:2]:
                until(program.ready, 120)
            yield programs[0]
        finally:
            for program in programs:
                program.stop()


def outside(towns: list[Town], quarter: Quarter) -> float:
    """The part of a job that is not the writing of the PDF, on files in another language; no worker runs."""
    jobs = [job for town in islice(towns, SAMPLE) for job in ordered(town, quarter)]
    spent: list[float] = []
    write = writer.write

    def timed(*arguments, **options):
        began = time.perf_counter()
        content = write(*arguments, **options)
        spent.append(time.perf_counter() - began)
        return content

    with mock.patch.object(writer, "write", timed):
        whole = [seconds(lambda job=job: perform(job.pk, job.municipality_id)) for job in jobs]
    return 1 - median(part / all_ for part, all_ in zip(spent, whole, strict=True))


def ordered(town: Town, quarter: Quarter) -> list[Job]:
    with municipality_scope(town.municipality.pk):
        report = Report.objects.select_related("municipality").on(quarter).get()
        file = order_file(report, Format.PDF, by=town.leader, language="en")
        return list(Job.objects.filter(subject_id=file.pk, kind=RENDER))
