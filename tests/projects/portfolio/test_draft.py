"""What was typed and not sent."""

import pytest

from portal.tenancy.models import Draft
from projects.portfolio.models import Project
from tests.factories import inside, make_institution, make_member, make_municipality, make_project
from tests.live import enter

NEW, DRAFT = "/sula/projects/new/", "/sula/drafts/portfolio.project/"


def drafts(sula):
    with inside(sula):
        return Draft.objects.count()


def test_the_form_comes_back_as_it_was_typed(sula, teacher, school, sign_in, typed):
    client = sign_in(teacher)
    client.post(DRAFT, typed(title="Halvferdig", starts="2026-08", countries=["IT", "FI"], status=""))

    response = client.get(NEW)

    form = response.context["form"]
    assert [form[name].value() for name in ("title", "programme", "action", "starts", "status", "countries")] == [
        "Halvferdig",
        "erasmus_plus",
        "KA122",
        "2026-08",
        "",
        ["IT", "FI"],
    ]
    assert form["institutions"].value() == {str(school.pk): ("coordinator", "", "")}
    assert form.errors == {}
    assert "Your draft from" in response.content.decode()


def test_a_sent_form_leaves_no_draft(sula, teacher, sign_in, typed):
    client = sign_in(teacher)
    client.post(DRAFT, typed())

    client.post(NEW, typed())

    assert drafts(sula) == 0


def test_a_refused_form_keeps_its_draft(sula, coordinator, teacher, sign_in, typed, code_looks_free):
    client = sign_in(teacher)
    client.post(DRAFT, typed())
    make_project(sula, code="NPJR-2026/10123", contact=coordinator)

    client.post(NEW, typed(title=""))
    client.post(NEW, typed(programme="nordplus", action="NPJR", code="NPJR-2026/10123"))

    assert drafts(sula) == 1
    with inside(sula):
        assert Project.objects.count() == 1


def test_a_form_given_back_to_be_mended_says_that_it_has_arrived(teacher, sign_in, typed):
    client = sign_in(teacher)

    fresh, refused = client.get(NEW), client.post(NEW, typed(title=""))

    assert ["data-autosave-arrived" in page.content.decode() for page in (fresh, refused)] == [False, True]


def test_a_draft_is_thrown_away_on_demand(sula, teacher, sign_in, typed):
    client = sign_in(teacher)
    client.post(DRAFT, typed())

    response = client.post("/sula/projects/new/discard/")

    assert response.headers["Location"] == NEW
    assert drafts(sula) == 0
    assert "Your draft from" not in client.get(NEW).content.decode()


def test_a_draft_is_its_writers_alone(teacher, coordinator, sign_in, typed):
    sign_in(teacher).post(DRAFT, typed(title="Halvferdig"))

    assert "Halvferdig" not in sign_in(coordinator).get(NEW).content.decode()


@pytest.mark.browser
@pytest.mark.live
def test_a_double_click_registers_one_project_and_leaves_no_draft(browser_page, live_portal):
    sula = make_municipality("sula")
    teacher = make_member(sula, "staff", institutions=[make_institution(sula, "Langevåg skule")])
    enter(browser_page, live_portal, teacher)
    browser_page.goto(NEW)
    browser_page.get_by_label("Programme").select_option("etwinning")
    browser_page.locator("input[type=hidden]#id_action").wait_for(state="attached")
    browser_page.get_by_label("Title").fill("Små føter på stranda")
    browser_page.get_by_label("Start").fill("2026-08-20")
    browser_page.get_by_label("End").fill("2027-06-20")
    browser_page.get_by_label("Role of Langevåg skule").select_option("partner")
    browser_page.get_by_label("Status").select_option("running")

    held, button = [], browser_page.get_by_role("button", name="Add the project")
    browser_page.route(f"**{NEW}", lambda route: held.append(route))
    button.scroll_into_view_if_needed()
    place = button.bounding_box()
    for _click in range(2):
        browser_page.mouse.click(place["x"] + 9, place["y"] + 9)
        browser_page.wait_for_timeout(200)
    for request in held:
        request.continue_()
    browser_page.get_by_text("The project is registered.").wait_for()
    browser_page.wait_for_load_state("networkidle")

    assert len(held) == 1
    with inside(sula):
        assert (Project.objects.count(), Draft.objects.count()) == (1, 0)
