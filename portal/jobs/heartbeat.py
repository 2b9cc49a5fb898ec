"""The sign of life of a worker: shows that a job is being done, and how far it is."""

import logging
from contextlib import closing
from threading import Event, Thread

from django.conf import settings
from django.db import Error, connection
from django.db.models.functions import Now

from portal.jobs.models import Job
from portal.tenancy.scope import municipality_scope

logger = logging.getLogger(__name__)


class LostClaim(Exception):
    """The job is no longer ours: it was silent for so long that another worker took it, or it was ended."""


class Heartbeat(Thread):
    """Beats for a claimed job, on a connection of its own, also while the handler is deep in slow work.

    The handler calls it with its progress in percent, which costs nothing; LostClaim is raised when the job is lost.
    """

    def __init__(self, job: Job):
        super().__init__(name=f"heartbeat-{job.pk}", daemon=True)
        self.job = job
        self.percent = 0
        self.lost = self.ended = False
        self.news = Event()

    def __call__(self, percent: int) -> None:
        if self.lost:
            raise LostClaim
        if percent != self.percent:
            self.percent = percent
            self.news.set()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exception):
        self.ended = True
        self.news.set()
        self.join()

    def run(self):
        with closing(connection):
            while self._wait() and not self.lost:
                self._beat()

    def _wait(self) -> bool:
        self.news.wait(settings.JOB_STALE_SECONDS / 4)
        self.news.clear()
        return not self.ended

    def _beat(self) -> None:
        try:
            with municipality_scope(self.job.municipality_id):
                held = Job.objects.held_by(self.job).update(progress=self.percent, heartbeat_at=Now())
            self.lost = not held
        except Error:
            logger.warning("No heartbeat of job %s", self.job.pk, exc_info=True)
            connection.close()
