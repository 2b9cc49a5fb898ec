"""A project's whole life in a browser: idea from a call, application, award, mobilities, effects, duties, report."""

from datetime import timedelta

import pytest
from django.utils import timezone

from config.demo.places import make_places
from portal.kit.quarters import Quarter
from portal.tenancy.models import Municipality
from portal.tenancy.scope import municipality_scope
from projects.portfolio.duties import DutyKind
from projects.portfolio.models import Project
from projects.portfolio.queries.duties import duties_of
from reporting.quarterly.actions import open_report
from reporting.quarterly.compile import compile_report
from tests.factories import make_call
from tests.test_main_way import sign_in

TITLE = "Havet som klasserom"
CODE = "2026-1-NO01-KA122-SCH-000123987"


@pytest.fixture
def sula(committed):
    """The demonstration's Sula, and a call that is open for a month."""
    make_places()
    municipality = Municipality.objects.get(slug="sula")
    deadline = timezone.now() + timedelta(days=30)
    make_call(municipality, "Vårrunden", programme_id="erasmus_plus", action_id="KA122", deadline=deadline)
    return municipality


def start_idea(page):
    """From the list of calls, with nothing typed that the call says."""
    page.goto("/sula/calls/")
    page.get_by_role("link", name="Vårrunden").first.click()
    page.get_by_role("link", name="Start an idea for this call").click()
    assert page.locator("#id_programme").input_value() == "erasmus_plus"
    assert page.locator("#id_action").input_value() == "KA122"
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Start", exact=True).fill(timezone.localdate().isoformat())
    page.get_by_label("End", exact=True).fill((timezone.localdate() + timedelta(days=30)).isoformat())
    page.get_by_label("Role of Solevåg skule").select_option("coordinator")
    page.get_by_role("button", name="Add the project").click()
    page.get_by_role("heading", name=TITLE).wait_for()


def award(page):
    """Applied, then granted: the letter gives a code and an amount, the rest stands."""
    page.get_by_role("button", name="Mark as: Applied for").click()
    page.get_by_role("link", name="Register the award").click()
    page.get_by_label("Project code").fill(CODE)
    page.get_by_label("Grant").fill("24500")
    page.get_by_role("button", name="Mark as granted").click()
    page.get_by_text("The project is granted").wait_for()
    page.get_by_role("button", name="Mark as: Running").click()


def travel(page):
    """One stay of four members of staff in Lecce."""
    page.get_by_label("Parts of the project").get_by_role("link", name="Mobilities").click()
    page.get_by_role("link", name="Add mobilities").first.click()
    row = page.locator("fieldset.mobility").first
    row.get_by_label("Activity").select_option("job_shadowing")
    row.get_by_label("Host country").select_option("IT")
    row.get_by_label("Town or place").fill("Lecce")
    row.get_by_label("First day").fill(timezone.localdate().isoformat())
    row.get_by_label("Last day").fill((timezone.localdate() + timedelta(days=4)).isoformat())
    row.get_by_label("Staff").fill("4")
    page.get_by_role("button", name="Save").last.click()
    page.get_by_text("Lecce").first.wait_for()


def close(page):
    """Completing it leads to the question of what changed."""
    page.get_by_label("Parts of the project").get_by_role("link", name="Overview").click()
    page.get_by_role("button", name="Mark as: Completed").click()
    page.get_by_label("What changed").fill("Vi underviser ute hver uke.")
    page.get_by_label("For whom").fill("Alle trinn")
    page.get_by_label("How we know").fill("Referat fra teamet")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/effects/")


@pytest.mark.browser
@pytest.mark.live
def test_a_projects_life_from_a_call_to_the_report_with_nothing_typed_twice(browser_page, sula):
    page = browser_page

    sign_in(page, "Hanne Sætre")
    start_idea(page)
    award(page)
    travel(page)
    close(page)
    page.goto("/sula/projects/due/?kind=final_report")
    due_page = page.locator("main").inner_text()

    with municipality_scope(sula.pk):
        project = Project.objects.with_names().get(title=TITLE)
        member = project.contact
        due = {duty.kind: duty.due for duty in duties_of(project, on=timezone.localdate())}
        report = open_report(Quarter.of(timezone.localdate()), by=member)
        call = project.call.name
        sections = compile_report(report, member=member, language="nb").as_data()["sections"]
    told = {section["code"]: section for section in sections}
    assert (project.status, project.code, call) == ("completed", CODE, "Vårrunden")
    assert due[DutyKind.FINAL_REPORT] == project.ends + timedelta(days=60)
    assert TITLE in due_page
    assert [item["title"] for item in told["projects"]["items"] if item["code"] == CODE] == [TITLE]
    assert [item["travel"] for item in told["projects"]["items"] if item["code"] == CODE] == [
        "1 opphold i utlandet: 4 ansatte"
    ]
    assert [effect["changed"] for effect in told["effects"]["effects"]] == ["Vi underviser ute hver uke."]
