"""A worker, and someone who orders work of it."""

import pytest

from tests.factories import make_member, make_municipality
from tests.workers import empty_broker, running_worker


@pytest.fixture(scope="module")
def worker(django_db_setup):
    """A worker that is impatient with slow work and mean with memory."""
    empty_broker()
    with running_worker(JOB_SOFT_SECONDS="4", JOB_MEMORY_MB="300", JOB_RECYCLE_MB="300") as running:
        yield running


@pytest.fixture
def member(committed, settings):
    """A committed coordinator; jobs are taken for dead as soon as the workers of tests take them."""
    settings.JOB_STALE_SECONDS, settings.JOB_WAIT_SECONDS = 2, 1
    return make_member(make_municipality("sula"))
