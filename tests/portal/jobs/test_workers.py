"""Jobs done by real workers, through a kill, two bells, lost bells and a broker that is gone."""

import os
import subprocess
import sys

import pytest

from portal.jobs.models import Job
from tests.databases import ROOT
from tests.factories import inside
from tests.portal.jobs.orders import done, done_after_sweep, done_work, ordered, read
from tests.workers import empty_broker, running_worker, until

pytestmark = pytest.mark.live

ORDER = """
from portal.jobs.actions import order
from portal.tenancy.models import Member
from portal.tenancy.scope import municipality_scope
import tests.kinds_of_work
with municipality_scope({}):
    by = Member.objects.get()
    order("tests.mark", subject_id=7, municipality=by.municipality, by=by)
"""


def test_work_of_a_killed_worker_is_done_by_another_exactly_once(member, request):
    with running_worker() as first:
        job = ordered(member, seconds=3)
        until(lambda: read(job).progress >= 20)
        first.kill()
    request.getfixturevalue("worker")
    until(lambda: done_after_sweep(job))

    assert done_work(member) == [7]
    assert read(job).attempts == 2


def test_a_worker_does_what_was_ordered_once_although_the_bell_rings_twice(member, worker):
    job = ordered(member, seconds=0.5)
    until(lambda: read(job).state == "running")
    ordered(member)
    other = ordered(member, subject=8)

    until(lambda: done(job) and done(other))

    assert done_work(member) == [7, 8]
    assert read(job).attempts == 1


def test_progress_is_seen_while_the_work_is_going_on(member, worker):
    job = ordered(member, seconds=1.5)

    progress = until(lambda: read(job).state == "running" and read(job).progress)
    until(lambda: done(job))

    assert 0 < progress < 100


def test_work_that_takes_too_long_is_stopped_and_says_so(member, worker):
    job = ordered(member, seconds=60)
    until(lambda: read(job).problem)

    assert (read(job).state, read(job).problem) == ("queued", "timeout")
    assert done_work(member) == []


def test_work_that_needs_too_much_memory_is_stopped_says_so_and_costs_the_worker_its_process(member, worker):
    before = worker.children()
    job = ordered(member, "tests.eat", megabytes=400)
    until(lambda: read(job).problem)
    ordered(member, subject=8)
    until(lambda: done_work(member) == [8])

    assert (read(job).state, read(job).problem) == ("queued", "memory")
    assert (len(before), before & worker.children()) == (1, set())


def test_bells_lost_by_the_broker_are_rung_again(member, worker):
    working = ordered(member, subject=1, seconds=0.5)
    waiting = ordered(member, subject=2)
    empty_broker()

    until(lambda: done_after_sweep(working) and done_after_sweep(waiting))

    assert done_work(member) == [1, 2]


def test_a_dead_broker_does_not_fail_the_one_who_orders_and_the_work_is_done_later(member, worker):
    command = [sys.executable, "-W", "ignore", "manage.py", "shell", "-v0", "-c", ORDER.format(member.municipality_id)]
    environment = {**os.environ, "REDIS_URL": "redis://127.0.0.1:1/0"}

    subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=60)
    with inside(member.municipality):
        job = Job.objects.get()
    until(lambda: done_after_sweep(job))

    assert done_work(member) == [7]
