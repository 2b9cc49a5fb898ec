"""An approved report goes out by mail to those who want it, once, and it is noted who got it."""

from datetime import timedelta
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.audit.actions import tidy
from portal.jobs.models import Job
from portal.jobs.runner import perform
from portal.kit.quarters import Quarter
from portal.mail.actions import choose_reports
from portal.mail.models import Letter
from portal.mail.render import message
from portal.mail.tokens import stop_token
from reporting.quarterly import actions
from reporting.quarterly.files import WRITERS
from reporting.quarterly.models import Download
from reporting.quarterly.states import Format
from tests.factories import inside, make_institution, make_member


@pytest.fixture
def leader(sula):
    """Who approves."""
    return make_member(sula, "leader")


@pytest.fixture
def report(sula, coordinator, leader):
    """It is approved; the job that makes its file waits."""
    make_institution(sula)
    with inside(sula):
        report = actions.open_report(Quarter(2026, 3), by=coordinator)
        actions.submit_report(report, by=coordinator)
        return actions.approve_report(report, by=leader)


@pytest.fixture
def file(sula, report):
    """Its PDF, made, and nobody told."""
    with inside(sula):
        actions.keep_file(report.files.get(), b"%PDF-1.7 for tests")
        return report.files.get()


@pytest.fixture
def make_pdf(sula, report):
    """Do the waiting job of the report's PDF."""

    def made():
        with inside(sula):
            job = Job.objects.get(kind=actions.RENDER)
        with mock.patch.dict(WRITERS, {Format.PDF: lambda _snapshot: b"%PDF-1.7 for tests"}):
            perform(job.pk, sula.pk)

    return made


def told(municipality) -> list[int]:
    with inside(municipality):
        return list(Letter.objects.filter(purpose="approved").order_by("member").values_list("member", flat=True))


def test_those_who_want_it_are_mailed_when_the_file_is_made_and_not_before(sula, coordinator, leader, make_pdf):
    board, head = make_member(sula, "board"), make_member(sula, "head")
    wants_none, wants_it = make_member(sula, "board"), make_member(sula, "staff")
    make_member(sula, "observer")
    with inside(sula):
        choose_reports(False, by=wants_none)
        choose_reports(True, by=wants_it)
    before = told(sula)

    make_pdf()

    assert head.pk not in told(sula)
    assert (before, told(sula)) == ([], [coordinator.pk, leader.pk, board.pk, wants_it.pk])


def test_a_version_is_told_once_and_a_correction_says_why(sula, coordinator, leader, report):
    with inside(sula):
        actions.tell_readers(report)
        actions.tell_readers(report)
        correction = actions.correct_report(report, reason="Feil tal på skular", by=coordinator)
        actions.submit_report(correction, by=coordinator)
        correction = actions.approve_report(correction, by=leader)
        actions.tell_readers(correction)

        first, second = Letter.objects.filter(member=leader, purpose="approved").order_by("pk")
    assert ("Feil tal på skular" in first.text, "Feil tal på skular" in second.text) == (False, True)


def test_the_letter_links_to_the_report_in_the_readers_language_and_carries_no_file(sula, leader, report):
    leader.user.language = "sv"
    leader.user.save()

    with inside(sula):
        actions.tell_readers(report)
        letter = Letter.objects.select_related("member__user").get(member=leader, purpose="approved")

    assert (letter.attachments, letter.language) == ([], "sv")
    assert f"http://testserver/sula/reports/{report.pk}/\n" in letter.text
    assert report.translations["sv"]["coverage"]["sentence"] in letter.text
    assert report.sha256 in letter.text
    assert message(letter).extra_headers["List-Unsubscribe"] == f"<http://testserver{stop_address(leader)}>"


def stop_address(member) -> str:
    return f"/mail/stop/{stop_token(member, 'approved')}/"


def test_one_click_in_the_letter_ends_these_letters_and_no_others(sula, leader, report, sign_in):
    answer = Client(enforce_csrf_checks=True).post(stop_address(leader), {"List-Unsubscribe": "One-Click"})

    with inside(sula):
        actions.tell_readers(report)
    page = sign_in(leader).get("/sula/mail/choose/")
    assert (answer.status_code, leader.pk in told(sula)) == (200, False)
    assert page.context["form"].initial == {"rhythm": "weekly", "reports": False}


def test_the_page_leads_to_the_file_in_the_language_that_is_read_else_to_the_municipalitys(
    sula, leader, report, file, sign_in
):
    client, path = sign_in(leader), f"/sula/reports/{report.pk}/document/?language=sv"
    before = client.get(path).content.decode()
    with inside(sula):
        actions.order_file(report, Format.PDF, language="sv", by=leader)
        swedish = report.files.get(language="sv")
        actions.keep_file(swedish, b"%PDF-1.7 for tests")

    after = client.get(path).content.decode()

    assert f'href="/sula/reports/files/{file.pk}/"' in before
    assert f'href="/sula/reports/files/{swedish.pk}/">Download the PDF</a>' in after


def test_each_member_chooses_on_the_page_and_observers_are_not_asked(sula, sign_in):
    staff, observer = sign_in(make_member(sula, "staff")), sign_in(make_member(sula, "observer"))

    staff.post("/sula/mail/choose/", {"rhythm": "weekly", "reports": "on"})

    fields = [list(client.get("/sula/mail/choose/").context["form"].fields) for client in (staff, observer)]
    assert fields == [["rhythm", "reports"], ["rhythm"]]
    assert staff.get("/sula/mail/choose/").context["form"].initial["reports"] is True


def test_the_delivery_page_says_who_was_told_and_who_fetched_what(sula, leader, report, file, sign_in):
    board = make_member(sula, "board", name="Siri Styre")
    with inside(sula):
        actions.tell_readers(report)
    for _visit in range(2):
        sign_in(board).get(f"/sula/reports/files/{file.pk}/").getvalue()

    page = sign_in(leader).get(f"/sula/reports/{report.pk}/delivery/")

    assert [letter.member.name for letter in page.context["letters"]][-1] == "Siri Styre"
    assert [(one.who, one.file.pk, one.days) for one in page.context["downloads"]] == [("Siri Styre", file.pk, 1)]


def test_the_pages_questions_do_not_grow(sula, leader, report, file, sign_in):
    client, page = sign_in(leader), f"/sula/reports/{report.pk}/delivery/"
    client.get(page)
    counts = []
    for _round in range(2):
        with inside(sula):
            for _number in range(5):
                actions.note_download(file, by=make_member(sula, "board"))
            actions.tell_readers(report)
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 14


def test_downloads_are_forgotten_with_the_log_of_openings(sula, leader, file):
    with inside(sula):
        actions.note_download(file, by=leader)
        actions.note_download(file, by=make_member(sula, "board"))
        Download.objects.filter(member=leader).update(at=timezone.now() - timedelta(days=400))

        counts = tidy(sula).counts

        assert (counts["openings"], Download.objects.count()) == (1, 1)


def test_a_failed_render_says_so_in_words_and_the_button_makes_the_file(sula, leader, make_pdf, report, sign_in):
    client, page = sign_in(leader), f"/sula/reports/{report.pk}/"
    with inside(sula):
        Job.objects.filter(kind=actions.RENDER).update(state="failed", attempts=5, problem="lost")
        job = Job.objects.get(kind=actions.RENDER)

    told_words = client.get(page).content.decode()
    client.post(f"/sula/jobs/{job.pk}/retry/")
    before = told(sula)
    make_pdf()

    assert "It was interrupted too many times." in told_words
    assert f'action="/sula/jobs/{job.pk}/retry/"' in told_words
    assert (before, leader.pk in told(sula)) == ([], True)
