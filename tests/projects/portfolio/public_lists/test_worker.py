"""A list read by real workers, one of which dies."""

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.jobs.models import Job
from portal.jobs.tasks import sweep
from projects.portfolio.models import ListImport, ListProposal
from tests.factories import inside, make_institution, make_member, make_municipality
from tests.projects.portfolio.public_lists.lists import csv_file, numbered
from tests.workers import empty_broker, running_worker, until

pytestmark = pytest.mark.live
LISTS = "/sula/projects/public-lists/"
ROWS = 6_000


def test_the_work_of_a_killed_worker_is_done_by_another_and_nothing_twice(committed, sign_in, settings, request):
    settings.JOB_STALE_SECONDS, settings.JOB_WAIT_SECONDS = 2, 1
    sula = make_municipality("sula")
    client = sign_in(make_member(sula))
    make_institution(sula, "Langevåg skule", place="Langevåg")
    empty_broker()
    file = SimpleUploadedFile("KA1_2023.csv", csv_file(numbered(number) for number in range(ROWS)).read())

    with running_worker() as first:
        page = client.post(LISTS, {"file": file}).url
        until(lambda: job_in(sula).progress >= 5)
        first.kill()
    proposed = number_of(ListProposal, sula)
    request.getfixturevalue("worker")
    until(lambda: ring_and_look(sula).state == "read", seconds=90)

    assert proposed == 0
    assert number_of(ListProposal, sula) == ROWS
    assert job_in(sula).attempts == 2
    assert "New proposals" in client.get(page).content.decode()


def test_cancel_stops_a_worker_in_the_middle(committed, sign_in, worker):
    sula = make_municipality("sula")
    client = sign_in(make_member(sula))
    make_institution(sula, "Langevåg skule", place="Langevåg")
    file = SimpleUploadedFile("KA1_2023.csv", csv_file(numbered(number) for number in range(ROWS)).read())

    page = client.post(LISTS, {"file": file}).url
    until(lambda: job_in(sula).progress >= 5)
    client.post(f"{page}cancel/")
    until(lambda: job_in(sula).state == "done")

    assert number_of(ListProposal, sula) == 0
    with inside(sula):
        run = ListImport.objects.get()
    assert (run.state, storages["private"].exists(run.stored)) == ("cancelled", False)


def job_in(municipality) -> Job:
    with inside(municipality):
        return Job.objects.get()


def number_of(model, municipality) -> int:
    with inside(municipality):
        return model.objects.count()


def ring_and_look(municipality) -> ListImport:
    """The sweeper's clock, and the import as it stands then."""
    sweep()
    with inside(municipality):
        return ListImport.objects.get()
