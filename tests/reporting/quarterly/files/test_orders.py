"""Files on demand: one button, one file, in any of the four languages; and what goes into the package."""

import hashlib
import io
import zipfile

import pytest
from django.core.files.storage import storages

from portal.jobs.models import Job
from reporting.quarterly import actions
from reporting.quarterly.models import Report, ReportEvent, ReportFile
from reporting.quarterly.states import Format
from tests.factories import inside, make_member


@pytest.fixture
def board(sign_in, sula, report):
    """A client of one who only reads."""
    return sign_in(make_member(sula, "board"))


def order(client, report, kind, language="nb"):
    return client.post(f"/sula/reports/{report.pk}/files/", {"format": kind, "language": language})


def make(sula, kind, language="nb"):
    """What a worker does with the order."""
    with inside(sula):
        file = ReportFile.objects.select_related("report__municipality").get(format=kind, language=language)
        actions.make_file(file, beat=[].append)


def keep_pdf(sula):
    with inside(sula):
        actions.keep_file(ReportFile.objects.get(format="pdf"), b"%PDF-1.7 for tests")


def files(sula) -> dict:
    with inside(sula):
        return {(one.format, one.language): one for one in ReportFile.objects.all()}


def content_of(file) -> bytes:
    with storages["private"].open(file.stored) as stored:
        return stored.read()


def test_two_clicks_order_one_file_which_is_downloaded_under_its_name(board, sula, report):
    for _click in range(2):
        order(board, report, "xlsx")
    make(sula, "xlsx")
    order(board, report, "xlsx")

    made = files(sula)["xlsx", "nb"]
    answer = board.get(f"/sula/reports/files/{made.pk}/")
    content = b"".join(answer.streaming_content)
    assert hashlib.sha256(content).hexdigest() == made.sha256
    assert answer.headers["Content-Disposition"] == 'attachment; filename="sula-2026-Q3-v1.xlsx"'
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    with inside(sula):
        assert Job.objects.filter(subject_id=made.pk).count() == 1


def test_a_file_in_another_language_is_made_of_what_was_frozen(board, sula, report):
    order(board, report, "json", "sv")
    make(sula, "json", "sv")

    made = files(sula)["json", "sv"]
    assert f'"full_title":"{report.translations["sv"]["full_title"]}"' in content_of(made).decode()
    answer = board.get(f"/sula/reports/files/{made.pk}/")
    assert b"".join(answer.streaming_content) == content_of(made)
    assert "sula-2026-Q3-v1-sv.json" in answer.headers["Content-Disposition"]


def test_the_package_holds_the_files_that_are_there_and_makes_the_others(board, sula, report):
    keep_pdf(sula)
    before = files(sula)
    order(board, report, "zip")
    make(sula, "zip")

    made = files(sula)
    with zipfile.ZipFile(io.BytesIO(content_of(made["zip", "nb"]))) as package:
        packed = {name: hashlib.sha256(package.read(name)).hexdigest() for name in package.namelist()}
    assert {kind for kind, _language in made} == set(Format)
    assert made["pdf", "nb"].made_at == before["pdf", "nb"].made_at
    assert {
        f"dokumenter/sula-2026-Q3-v1.{kind}": one.sha256 for (kind, _language), one in made.items() if kind != "zip"
    }.items() <= packed.items()


def test_a_stored_file_that_was_changed_goes_into_no_package(board, sula, report):
    keep_pdf(sula)
    with storages["private"].open(files(sula)["pdf", "nb"].stored, "wb") as stored:
        stored.write(b"%PDF-1.7 another")
    order(board, report, "zip")

    with pytest.raises(actions.Tampered):
        make(sula, "zip")


@pytest.mark.parametrize("wanted", [{}, {"format": "exe", "language": "nb"}, {"format": "pdf", "language": "xx"}])
def test_what_is_not_in_the_lists_is_refused_in_words(board, sula, report, wanted):
    answer = board.post(f"/sula/reports/{report.pk}/files/", wanted, follow=True)

    assert [str(one) for one in answer.context["messages"]] == ["Choose a file and a language from the lists."]
    assert files(sula).keys() == {("pdf", "nb")}


def test_a_draft_has_no_files(sign_in, sula, coordinator, report):
    with inside(sula):
        draft = actions.correct_report(report, reason="Feil tal", by=coordinator)

    assert order(sign_in(coordinator), draft, "pdf").status_code == 404


def test_the_case_number_stands_in_the_report_and_goes_over_to_its_correction(sign_in, sula, coordinator, report):
    client = sign_in(coordinator)
    with inside(sula):
        draft = actions.correct_report(report, reason="Feil tal", by=coordinator)

    client.post(
        f"/sula/reports/{draft.pk}/case/",
        {"case_number": "26/124", "classification": draft.classification},
        follow=True,
    )
    late = client.post(f"/sula/reports/{report.pk}/case/", {"case_number": "1", "classification": ""}, follow=True)

    with inside(sula):
        kept = list(Report.objects.order_by("version").values_list("case_number", "classification"))
        event = ReportEvent.objects.order_by("-pgh_id").first()
    assert kept == [("26/123", "A40"), ("26/124", "A40")]
    assert event.pgh_context["action"] == "quarterly.register_report"
    assert [str(one) for one in late.context["messages"]] == ["The report is approved and stays as it is."]


def test_the_page_lists_what_is_made_and_offers_the_rest(board, sula, report):
    order(board, report, "docx", "en")
    make(sula, "docx", "en")
    made = files(sula)["docx", "en"]

    page = board.get(f"/sula/reports/{report.pk}/").content.decode()

    assert page.count("Make this file") == len(Format) - 1  # the PDF is being made
    assert f'href="/sula/reports/files/{made.pk}/"' in page
    assert made.sha256 in page
