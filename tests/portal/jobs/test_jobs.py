"""Jobs: claimed by one, finished by its holder, retried, failed after five attempts."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from portal.jobs import actions, registry
from portal.jobs.heartbeat import Heartbeat, LostClaim
from portal.jobs.models import MAX_ATTEMPTS, Job
from portal.jobs.runner import perform
from portal.jobs.tasks import sweep
from portal.tenancy.models import MemberEvent
from tests.factories import inside, make_member, make_municipality
from tests.kinds_of_work import marks
from tests.workers import until


def order(member, kind="tests.mark", subject=7, **arguments):
    with inside(member.municipality):
        return actions.order(kind, subject_id=subject, municipality=member.municipality, by=member, arguments=arguments)


def change(job, **fields):
    with inside(job.municipality):
        Job.objects.filter(pk=job.pk).update(**fields)


def read(job):
    with inside(job.municipality):
        job.refresh_from_db()
    return job


def ago(seconds):
    return timezone.now() - timedelta(seconds=seconds)


@pytest.fixture
def bells(monkeypatch, django_capture_on_commit_callbacks):
    """Ids of the jobs for which a bell is rung inside `with bells() as ids`."""

    @contextmanager
    def listening():
        ids = []
        monkeypatch.setattr(actions, "_send", lambda jobs: ids.extend(job.pk for job in jobs))
        with django_capture_on_commit_callbacks(execute=True):
            yield ids

    return listening


def test_a_name_is_registered_once():
    with pytest.raises(ValueError, match="registered twice"):
        registry.job("tests.mark", queue="default", label="Again")(print)


def test_work_is_done_once_and_its_row_says_so(coordinator):
    job = order(coordinator)

    perform(job.pk, job.municipality_id)
    perform(job.pk, job.municipality_id)

    job = read(job)
    assert (job.state, job.progress, job.attempts, job.error) == ("done", 100, 1, "")
    with inside(job.municipality):
        assert marks(job.municipality) == [7]


def test_ordering_twice_returns_the_one_that_waits_and_rings_for_it_again(coordinator, bells):
    with bells() as ids:
        first, second = order(coordinator), order(coordinator)

    assert first == second
    assert ids == [first.pk, first.pk]


def test_work_that_is_done_can_be_ordered_anew(coordinator):
    first = order(coordinator)
    perform(first.pk, first.municipality_id)

    assert order(coordinator) != first


def test_a_running_job_is_claimed_only_when_its_heart_has_stopped(coordinator, settings):
    settings.JOB_STALE_SECONDS = 30
    job = order(coordinator)

    with inside(job.municipality):
        first = actions.claim(job.pk)
        again = actions.claim(job.pk)
        change(job, heartbeat_at=ago(31))
        second = actions.claim(job.pk)

    assert again is None
    assert (first.attempts, second.attempts) == (1, 2)
    assert first.token != second.token


def test_nothing_is_written_by_a_worker_whose_claim_was_lost(coordinator, monkeypatch):
    job = order(coordinator)
    finish = actions.finish

    def taken_over_then_finish(job):
        Job.objects.filter(pk=job.pk).update(token=uuid.uuid4())
        finish(job)

    monkeypatch.setattr("portal.jobs.runner.finish", taken_over_then_finish)
    perform(job.pk, job.municipality_id)

    with inside(job.municipality):
        assert marks(job.municipality) == []
    assert read(job).state == "running"


def test_the_heart_beats_while_the_handler_is_silent_and_stops_when_the_claim_is_lost(committed, settings):
    settings.JOB_STALE_SECONDS = 0.2
    member = make_member(make_municipality("sula"))
    job = order(member)
    with inside(member.municipality):
        job = actions.claim(job.pk)
    claimed_at = read(job).heartbeat_at

    with Heartbeat(job) as beat:
        beat(40)
        until(lambda: read(job).heartbeat_at > claimed_at and job.progress == 40)
        change(job, token=uuid.uuid4())
        beat.join(2)
        with pytest.raises(LostClaim):
            beat(50)


def test_an_attempt_that_fails_leaves_nothing_but_its_place(coordinator):
    job = order(coordinator, "tests.fail")

    perform(job.pk, job.municipality_id)

    job = read(job)
    assert (job.state, job.attempts, job.problem) == ("queued", 1, "error")
    assert job.error.startswith("ValueError ")
    assert "kinds_of_work.py:" in job.error
    assert "Nordmann" not in job.error
    with inside(job.municipality):
        assert marks(job.municipality) == []


def test_after_five_failures_the_operators_are_told_once_and_a_retry_gives_five_more(coordinator, settings):
    settings.ADMINS = [("Operators", "operators@example.org")]
    job = order(coordinator, "tests.fail")

    for _attempt in range(MAX_ATTEMPTS + 1):
        perform(job.pk, job.municipality_id)
    sweep()
    sweep()
    failed = read(job).state, job.attempts
    with inside(job.municipality):
        actions.retry(job, by=coordinator)

    assert failed == ("failed", MAX_ATTEMPTS)
    assert [message.to for message in mail.outbox] == [["operators@example.org"]]
    assert f"sula: tests.fail of 7, job {job.pk}, error ValueError" in mail.outbox[0].body
    assert (read(job).state, job.attempts, job.problem, job.told_operators) == ("queued", 0, "", False)


def test_operators_are_told_later_when_the_mail_cannot_be_sent(coordinator, settings):
    settings.ADMINS = [("Operators", "operators@example.org")]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    job = order(coordinator)
    change(job, state="failed")

    with pytest.raises(ConnectionRefusedError):
        sweep()

    assert read(job).told_operators is False


def test_a_failed_job_is_not_retried_beside_a_new_one_of_the_same_subject(coordinator):
    failed = order(coordinator)
    change(failed, state="failed")
    order(coordinator)

    with inside(failed.municipality):
        actions.retry(failed, by=coordinator)

    assert read(failed).state == "failed"


def test_the_sweeper_rings_for_what_waits_or_died_and_for_nothing_else(coordinator, settings, bells):
    settings.JOB_STALE_SECONDS, settings.JOB_WAIT_SECONDS = 30, 60
    order(coordinator)
    unheard, alive, dead = (order(coordinator, subject=number) for number in range(3))
    change(unheard, rung_at=ago(61))
    change(alive, state="running", heartbeat_at=ago(29), rung_at=ago(500))
    change(dead, state="running", heartbeat_at=ago(31))

    with bells() as ids:
        sweep()

    assert sorted(ids) == [unheard.pk, dead.pk]
    assert read(unheard).rung_at > ago(5)


def test_a_job_that_kills_its_workers_is_given_up(coordinator):
    job = order(coordinator)
    change(job, state="running", attempts=MAX_ATTEMPTS, heartbeat_at=ago(3600))

    sweep()

    assert (read(job).state, job.problem) == ("failed", "lost")


def test_the_sweeper_looks_after_every_municipality(coordinator, stranger, bells):
    jobs = [order(member) for member in (coordinator, stranger)]
    for job in jobs:
        change(job, rung_at=ago(3600))

    with bells() as ids:
        sweep()

    assert sorted(ids) == sorted(job.pk for job in jobs)


def test_history_names_the_one_who_ordered_and_the_work(coordinator):
    other = make_member(coordinator.municipality, "staff", name="Ola Ordinær")

    def rename(job, beat):
        other.name = "Ola Omdøpt"
        other.save()

    job = order(coordinator)
    job.registered.__dict__["handler"], original = rename, job.registered.handler
    perform(job.pk, job.municipality_id)
    job.registered.__dict__["handler"] = original

    with inside(coordinator.municipality):
        event = MemberEvent.objects.filter(pgh_obj=other).latest("pgh_id")
    assert event.pgh_context == {"member": coordinator.pk, "action": "tests.mark"}


@pytest.fixture
def one_at_once(settings):
    settings.JOBS_AT_ONCE, settings.JOB_WAIT_SECONDS = {"pdf": 1}, 60


def shares(member, count):
    return [order(member, "tests.share", subject=number) for number in range(count)]


def test_a_municipality_with_nothing_running_comes_before_one_that_has_waited_longer(coordinator, stranger, settings):
    settings.JOBS_AT_ONCE = {"pdf": 2}
    first, second, _third = shares(coordinator, 3)
    [others] = shares(stranger, 1)

    taken = [actions.claim_in_turn("pdf") for _bell in range(4)]

    assert taken == [first, others, second, None]


def test_a_bell_that_finds_no_free_place_is_rung_again_by_the_one_that_ends(coordinator, one_at_once, bells):
    first, second, third = shares(coordinator, 3)
    with inside(coordinator.municipality):
        running = actions.claim(first.pk)
    perform(second.pk, second.municipality_id)
    waiting = read(second).state
    with inside(coordinator.municipality):
        actions.finish(running)

    with bells() as ids:
        perform(first.pk, first.municipality_id)

    assert waiting == "queued"
    assert (read(second).state, read(third).state, ids) == ("done", "queued", [third.pk])


def test_one_that_has_just_failed_takes_nobodys_turn_and_a_retry_comes_at_once(coordinator, one_at_once):
    [job] = shares(coordinator, 1)
    claimed = actions.claim_in_turn("pdf")
    with inside(coordinator.municipality):
        actions.give_back(claimed, "error", ValueError())
        change(job, heartbeat_at=ago(59))
    too_early = actions.claim_in_turn("pdf")
    change(job, heartbeat_at=ago(61))
    rested = actions.claim_in_turn("pdf")
    change(job, state="failed", heartbeat_at=ago(1))
    with inside(coordinator.municipality):
        actions.retry(job, by=None)

    assert (too_early, rested, actions.claim_in_turn("pdf")) == (None, job, job)


def test_workers_that_claim_at_the_same_moment_keep_the_limit(committed, settings):
    settings.JOBS_AT_ONCE = {"pdf": 2}
    shares(make_member(make_municipality("sula")), 8)

    def claim(_worker):
        with closing(connection):
            return actions.claim_in_turn("pdf")

    with ThreadPoolExecutor(8) as workers:
        taken = [job for job in workers.map(claim, range(8)) if job]

    assert len({job.pk for job in taken}) == len(taken) == 2


def test_the_database_may_be_away_for_a_while(coordinator, monkeypatch):
    job, answers = order(coordinator), [OperationalError(), InterfaceError()]
    claim = actions.claim

    def away_at_first(job_id):
        if answers:
            raise answers.pop()
        return claim(job_id)

    monkeypatch.setattr("portal.jobs.runner.claim", away_at_first)
    monkeypatch.setattr("portal.jobs.runner.PAUSES", (0, 0))
    monkeypatch.setattr("portal.jobs.runner.connection", SimpleNamespace(close=lambda: None))
    perform(job.pk, job.municipality_id)

    assert (read(job).state, read(job).attempts) == ("done", 1)
