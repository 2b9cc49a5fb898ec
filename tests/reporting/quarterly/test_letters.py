"""Letters to those who approve and write reports, and to heads about their contributions."""

from datetime import date

import pytest
from django.utils import timezone

from portal.kit.quarters import Quarter
from portal.mail.actions import choose_digest
from portal.mail.models import Letter
from reporting.quarterly import actions
from reporting.quarterly.models import Report
from tests.factories import inside, make_institution, make_member


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
    in_english(coordinator)
    with inside(sula):
        choose_digest("never", by=coordinator, now=timezone.now())
        report = actions.open_report(Quarter(2026, 3), by=coordinator)

    for note in ("Meir om hav & land.", "Og om <himmel>."):
        send_back(report, leader, coordinator, note)

    with inside(sula):
        first, second = Letter.objects.filter(purpose="returned").order_by("pk")
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
        assert not Letter.objects.filter(purpose="returned").exists()


def test_those_who_approve_are_told_of_each_submission_with_how_many_have_contributed(sula, coordinator, leader):
    in_english(leader)
    make_institution(sula, "Langevåg skule")
    with inside(sula):
        report = actions.open_report(Quarter(2026, 3), by=coordinator)
        for _time in range(2):
            actions.submit_report(report, by=coordinator)
            actions.withdraw_report(report, by=coordinator)
        first, _second = Letter.objects.filter(purpose="submitted", member=leader)

    assert first.subject == "The report for Quarter 3, 2026 waits for approval"
    assert "Institutions that have reported: 0 of 1." in first.text
    assert f"Open the report: http://testserver/sula/reports/{report.pk}/\n" in first.text


def test_heads_are_told_what_is_asked_for_and_of_more_time(sula, coordinator):
    school = make_institution(sula, "Langevåg skule")
    head = in_english(make_member(sula, "head", institutions=[school]))
    make_member(sula, "head", institutions=[make_institution(sula, "Solevåg skule")])
    make_member(sula, "staff", institutions=[school])
    with inside(sula):
        report = actions.open_report(Quarter(2026, 3), by=coordinator)
        own = report.contributions.get(institution=school)
        own = actions.finish_contribution(own, nothing_to_add=True, by=head)
        own = actions.return_contribution(own, note="Fortel om <turen>.", by=coordinator)
        actions.extend_contribution(own, until=date(2026, 12, 24), by=coordinator)
        back, time = Letter.objects.order_by("pk")

    path = f"Open the contribution: http://testserver/sula/reports/contributions/{own.pk}/\n"
    assert {back.member_id, time.member_id} == {head.pk}
    assert back.subject == "Sent back: Langevåg skule, Quarter 3, 2026"
    assert f"Fortel om <turen>.\n\n{path}" in back.text
    assert "Fortel om &lt;turen&gt;." in back.html
    assert f"your words can come until 24 December 2026.\n\n{path}" in time.text


def in_english(member):
    member.user.language = "en"
    member.user.save()
    return member
