"""The life of a job: ordered, rung for, claimed, finished or given back, retried."""

import uuid
from collections import Counter
from collections.abc import Iterable

from celery import current_app
from django.conf import settings
from django.core.mail import mail_admins
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from portal.jobs.heartbeat import LostClaim
from portal.jobs.models import ACTIVE, MAX_ATTEMPTS, Job, Problem, State
from portal.jobs.registry import kind_named
from portal.tenancy.models import Member, Municipality
from portal.tenancy.queries import every_municipality_id
from portal.tenancy.scope import municipality_scope

RUN = "portal.jobs.tasks.run"
CLAIMING = 20264  # the advisory lock of those who claim in turn


def order(
    kind: str, *, subject_id: int, municipality: Municipality, by: Member | None, arguments: dict | None = None
) -> Job:
    """Write down what is to be done, in the caller's transaction, and ring a worker after its commit.

    Work on the same subject that is still to be done is returned instead of ordered twice. `by` is None for the clock.
    """
    job, _created = Job.objects.get_or_create(
        municipality=municipality,
        kind=kind,
        subject_id=subject_id,
        state__in=ACTIVE,
        defaults={"queue": kind_named(kind).queue, "arguments": arguments or {}, "ordered_by": by},
    )
    ring(job)
    return job


def ring(*jobs: Job) -> None:
    """Tell workers after commit. The sweeper rings again for what nobody hears, so a dead broker is no error here."""
    transaction.on_commit(lambda: _send(jobs), robust=True)


def _send(jobs: Iterable[Job]) -> None:
    limits = {"time_limit": None, "soft_time_limit": None}  # those of the worker, not of the one who rings
    for job in jobs:
        current_app.send_task(RUN, args=[job.pk, job.municipality_id], queue=job.queue, retry=False, **limits)


def claim(job_id: int) -> Job | None:
    """Take the job if it waits or its worker is gone: one statement, so that only one worker gets it."""
    token = uuid.uuid4()
    taken = (
        Job.objects.filter(pk=job_id)
        .claimable()
        .update(state=State.RUNNING, token=token, attempts=F("attempts") + 1, progress=0, heartbeat_at=Now())
    )
    return Job.objects.select_related("ordered_by", "municipality").get(pk=job_id) if taken else None


def claim_in_turn(queue: str) -> Job | None:
    """Take the job of a shared queue whose turn it is, of all municipalities, or none when there is none.

    Those with fewest running come first, then who has waited longest; who has as many running as one may have, waits.
    Workers claim one after the other (a lock to the end of the transaction), or two could take the same last place.
    """
    with municipality_scope(*every_municipality_id()):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CLAIMING])
        job_id = _whose_turn(queue)
        return claim(job_id) if job_id else None


def _whose_turn(queue: str) -> int | None:
    busy, limit = _busy(queue), settings.JOBS_AT_ONCE[queue]
    oldest = Job.objects.rested().filter(queue=queue).order_by("municipality", "ordered_at", "pk")
    rows = oldest.distinct("municipality").values_list("municipality", "ordered_at", "pk")
    turns = [(busy[municipality], *turn) for municipality, *turn in rows if busy[municipality] < limit]
    return min(turns)[-1] if turns else None


def _busy(queue: str) -> Counter[int]:
    """How many jobs of the queue each municipality has running."""
    return Counter(Job.objects.alive().filter(queue=queue).values_list("municipality", flat=True))


def ring_next(queue: str, municipality_id: int) -> None:
    """Ring for as many waiting jobs of the municipality as may start: their own bells may have found no free place."""
    free = max(0, settings.JOBS_AT_ONCE[queue] - _busy(queue)[municipality_id])
    ring(*Job.objects.rested().filter(queue=queue, municipality=municipality_id).order_by("ordered_at", "pk")[:free])


def finish(job: Job) -> None:
    """Mark the job done, in the transaction of its result. Raises LostClaim when it is no longer ours."""
    ended = {"state": State.DONE, "progress": 100, "problem": "", "error": "", "ended_at": Now()}
    if not Job.objects.held_by(job).update(**ended):
        raise LostClaim


def give_back(job: Job, problem: Problem, error: Exception) -> None:
    """Leave the job to another attempt, which the sweeper rings for, or mark it failed after the last one."""
    failed = job.attempts >= MAX_ATTEMPTS
    Job.objects.held_by(job).update(
        state=State.FAILED if failed else State.QUEUED,
        problem=problem,
        error=_place(error),
        rung_at=Now(),
        ended_at=Now() if failed else None,
    )


def _place(error: Exception) -> str:
    """The error's type and line. Its message may quote personal data and stays in the log."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    line = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__} {line}"[:200]


def retry(job: Job, *, by: Member | None) -> Job:
    """Give a failed job its attempts back; `by` is from now the one who ordered it, unless None (an operator)."""
    with transaction.atomic():
        job = Job.objects.select_for_update().get(pk=job.pk)
        same = Job.objects.filter(municipality=job.municipality_id, kind=job.kind, subject_id=job.subject_id)
        if job.state != State.FAILED or same.active().exists():
            return job
        job.state, job.attempts, job.progress, job.problem, job.error = State.QUEUED, 0, 0, "", ""
        job.ended_at, job.told_operators, job.ordered_by = None, False, by or job.ordered_by
        job.heartbeat_at = None
        job.save()
        ring(job)
    return job


def ring_again() -> int:
    """Ring for jobs that nobody seems to have heard of, and for those whose worker is gone."""
    jobs = list(Job.objects.unheard().select_for_update(skip_locked=True, of=["self"]))
    Job.objects.filter(pk__in=[job.pk for job in jobs]).update(rung_at=Now())
    ring(*jobs)
    return len(jobs)


def bury() -> int:
    """Mark failed those whose worker is gone after the last attempt: such a job may be what kills workers."""
    lost = Job.objects.stale().filter(attempts__gte=MAX_ATTEMPTS)
    return lost.update(state=State.FAILED, problem=Problem.LOST, ended_at=Now())


def tell_operators() -> int:
    """Mail the operators about failed jobs, once: if that cannot be sent, the mark goes back with the transaction."""
    untold = Job.objects.filter(state=State.FAILED, told_operators=False)
    jobs = list(untold.select_related("municipality").select_for_update(skip_locked=True, of=["self"]))
    if jobs:
        Job.objects.filter(pk__in=[job.pk for job in jobs]).update(told_operators=True)
        mail_admins(f"{len(jobs)} failed", "\n".join(map(_line, jobs)))
    return len(jobs)


def _line(job: Job) -> str:
    return f"{job.municipality.slug}: {job.kind} of {job.subject_id}, job {job.pk}, {job.problem} {job.error}"
