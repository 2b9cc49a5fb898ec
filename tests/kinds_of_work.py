"""Background work that only tests order; the workers of tests import it too."""

import time
import uuid

from portal.jobs.registry import job
from portal.tenancy.models import Draft


@job("tests.mark", queue="default", label="Leave a mark", page="jobs:status")
def mark(job, beat):
    """Work for `seconds`, then leave one row per time that it was done."""
    for percent in range(0, 100, 10):
        beat(percent)
        time.sleep(job.arguments.get("seconds", 0) / 10)
    Draft.objects.create(
        municipality=job.municipality, member=job.ordered_by, form=f"mark {job.subject_id} {uuid.uuid4()}"
    )


@job("tests.share", queue="pdf", label="Leave a mark in turn")
def share(job, beat):
    """Leave a mark, from a queue that is shared out among municipalities."""
    mark(job, beat)


@job("tests.eat", queue="default", label="Take memory")
def eat(job, beat):
    """Take so many MB, bit by bit."""
    beat(50)
    return [b"0" * 1_000_000 for _ in range(job.arguments["megabytes"])]


@job("tests.fail", queue="default", label="Fail")
def fail(job, beat):
    """Leave a mark and fail."""
    mark(job, beat)
    raise ValueError("Kari Nordmann is in this message")


def marks(municipality) -> list[int]:
    """Subjects of the work that was done, one entry for each time."""
    forms = Draft.objects.filter(municipality=municipality, form__startswith="mark ").values_list("form", flat=True)
    return sorted(int(form.split()[1]) for form in forms)
