"""What Celery calls: a bell that was rung, and the sweeper's clock."""

from celery import shared_task

from portal.jobs.actions import bury, ring_again, tell_operators
from portal.jobs.runner import perform
from portal.tenancy.queries import every_municipality_id
from portal.tenancy.scope import municipality_scope


@shared_task
def run(job_id: int, municipality_id: int) -> None:
    """Do one job."""
    perform(job_id, municipality_id)


@shared_task
def sweep() -> None:
    """Look after jobs that were forgotten, in every municipality."""
    with municipality_scope(*every_municipality_id()):
        bury()
        ring_again()
    with municipality_scope(*every_municipality_id()):
        tell_operators()
