"""The page of an approved report loads again by itself when its file is made, and never takes anything from anybody."""

import pytest
from playwright.sync_api import expect

from portal.jobs.models import Job, State
from portal.kit.quarters import Quarter
from reporting.quarterly import actions
from reporting.quarterly.models import ReportFile
from tests.factories import inside, make_member, make_municipality
from tests.live import enter

pytestmark = pytest.mark.browser


@pytest.fixture
def sula(committed):
    """A municipality that the server sees."""
    return make_municipality("sula")


@pytest.fixture
def page(browser_page, live_portal, sula):
    """An approved report whose file is being made, and its coordinator in front of it."""
    coordinator, leader = make_member(sula, "coordinator"), make_member(sula, "leader")
    with inside(sula):
        report = actions.open_report(Quarter(2026, 3), by=coordinator)
        actions.submit_report(report, by=coordinator)
        actions.approve_report(report, by=leader)
    enter(browser_page, live_portal, coordinator)
    browser_page.goto(f"/sula/reports/{report.pk}/")
    return browser_page


def end_jobs(page, sula) -> None:
    """The file is made, and the page has asked and knows it."""
    with inside(sula):
        actions.keep_file(ReportFile.objects.first(), b"%PDF-1.7")
        Job.objects.update(state=State.DONE)
    page.wait_for_event("response", lambda answer: "/jobs/" in answer.url)


def test_it_loads_again_when_nobody_is_at_it(page, sula):
    with page.expect_navigation():
        end_jobs(page, sula)

    expect(page.locator("progress")).to_have_count(0)


def test_what_somebody_writes_stays_and_a_link_leads_to_what_was_made(page, sula):
    reason = page.get_by_label("Why is the report corrected?")
    reason.fill("Feil tal")
    end_jobs(page, sula)

    result = page.get_by_role("link", name="Show the result")
    result.wait_for()
    assert reason.input_value() == "Feil tal"
    result.click()
    expect(page.locator("progress")).to_have_count(0)


def test_what_was_just_sent_arrives(page, sula):
    held = []
    page.route("**/reports/*/files/", lambda sent: held.append(sent))
    page.get_by_role("button", name="Make this file").first.click(no_wait_after=True)
    end_jobs(page, sula)
    page.wait_for_timeout(500)  # a locator would wait for the end of the navigation that is held
    held[0].continue_()

    page.get_by_text("The file is being made.").wait_for()
    with inside(sula):
        assert ReportFile.objects.count() == 2
