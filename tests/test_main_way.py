"""The main job in a browser: a project is registered, coverage goes up, the report is written, approved and filed."""

import io
from datetime import date

import pypdf
import pytest
from django.core.files.storage import storages
from django.utils import timezone

from config.demo.places import make_places
from config.demo.projects import make_projects
from portal.kit.quarters import Quarter
from portal.tenancy.models import Municipality
from portal.tenancy.scope import municipality_scope
from reporting.quarterly.models import Report
from tests.workers import until

CODE = "2026-1-NO01-KA122-SCH-000456789"
TITLE = "Stemmer fra fjorden"


@pytest.fixture
def sula(committed):
    """The demonstration's Sula: 13 units count, and 8 of them have a project."""
    make_places()
    municipality = Municipality.objects.get(slug="sula")
    make_projects(municipality, timezone.localdate())
    return municipality


def sign_in(page, name):
    """By one click, as the demonstration offers it."""
    page.goto("/account/login/")
    page.get_by_role("button", name=name).click()


def sign_out(page):
    page.locator(".user-menu summary").click()
    page.get_by_role("button", name="Sign out").click()


def covered(page) -> str:
    page.goto("/sula/coverage/")
    return page.locator(".figure-value").first.inner_text()


def register(page):
    """As a head would: paste the code, and type only what it does not say."""
    page.goto("/sula/projects/new/")
    page.get_by_label("Project code").fill(CODE)
    page.get_by_label("Project code").press("Tab")
    page.locator("#id_programme").wait_for()
    until(lambda: page.locator("#id_action").input_value() == "KA122")
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Start").fill(date(timezone.localdate().year - 1, 9, 1).isoformat())
    page.get_by_label("End").fill(date(timezone.localdate().year + 1, 6, 30).isoformat())
    page.get_by_label("Role of Solevåg skule").select_option("coordinator")
    page.get_by_label("Status").select_option("running")
    page.get_by_role("button", name="Add the project").click()
    page.get_by_role("heading", name=TITLE).wait_for()


def write_report(page):
    """The coordinator opens the quarter, adds a sentence and hands it in."""
    page.goto("/sula/reports/")
    page.get_by_role("button", name="Make the draft").click()
    written = page.locator(".rich-text").last  # what the script makes of the plain field, which it then hides
    written.fill("Elevane fortel meir.")
    page.get_by_text("Saved").first.wait_for()
    page.reload()
    page.get_by_role("button", name="Submit for approval").click()
    page.get_by_text("The report is submitted").wait_for()


def approve(page):
    """The leader approves; the file arrives by itself while the page is open."""
    page.goto("/sula/")
    page.get_by_role("link", name="Approve the report").click()
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("button", name="Yes, approve").click()
    page.get_by_role("link", name="Download the PDF").wait_for(timeout=60_000)


@pytest.mark.browser
@pytest.mark.live
def test_the_main_job_from_a_pasted_code_to_the_boards_file(browser_page, sula, worker):
    page = browser_page

    sign_in(page, "Hanne Sætre")
    before = covered(page)
    register(page)
    after = covered(page)
    sign_out(page)
    sign_in(page, "Kari Nygård")
    write_report(page)
    sign_out(page)
    sign_in(page, "Lars Aarseth")
    approve(page)

    with municipality_scope(sula.pk):
        report = Report.objects.get()
        stored = report.files.get().stored
    quarter = Quarter.of(timezone.localdate()).previous
    text = " ".join(words(stored).split())
    assert (before, after) == ("8 of 13", "9 of 13")
    assert report.period == quarter
    assert TITLE in text
    assert "Elevane fortel meir." in text
    assert (report.snapshot["coverage"]["share_label"], "9 av 13" in text) == ("9 av 13", True)


def words(name: str) -> str:
    with storages["private"].open(name) as file:
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file.read())).pages)
