"""Doing a job: claim, beat, handler and end."""

import logging

from celery.exceptions import SoftTimeLimitExceeded

from portal.jobs.actions import claim, finish, give_back
from portal.jobs.heartbeat import Heartbeat, LostClaim
from portal.jobs.models import Job, Problem
from portal.kit.history import acting
from portal.tenancy.scope import municipality_scope

logger = logging.getLogger(__name__)


def perform(job_id: int, municipality_id: int) -> None:
    """Do the job if it is there to be had; an attempt that fails is given back."""
    with municipality_scope(municipality_id):
        job = claim(job_id)
    if job is None:
        return
    try:
        _do(job)
    except LostClaim:
        logger.warning("Job %s (%s) was taken over", job.pk, job.kind)
    except Exception as error:
        logger.exception("Job %s (%s), attempt %s", job.pk, job.kind, job.attempts)
        problem = Problem.TIMEOUT if isinstance(error, SoftTimeLimitExceeded) else Problem.ERROR
        with municipality_scope(municipality_id):
            give_back(job, problem, error)


def _do(job: Job) -> None:
    # The heart stops after the commit: before it, it could wait for the row that this transaction has locked.
    with (
        Heartbeat(job) as beat,
        municipality_scope(job.municipality_id),
        acting(by=job.ordered_by, action=job.kind),
    ):
        job.registered.handler(job, beat)
        finish(job)
