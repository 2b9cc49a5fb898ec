"""The letter to those who write a report, when it is sent back."""

import pytest
from django.utils import timezone

from portal.kit.quarters import Quarter
from portal.mail.actions import choose_digest
from portal.mail.models import Letter
from reporting.quarterly import actions
from reporting.quarterly.models import Report
from tests.factories import inside, make_member


@pytest.fixture
def leader(sula):
    """Who approves."""
    return make_member(sula, "leader", name="Leif Leder")


def send_back(report, leader, coordinator, note):
    with inside(coordinator.municipality):
        actions.submit_report(report, by=coordinator)
        return actions.return_report(report, note=note, by=leader)


def test_those_who_write_reports_are_told_each_time_one_is_sent_back(sula, coordinator, leader):
    make_member(sula, "head")
    coordinator.user.language = "en"
    coordinator.user.save()
    with inside(sula):
        choose_digest("never", by=coordinator, now=timezone.now())
        report = actions.open_report(Quarter(2026, 3), by=coordinator)

    for note in ("Meir om hav & land.", "Og om <himmel>."):
        send_back(report, leader, coordinator, note)

    with inside(sula):
        first, second = Letter.objects.order_by("pk")
        assert Report.objects.get().state == "returned"
    assert {letter.member_id for letter in (first, second)} == {coordinator.pk}
    assert (first.purpose, first.subject) == ("returned", "The report for Quarter 3, 2026 was sent back")
    assert f"Meir om hav & land.\n\nOpen the report: http://testserver/sula/reports/{report.pk}/\n" in first.text
    assert "Og om &lt;himmel&gt;." in second.html


def test_who_sends_it_back_gets_no_letter(sula, leader):
    both = make_member(sula, "coordinator")
    with inside(sula):
        report = actions.open_report(Quarter(2026, 3), by=both)

    send_back(report, both, both, "Eg såg noko sjølv.")

    with inside(sula):
        assert Letter.objects.count() == 0
