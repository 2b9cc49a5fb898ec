"""Coverage in Chromium: on paper the content alone, pictures light and wide, rows whole; on a projector by keys."""

import io

import pypdf
import pytest
from django.utils import timezone

from portal.kit.templatetags.ui import day
from tests.factories import make_institution, make_municipality, make_project
from tests.live import enter

pytestmark = [pytest.mark.browser, pytest.mark.live]


@pytest.fixture
def sula(committed):
    """A municipality that the server sees."""
    return make_municipality("sula")


def printed(page, address: str) -> list[str]:
    """The text of each page of the A4 file that the browser makes of the address."""
    page.goto(address, wait_until="networkidle")
    file = page.pdf(format="A4", prefer_css_page_size=True)
    return [" ".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(io.BytesIO(file)).pages]


def test_the_dashboard_is_two_sheets_with_light_pictures_also_from_a_dark_telephone(
    browser_page, live_portal, sula, coordinator
):
    make_project(sula, contact=coordinator, institutions=[make_institution(sula, "Langevåg skule")])
    make_institution(sula, "Solevåg skule")
    browser_page.emulate_media(color_scheme="dark")
    browser_page.set_viewport_size({"width": 360, "height": 740})
    enter(browser_page, live_portal, coordinator)
    asked = []
    browser_page.on("request", lambda request: asked.append(request.url.removeprefix(live_portal)))

    sheets = printed(browser_page, "/sula/coverage/")
    sheet = " ".join(sheets)

    pictures = {url for url in asked if url.endswith("by-kind.svg")}
    shown = ["Sula", day(timezone.localdate()), "1 of 2", "Solevåg skule"]
    assert [words for words in shown if words not in sheet] == []
    assert [words for words in ("Networks", "Show them", "Copy the link", "http") if words in sheet] == []
    assert (len(sheets), pictures) == (2, {"/sula/coverage/charts/by-kind.svg"})


def test_a_long_list_of_who_is_left_has_its_headings_on_each_sheet_and_every_row(
    browser_page, live_portal, sula, coordinator
):
    for number in range(40):
        make_institution(sula, f"Skule nr. {number}.")
    enter(browser_page, live_portal, coordinator)

    sheets = printed(browser_page, "/sula/coverage/left/?all=on")

    assert [sheet.count("To be done by") for sheet in sheets] == [1, 1, 1]
    assert [number for number in range(40) if sum(f"Skule nr. {number}." in sheet for sheet in sheets) != 1] == []


def test_arrow_keys_lead_from_screen_to_screen(browser_page, live_portal, sula, coordinator):
    make_institution(sula, "Langevåg skule")
    enter(browser_page, live_portal, coordinator)
    browser_page.goto("/sula/coverage/presentation/")

    for key in ("ArrowRight", "PageDown", "ArrowLeft"):
        browser_page.keyboard.press(key)

    assert browser_page.evaluate("[scrollY / innerHeight, scrollX]") == [1, 0]
