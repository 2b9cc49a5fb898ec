"""Pages of background work."""

import pytest

from portal.jobs.models import Job
from tests.factories import inside, make_member
from tests.portal.jobs.orders import ordered, read

HTMX = {"HX-Request": "true"}


@pytest.fixture
def job(coordinator):
    """A job that runs."""
    return set_fields(ordered(coordinator), state="running", progress=30)


def set_fields(job, **fields):
    with inside(job.municipality):
        Job.objects.filter(pk=job.pk).update(**fields)
        return Job.objects.get(pk=job.pk)


def address(job, action=""):
    return f"/sula/jobs/{job.pk}/{action}"


def test_the_page_shows_how_far_it_is_and_asks_again(job, coordinator, sign_in):
    page = sign_in(coordinator).get(address(job)).content.decode()

    assert 'value="30"' in page
    assert f'hx-get="{address(job)}" hx-trigger="every 2s"' in page
    assert "<noscript>" in page


def test_htmx_gets_the_progress_alone_and_at_the_end_the_word_to_load_again(job, coordinator, sign_in):
    client = sign_in(coordinator)

    running = client.get(address(job), headers=HTMX).content.decode()
    set_fields(job, state="done")
    done, page = (client.get(address(job), headers=one).content.decode() for one in (HTMX, {}))

    assert ("<html" in running, "<html" in done, "<html" in page) == (False, False, True)
    assert ("every 2s" in running, "every 2s" in done) == (True, False)
    assert ["data-load-again" in one for one in (running, done, page)] == [False, True, False]


def test_a_failed_job_says_why_in_words_and_can_be_tried_again(job, coordinator, sign_in):
    set_fields(job, state="failed", problem="timeout", error="SoftTimeLimitExceeded /srv/writer.py:7", attempts=5)
    client = sign_in(coordinator)

    page = client.get(address(job), headers=HTMX).content.decode()
    answer = client.post(address(job, "retry/"))

    assert "It took too long and was stopped." in page
    assert "SoftTimeLimitExceeded" not in page
    assert "every 2s" not in page
    assert (answer.status_code, answer.url) == (302, f"/sula/jobs/{job.subject_id}/")
    assert (read(job).state, read(job).attempts) == ("queued", 0)


def test_a_stranger_finds_no_job_and_staff_may_not_look(job, stranger, sign_in):
    staff = make_member(job.municipality, "staff")

    assert sign_in(stranger).get(address(job)).status_code == 404
    assert sign_in(staff).get(address(job)).status_code == 403
    assert sign_in(staff).post(address(job, "retry/")).status_code == 403


def test_a_get_does_not_retry(job, coordinator, sign_in):
    assert sign_in(coordinator).get(address(job, "retry/")).status_code == 405
