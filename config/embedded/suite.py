"""`make test`: every gate, the quick ones first, and the tests on servers that live for this run alone."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from config.embedded import browser, environment, npm, pango, postgres, redis
from config.embedded.places import BIN, PYTHON, ROOT, TEST
from config.embedded.processes import claimed, run, stop_leftovers
from config.embedded.progress import Steps, Trouble, tell


class Gate(NamedTuple):
    """A check that has to pass."""

    name: str
    command: Sequence
    environment: dict = {}


READING = (
    Gate("ruff check", [BIN / "ruff", "check"]),
    Gate("ruff format", [BIN / "ruff", "format", "--check"]),
    Gate("import contracts", [BIN / "lint-imports"]),
)
MADE = ("translations compiled", "static files")  # by these gates, and nothing works without


def test(arguments: Sequence[str]) -> None:
    """Passes every gate, or pytest alone when it gets arguments; raises Trouble at the first that fails."""
    steps = Steps(5 + (len(MADE) if arguments else len(READING) + 5))
    passed: list[tuple[str, float]] = []
    with folder_for_this_run() as folder, ExitStack() as servers:
        if not arguments:
            pass_gates(READING, steps, passed)
        variables = set_up(folder, steps, servers)
        pytest = Gate("pytest", pytest_command(arguments), variables)
        pass_gates([*(making if arguments else running)(variables), pytest], steps, passed)
    tell("\nAll gates passed:\n" + "\n".join(f"    {seconds:7.1f} s  {name}" for name, seconds in passed))


def benchmark(arguments: Sequence[str]) -> None:
    """Measures the pages and the PDF; raises Trouble when one is slower than it may be."""
    steps = Steps(7)
    with folder_for_this_run() as folder, ExitStack() as servers:
        variables = set_up(folder, steps, servers)
        program = [PYTHON, "-m", "tests.benchmarks", *arguments]
        pass_gates([*making(variables), Gate("benchmarks", program, variables)], steps, [])


def pass_gates(gates: Sequence[Gate], steps: Steps, passed: list) -> None:
    """Runs gates in order and notes their times; raises Trouble at the first that fails."""
    for gate in gates:
        began = time.monotonic()
        with steps.step(gate.name):
            if run(gate.command, environment=gate.environment):
                fail(gate, passed)
        passed.append((gate.name, time.monotonic() - began))


def fail(gate: Gate, passed: list) -> None:
    """Says which gate failed and which had passed."""
    before = ", ".join(name for name, _ in passed) or "none"
    raise Trouble(f"The gate '{gate.name}' failed; its words are above. Passed before it: {before}.")


def set_up(folder: Path, steps: Steps, servers: ExitStack) -> dict[str, str]:
    """Prepares what the running gates need and gives their environment."""
    with steps.step("npm packages"):
        npm.install()
    with steps.step("Pango and Chromium"):
        pango.ensure()
        chromium = browser.find()
    with steps.step("PostgreSQL"):
        database = servers.enter_context(postgres.running(folder, for_tests=True))
    with steps.step("Redis"):
        broker = servers.enter_context(redis.running(folder, keep=False))
    variables = environment.portal(folder, database.addresses, broker.address)
    own = {"CHROMIUM": chromium, "STATIC_ROOT": str(ROOT / "staticfiles")}
    return {**environment.as_owner(variables, database.addresses), **own}


def running(variables: dict) -> list[Gate]:
    """The gates that start the portal's code."""
    production = {**variables, **environment.production()}
    check = ["check", "--deploy", "--fail-level=WARNING", "--database=default"]
    return [
        Gate("translations compiled", manage("translations", "--compile"), variables),
        Gate("translations complete", manage("translations", "--check"), variables),
        Gate("migrations complete", manage("makemigrations", "--check", "--dry-run"), variables),
        Gate("deployment check", manage(*check), production),
        Gate("static files", manage("collectstatic", "--no-input", "--verbosity=0"), variables),
    ]


def making(variables: dict) -> list[Gate]:
    """Those that make what pages need."""
    return [gate for gate in running(variables) if gate.name in MADE]


def manage(*arguments: str) -> Sequence:
    """A command of manage.py."""
    return [PYTHON, "manage.py", *arguments]


def pytest_command(arguments: Sequence[str]) -> Sequence:
    """pytest on as many processes as there are cores for us, at most eight; arguments may say otherwise."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return [PYTHON, "-m", "pytest", f"-n{min(cores or 1, 8)}", *arguments]


@contextmanager
def folder_for_this_run() -> Iterator[Path]:
    """A folder of its own below `.test/`, gone afterwards; what crashed runs left is cleared first."""
    TEST.mkdir(exist_ok=True)
    for left in TEST.iterdir():
        clear_crashed(left)
    folder = Path(tempfile.mkdtemp(prefix="", dir=TEST))
    with claimed(folder):
        try:
            yield folder
        finally:
            shutil.rmtree(folder)


def clear_crashed(folder: Path) -> None:
    """Stops the servers of a crashed run and removes its folder; leaves a run that is still going alone."""
    try:
        with claimed(folder):
            stop_leftovers(folder)
            postgres.stop_leftover(folder)
            shutil.rmtree(folder)
    except Trouble:
        return
