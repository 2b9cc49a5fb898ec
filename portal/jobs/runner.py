"""Doing a job: claim, beat, handler and end."""

import logging
import time
from collections.abc import Callable

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection

from portal.jobs.actions import claim, claim_in_turn, finish, give_back, ring_next
from portal.jobs.heartbeat import Heartbeat, LostClaim
from portal.jobs.models import Job, Problem
from portal.kit.history import acting
from portal.kit.memory import limited_memory
from portal.tenancy.scope import municipality_scope

logger = logging.getLogger(__name__)

PROBLEMS = {SoftTimeLimitExceeded: Problem.TIMEOUT, MemoryError: Problem.MEMORY}
PAUSES = (0.5, 1, 2, 4, 8, 15)  # seconds; a restart of the database takes less


def perform(job_id: int, municipality_id: int) -> None:
    """Do the job if it is there to be had, or that of its queue whose turn it is; a failed attempt is given back."""
    job = _patiently(_take, job_id, municipality_id)
    if job is None:
        return
    try:
        _do(job)
    except LostClaim:
        logger.warning("Job %s (%s) was taken over", job.pk, job.kind)
    except Exception as error:
        logger.exception("Job %s (%s), attempt %s", job.pk, job.kind, job.attempts)
        _patiently(_give_back, job, PROBLEMS.get(type(error), Problem.ERROR), error)
    _patiently(_make_room, job)


def _take(job_id: int, municipality_id: int) -> Job | None:
    with municipality_scope(municipality_id):
        queue = Job.objects.filter(pk=job_id).values_list("queue", flat=True).first()
        if queue not in settings.JOBS_AT_ONCE:
            return claim(job_id)
    return claim_in_turn(queue)


def _do(job: Job) -> None:
    # The heart stops after the commit: before it, it could wait for the row that this transaction has locked.
    with (
        Heartbeat(job) as beat,
        municipality_scope(job.municipality_id),
        acting(by=job.ordered_by, action=job.kind),
    ):
        with limited_memory(settings.JOB_MEMORY_MB):
            job.registered.handler(job, beat)
        finish(job)


def _give_back(job: Job, problem: Problem, error: Exception) -> None:
    with municipality_scope(job.municipality_id):
        give_back(job, problem, error)


def _make_room(job: Job) -> None:
    if job.queue in settings.JOBS_AT_ONCE:
        with municipality_scope(job.municipality_id):
            ring_next(job.queue, job.municipality_id)


def _patiently(step: Callable, *arguments):
    """The step, again and again while the database is away: a bell that finds none would be lost for a minute."""
    for pause in PAUSES:
        try:
            return step(*arguments)
        except (OperationalError, InterfaceError):
            logger.warning("The database does not answer", exc_info=True)
            connection.close()
            time.sleep(pause)
    return step(*arguments)
