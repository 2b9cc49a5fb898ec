"""Committed orders of work, and what has come of them."""

from portal.jobs.actions import order
from portal.jobs.models import Job
from portal.jobs.tasks import sweep
from tests.factories import inside
from tests.kinds_of_work import marks


def ordered(member, kind="tests.mark", subject=7, **arguments):
    """A job for the member."""
    with inside(member.municipality):
        return order(kind, subject_id=subject, municipality=member.municipality, by=member, arguments=arguments)


def read(job):
    """The job as it stands now."""
    with inside(job.municipality):
        return Job.objects.get(pk=job.pk)


def done(job):
    """Whether the work is done."""
    return read(job).state == "done"


def done_after_sweep(job):
    """The same, when somebody has looked after forgotten jobs."""
    sweep()
    return done(job)


def done_work(member):
    """Subjects of the work that was done, one entry for each time."""
    with inside(member.municipality):
        return marks(member.municipality)
