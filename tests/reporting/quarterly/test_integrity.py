"""Tampering with what is kept of an approved report is noticed, told once, and waits in the worklist until mended."""

import re
from unittest import mock

import pytest
from django.core import mail
from django.core.files.storage import storages
from psycopg import sql

from portal.jobs.models import Job
from portal.jobs.runner import perform
from portal.tenancy.worklist import everything_due
from reporting.quarterly import actions
from reporting.quarterly.models import FileCheck, Report
from reporting.quarterly.tasks import check_everywhere, check_reports_of
from tests.databases import NAME, owner
from tests.factories import inside, make_member, make_municipality
from tests.reporting.quarterly.test_frozen import approve

CONTENT = b"%PDF-1.7 for tests"


@pytest.fixture
def report(sula, coordinator):
    report = approve(coordinator, make_member(sula, "leader"))
    yield report
    with inside(sula):
        put(report, CONTENT)


def put(report, content: bytes | None) -> int:
    """Let something else, or nothing, lie where the report's file was; returns the file's number."""
    file = report.files.get()
    path = storages["private"].path(file.stored)
    with open(path, "wb") as stored:
        stored.write(content or b"")
    if content is None:
        storages["private"].delete(file.stored)
    return file.pk


def found(report) -> dict:
    return actions.check_report(Report.objects.get(pk=report.pk)).faults


def to_look_at(member) -> list[str]:
    return [item.title for item in everything_due(member) if item.key.startswith("quarterly.fault")]


def test_what_nobody_has_touched_is_whole(sula, report):
    with inside(sula):
        assert found(report) == {}


@pytest.mark.parametrize(("content", "fault"), [(b"%PDF-1.7 for tEsts", "changed"), (None, "missing")])
def test_a_changed_byte_and_a_missing_file_are_noticed_and_a_file_brought_back_is_whole(sula, report, content, fault):
    with inside(sula):
        number = put(report, content)
        noticed = found(report)
        put(report, CONTENT)

        assert (noticed, found(report)) == ({str(number): fault}, {})


@pytest.mark.parametrize("change", ['snapshot || \'{"title": "Anna"}\'', "'{}'"])
@pytest.mark.usefixtures("committed")
def test_a_snapshot_changed_behind_the_triggers_is_noticed(change):
    sula = make_municipality("sula")
    report = approve(make_member(sula, "coordinator"), make_member(sula, "leader"))

    with owner(NAME) as connection:
        connection.execute("ALTER TABLE quarterly_report DISABLE TRIGGER USER")
        connection.execute(sql.SQL("UPDATE quarterly_report SET snapshot = {}").format(sql.SQL(change)))
        connection.execute("ALTER TABLE quarterly_report ENABLE TRIGGER USER")

    with inside(sula):
        assert found(report) == {"text": "changed"}


def test_operators_are_told_once_of_each_fault(sula, report, settings):
    settings.ADMINS = [("Operators", "drift@example.org")]
    with inside(sula):
        number = put(report, None)
        told = []
        for content in (None, None, b"something else"):
            put(report, content)
            found(report)
            told.append(actions.tell_operators())

    assert told == [1, 0, 1]
    assert [one.body for one in mail.outbox] == [
        f"sula: report {report.pk}, {number} missing",
        f"sula: report {report.pk}, {number} changed",
    ]


def test_a_fault_waits_for_coordinator_and_leader_until_it_is_mended(sula, coordinator, report):
    people = [coordinator, make_member(sula, "leader"), make_member(sula, "board"), make_member(sula, "head")]
    with inside(sula):
        put(report, None)
        found(report)
        waiting = [to_look_at(member) for member in people]
        put(report, CONTENT)
        found(report)

        assert waiting == [["Look at a report that was approved"]] * 2 + [[]] * 2
        assert [to_look_at(member) for member in people] == [[]] * 4


def test_the_clock_checks_each_report_once_a_day_and_one_that_cannot_be_checked_again(sula, report):
    rung = []
    with mock.patch.object(check_reports_of, "apply_async", side_effect=lambda args, **_options: rung.append(args)):
        check_everywhere()
    with mock.patch("reporting.quarterly.tasks.check_report", side_effect=ConnectionError):
        check_reports_of(sula.pk)
    with inside(sula):
        failed = FileCheck.objects.count()

    moments = []
    for _ring in range(2):
        check_reports_of(sula.pk)
        with inside(sula):
            moments.append(FileCheck.objects.get().checked_at)

    assert ([sula.pk] in rung, failed) == (True, 0)
    assert moments[0] == moments[1]


def test_the_page_says_what_is_wrong_after_the_check_that_somebody_asked_for(sula, coordinator, report, sign_in):
    client, page = sign_in(coordinator), f"/sula/reports/{report.pk}/checksums/"
    with inside(sula):
        put(report, b"something else")
    before = client.get(page).content.decode()

    client.post(f"/sula/reports/{report.pk}/check/")
    with inside(sula):
        job = Job.objects.get(kind=actions.CHECK)
    perform(job.pk, sula.pk)

    after = client.get(page).content.decode()
    assert ("has not been checked yet" in before, "Something is not as it was approved" in after) == (True, True)
    assert re.findall(r'<span class="ds-tag" data-color="(?:danger|success)">(\w+)</span>', after) == [
        "Whole",
        "Changed",
    ]
