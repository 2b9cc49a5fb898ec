"""A quarter in a browser: three units tell, or do not; the report is approved, and all its files say the same."""

import io
import json
import zipfile
from datetime import timedelta

import jsonschema
import pytest
from django.utils import timezone
from playwright.sync_api import expect

from portal.kit.quarters import Quarter
from reporting.quarterly.files.schema import schema
from reporting.quarterly.models import Contribution, Report
from reporting.quarterly.states import Format
from tests.factories import inside, make_institution, make_member, make_municipality, make_project
from tests.live import enter
from tests.report_files import READERS, joined

FIRST, SECOND = "Elevane skriv meir.", "Elevane skriv meir: tre tekstar i månaden."
UNITS = ("Langevåg skule", "Fiskarstrand barnehage", "Solevåg skule")


@pytest.fixture
def people(committed) -> dict:
    """The coordinator, the leader and the three heads, by what they do in this story."""
    sula = make_municipality("sula")
    units = [make_institution(sula, name) for name in UNITS]
    told, quiet, late = (make_member(sula, "head", institutions=[unit]) for unit in units)
    coordinator = make_member(sula, "coordinator")
    make_project(sula, "Hav og himmel", contact=told, institutions=units[:1])
    return {
        "coordinator": coordinator,
        "leader": make_member(sula, "leader"),
        "told": told,
        "quiet": quiet,
        "late": late,
    }


def contribute(page):
    """From the list of reports to one's own page."""
    page.goto("/sula/reports/")
    page.locator("section[aria-labelledby=own] a").first.click()


def hand_in(page, words):
    contribute(page)
    page.get_by_label("What has changed for children, pupils or staff?").fill(words)
    page.get_by_role("button", name="Hand in").click()
    page.get_by_text("Handed in by").wait_for()


def unit_rows(page) -> list[str]:
    page.goto("/sula/reports/")
    page.get_by_role("link", name=Quarter.of(timezone.localdate()).previous.label).first.click()
    page.get_by_role("link", name="See who has reported").click()
    rows = page.locator("section[aria-labelledby=waiting] tbody tr")
    rows.first.wait_for()
    return rows.all_inner_texts()


def send_back(page):
    unit_rows(page)
    page.get_by_role("link", name=UNITS[0]).click()
    page.get_by_label("What is missing?").fill("Kor mange?")
    page.get_by_role("button", name="Send back").click()
    page.get_by_text("Kor mange?").wait_for()


def make_late(member):
    with inside(member.municipality):
        due = timezone.localdate() - timedelta(days=1)
        Contribution.objects.filter(institution__name=UNITS[2]).update(due=due)


def order_files(page) -> None:
    """All that the page offers to make, until nothing is left to make."""
    buttons = page.get_by_role("button", name="Make this file")
    for left in range(len(Format) - 1, 0, -1):  # the PDF is made unasked
        expect(buttons).to_have_count(left)
        buttons.first.click()
    page.locator("table a[href*='/reports/files/']").nth(len(Format) - 1).wait_for(timeout=90_000)


def fetched(page) -> dict[str, bytes]:
    """The files behind the links, by their suffix."""
    links = page.locator("table a[href*='/reports/files/']")
    answers = [page.request.get(links.nth(number).get_attribute("href")) for number in range(links.count())]
    names = [one.headers["content-disposition"].rpartition(".")[2].strip('"') for one in answers]
    return dict(zip(names, (one.body() for one in answers), strict=True))


@pytest.mark.browser
@pytest.mark.live
def test_a_quarter_from_three_units_to_files_that_all_say_the_same(browser_page, live_portal, people, worker):
    page = browser_page

    def as_(who):
        page.context.clear_cookies()
        enter(page, live_portal, people[who])

    as_("coordinator")
    page.goto("/sula/reports/")
    page.get_by_role("button", name="Make the draft").click()
    page.get_by_role("link", name="See who has reported").wait_for()
    as_("told")
    hand_in(page, FIRST)
    as_("quiet")
    contribute(page)
    page.get_by_role("button", name="Nothing to add").click()
    page.get_by_text("The institution has nothing to add.").wait_for()
    as_("coordinator")
    send_back(page)
    as_("told")
    contribute(page)
    note = page.get_by_text("Kor mange?").inner_text()
    hand_in(page, SECOND)
    make_late(people["coordinator"])
    as_("coordinator")
    waiting = unit_rows(page)
    bar = page.get_by_text("2 of 3").first.is_visible()
    page.get_by_role("link", name="To the report").click()
    page.get_by_role("button", name="Submit for approval").click()
    page.get_by_text("The report is submitted").wait_for()
    as_("leader")
    page.goto("/sula/")
    page.get_by_role("link", name="Approve the report").click()
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("button", name="Yes, approve").click()
    page.get_by_role("link", name="Download the PDF").wait_for(timeout=90_000)
    order_files(page)
    files = fetched(page)

    with inside(people["leader"].municipality):
        report = Report.objects.get()
    assert (note, len(waiting), bar) == ("Kor mange?", 1, True)
    assert (waiting[0].startswith(UNITS[2]), "Late" in waiting[0]) == (True, True)
    assert set(files) == {str(kind) for kind in Format}
    said = [SECOND, UNITS[0], "Hav og himmel", report.snapshot["coverage"]["sentence"], people["leader"].name]
    for kind, read in READERS.items():
        told = joined(read(files[kind]))
        assert [words for words in said if joined(words) not in told] == [], kind
    jsonschema.validate(json.loads(files["json"]), schema())
    with zipfile.ZipFile(io.BytesIO(files["zip"])) as package:
        assert package.testzip() is None
        packed = {name.rpartition(".")[2]: package.read(name) for name in package.namelist()}
    assert {kind: packed[kind] == files[kind] for kind in READERS} == dict.fromkeys(READERS, True)
