"""The map of the institutions: every unit in the list, those with a position as marks, and no host asked but one."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.institutions.models import Institution
from portal.kit.charts import render_png, share_bars
from tests.factories import inside, make_institution, make_member, make_municipality, make_project
from tests.live import enter
from tests.test_accessibility import faults

ADDRESS = "/sula/coverage/map/"
STATES = ["Covered", "Not covered, but with work under way", "Not covered", "Left out of the count"]


def make_units(coordinator):
    """One of each state with a position, and a covered one without."""
    sula, here = coordinator.municipality, {"latitude": 62.4, "longitude": 6.2}
    covered = make_institution(sula, "Langevåg skule", **here)
    ahead = make_institution(sula, "Solevåg skule", latitude=62.41, longitude=6.3)
    make_institution(sula, "Tryggheim skule", latitude=62.45, longitude=6.25)
    left_out = {"counts_in_coverage": False, "left_out_reason": "service_unit"}
    make_institution(sula, "Vernes PPT", latitude=62.42, longitude=6.1, **left_out)
    make_project(sula, contact=coordinator, institutions=[covered, make_institution(sula, "Ytre skule")])
    make_project(sula, contact=coordinator, institutions=[ahead], status="applied")


def listed(page):
    return [(mark.row.name, str(words)) for mark, words in page.context["units"]]


def test_without_a_map_service_the_list_says_it_all(sign_in, coordinator):
    make_units(coordinator)

    page = sign_in(coordinator).get(ADDRESS)

    names = ["Langevåg skule", "Solevåg skule", "Tryggheim skule", "Vernes PPT", "Ytre skule"]
    assert listed(page) == list(zip(names, [*STATES, "Covered"], strict=True))
    assert page.context["map"] is None
    assert "leaflet" not in page.content.decode()


def test_only_the_map_may_ask_the_map_service(sign_in, coordinator, settings):
    settings.MAP_TILES = "https://{s}.tiles.example/{z}/{x}/{y}.png"
    make_units(coordinator)
    client = sign_in(coordinator)

    policies = [client.get(address)["Content-Security-Policy"] for address in (ADDRESS, "/sula/coverage/")]

    assert ["img-src 'self' data: https://*.tiles.example;" in f"{policy};" for policy in policies] == [True, False]


def test_board_members_get_marks_that_lead_nowhere(sign_in, sula, coordinator, settings):
    settings.MAP_TILES = "https://tiles.example/{z}/{x}/{y}.png"
    make_units(coordinator)

    marks = sign_in(make_member(sula, "board")).get(ADDRESS).context["marks"]

    assert [mark["url"] for mark in marks] == [""] * 4


def test_it_costs_the_same_for_few_and_many_units(sign_in, sula, coordinator):
    client, counts = sign_in(coordinator), []
    client.get(ADDRESS)
    for more in (3, 60):
        for _ in range(more):
            unit = make_institution(sula, latitude=62.4, longitude=6.2)
            make_project(sula, contact=coordinator, institutions=[unit])
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 12


@pytest.fixture
def tiles():
    """The address of a map service on this machine, all of whose tiles are alike."""
    tile = render_png(share_bars([], part_label="", rest_label=""))

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(tile)

        def log_message(self, *args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.browser
@pytest.mark.live
def test_marks_are_reached_by_keyboard_and_only_the_map_service_is_asked(browser_page, live_portal, tiles, settings):
    settings.MAP_TILES, settings.MAP_ATTRIBUTION = f"{tiles}/{{z}}/{{x}}/{{y}}.png", "© Testkart"
    coordinator = make_member(make_municipality("sula"))
    make_units(coordinator)
    enter(browser_page, live_portal, coordinator)
    asked = set()
    browser_page.on("request", lambda request: asked.add(urlsplit(request.url)._replace(path="", query="").geturl()))
    browser_page.set_viewport_size({"width": 360, "height": 800})

    browser_page.goto(ADDRESS)
    browser_page.locator("img.leaflet-tile-loaded").first.wait_for()
    marks = browser_page.locator(".leaflet-marker-icon")
    names = {mark.get_attribute("alt") for mark in marks.all()}
    browser_page.get_by_role("button", name="Tryggheim skule").press("Enter")
    with inside(coordinator.municipality):
        school = Institution.objects.get(name="Tryggheim skule")

    popup = browser_page.locator(".leaflet-popup-content")
    assert names == {
        f"{name}. School. {state}."
        for name, state in zip(
            ("Langevåg skule", "Solevåg skule", "Tryggheim skule", "Vernes PPT"), STATES, strict=True
        )
    }
    assert popup.get_by_role("link", name="Tryggheim skule").get_attribute("href") == f"/sula/institutions/{school.pk}/"
    assert "© Testkart" in browser_page.locator(".leaflet-control-attribution").inner_text()
    assert asked - {"data:"} == {live_portal, tiles}
    assert faults(browser_page) == []
