"""What is approved stays: for the application, for the owner of the tables, and under a correction."""

import psycopg
import pytest
from django.db import IntegrityError, transaction

from portal.kit.moves import ForbiddenMove
from portal.kit.quarters import Quarter
from reporting.quarterly import actions
from reporting.quarterly.checksum import digest
from reporting.quarterly.models import Report, ReportFile, Section
from tests.databases import NAME, owner
from tests.factories import inside, make_institution, make_member, make_municipality, make_project

Q3 = Quarter(2026, 3)


def approve(coordinator, leader):
    """A report with one project, approved, and its file made."""
    municipality = coordinator.municipality
    make_project(municipality, contact=coordinator, institutions=[make_institution(municipality)])
    with inside(municipality):
        report = actions.open_report(Q3, by=coordinator)
        actions.write_section(report.sections.get(heading="effects"), text="Før", version=1, by=coordinator)
        actions.submit_report(report, by=coordinator)
        report = actions.approve_report(report, by=leader)
        actions.keep_file(report.files.get(), b"%PDF-1.7 for tests")
    return report


@pytest.fixture
def report(sula, coordinator):
    return approve(coordinator, make_member(sula, "leader"))


TOUCHES = {
    "what it says": lambda: Report.objects.update(snapshot={}),
    "its state": lambda: Report.objects.update(state="draft"),
    "its checksum": lambda: Report.objects.update(sha256="0" * 64),
    "its note": lambda: Report.objects.update(note="Nei"),
    "the report": lambda: Report.objects.all()._raw_delete("default"),
    "a text": lambda: Section.objects.filter(heading="effects").update(text="Etter"),
    "its texts": lambda: Section.objects.all()._raw_delete("default"),
    "the checksum of a file": lambda: ReportFile.objects.update(sha256="0" * 64),
    "a file": lambda: ReportFile.objects.all()._raw_delete("default"),
}


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES)
def test_the_application_cannot_touch(sula, report, touch):
    with inside(sula), pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        touch()


@pytest.mark.parametrize(
    "touch",
    [
        "UPDATE quarterly_report SET snapshot = '{}'",
        "DELETE FROM quarterly_section",
        "DELETE FROM quarterly_reportfile",
        "DELETE FROM quarterly_report",
    ],
)
@pytest.mark.usefixtures("committed")
def test_nor_can_the_owner_of_the_tables(touch):
    sula = make_municipality("sula")
    approve(make_member(sula, "coordinator"), make_member(sula, "leader"))

    with owner(NAME) as connection, pytest.raises(psycopg.errors.IntegrityError, match="frozen"):
        connection.execute(touch)


def test_the_checksum_is_that_of_what_is_stored(sula, report):
    with inside(sula):
        stored = Report.objects.get()

    assert (stored.sha256, len(stored.sha256)) == (digest(stored.snapshots), 64)


def test_a_file_that_is_made_is_not_made_again(sula, report):
    with inside(sula):
        before = ReportFile.objects.values_list("stored", "made_at").get()
        actions.keep_file(ReportFile.objects.get(), b"something else")

        assert ReportFile.objects.values_list("stored", "made_at").get() == before


def test_a_correction_begins_with_the_old_words_and_leaves_the_old_version_as_it_is(sula, coordinator, report):
    with inside(sula):
        before = Report.objects.values().get()
        correction = actions.correct_report(report, reason="Feil tal", by=coordinator)
        again = actions.correct_report(report, reason="Ein gong til", by=coordinator)
        words = correction.sections.get(heading="effects")

        assert (correction.version, correction.state, correction.reason) == (2, "draft", "Feil tal")
        assert (words.text, words.is_written) == ("Før", True)
        assert again.pk == correction.pk
        assert Report.objects.values().get(pk=report.pk) == before


def test_an_approved_correction_says_what_it_takes_the_place_of(sula, coordinator, report):
    with inside(sula):
        correction = actions.correct_report(report, reason="Feil tal", by=coordinator)
        actions.submit_report(correction, by=coordinator)
        approved = actions.approve_report(correction, by=make_member(sula, "leader"))

    told = approved.snapshot["correction"]
    assert (told.startswith("Denne versjonen"), told.endswith("Feil tal")) == (True, True)
    assert (approved.snapshot["version"], report.snapshot["version"]) == (2, 1)


def test_only_the_last_approved_version_is_corrected(sula, coordinator, report):
    with inside(sula):
        correction = actions.correct_report(report, reason="Feil tal", by=coordinator)
        with pytest.raises(ForbiddenMove):
            actions.correct_report(correction, reason="For tidleg", by=coordinator)


def test_opening_the_quarter_again_leads_to_the_last_version(sula, coordinator, report):
    with inside(sula):
        correction = actions.correct_report(report, reason="Feil tal", by=coordinator)

        assert actions.open_report(Q3, by=coordinator).pk == correction.pk


def test_what_it_says_is_frozen_in_every_language(sula, report):
    with inside(sula):
        told = Report.objects.get().snapshots

    assert {language: one["title"] for language, one in told.items()} == {
        "nb": "Internasjonalt arbeid",
        "nn": "Internasjonalt arbeid",
        "sv": "Internationellt arbete",
        "en": "International work",
    }
