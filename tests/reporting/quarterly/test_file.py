"""The approved report's file: made by a real worker, once, whatever happens on the way."""

import hashlib

import pytest
from django.core.files.storage import storages

from portal.jobs import actions as jobs
from portal.jobs.models import Job
from portal.jobs.runner import perform
from portal.jobs.tasks import sweep
from portal.kit.quarters import Quarter
from reporting.quarterly import actions
from reporting.quarterly.models import Report, ReportFile
from reporting.quarterly.render import pdf
from reporting.quarterly.states import Format
from tests.factories import inside, make_institution, make_member, make_municipality, make_project
from tests.workers import empty_broker, running_worker, until

pytestmark = pytest.mark.live


@pytest.fixture
def leader(committed, settings):
    """Who approves, in a municipality with a submitted report."""
    settings.JOB_STALE_SECONDS, settings.JOB_WAIT_SECONDS = 2, 1
    sula = make_municipality("sula")
    coordinator, leader = make_member(sula, "coordinator"), make_member(sula, "leader")
    make_project(sula, contact=coordinator, institutions=[make_institution(sula)])
    with inside(sula):
        report = actions.open_report(Quarter(2026, 3), by=coordinator)
        actions.submit_report(report, by=coordinator)
    return leader


def approve(leader):
    with inside(leader.municipality):
        actions.approve_report(Report.objects.select_related("municipality").get(), by=leader)


def report_of(leader):
    with inside(leader.municipality):
        return Report.objects.get()


def job_of(leader):
    with inside(leader.municipality):
        return Job.objects.get()


def filed_after_sweep(leader):
    sweep()
    return file_of(leader).is_made


def order_again(leader):
    with inside(leader.municipality):
        actions.order_file(report_of(leader), Format.PDF, by=leader)


def file_of(leader):
    with inside(leader.municipality):
        return ReportFile.objects.get()


def test_a_killed_worker_and_an_emptied_broker_cost_time_and_no_file(leader):
    with running_worker() as first:
        approve(leader)
        until(lambda: job_of(leader).state == "running")
        first.kill()
    empty_broker()
    with running_worker():
        until(lambda: filed_after_sweep(leader), 60)

    made = file_of(leader)
    with storages["private"].open(made.stored) as file:
        content = file.read()
    assert (hashlib.sha256(content).hexdigest(), len(content)) == (made.sha256, made.size)
    assert job_of(leader).attempts == 2


def test_two_workers_that_hear_ten_bells_make_one_file_of_what_the_snapshot_says(leader, worker):
    with running_worker():
        approve(leader)
        for _bell in range(10):
            order_again(leader)
        until(lambda: file_of(leader).is_made, 60)
        order_again(leader)

    assert hashlib.sha256(pdf(report_of(leader).snapshot)).hexdigest() == file_of(leader).sha256
    assert (job_of(leader).state, job_of(leader).attempts) == ("done", 1)


def test_a_job_that_finds_its_file_made_renders_nothing(leader, monkeypatch):
    monkeypatch.setattr(jobs, "_send", lambda _rung: None)  # no worker may be quicker
    approve(leader)
    with inside(leader.municipality):
        actions.keep_file(file_of(leader), b"%PDF-1.7 for tests")
    monkeypatch.setattr("reporting.quarterly.actions.files.WRITERS", {})

    perform(job_of(leader).pk, leader.municipality_id)

    assert job_of(leader).state == "done"
