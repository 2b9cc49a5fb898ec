"""The presentation: figures and charts of the day asked for, and nobody's name."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.kit.looks import DARK, LOOKS
from reporting.coverage.charts import codes
from tests.factories import make_institution, make_project

ADDRESS = "/sula/coverage/presentation/"


@pytest.fixture
def units(sula, coordinator):
    """Two schools: one with a project in 2026, the other with an idea of one."""
    units = [make_institution(sula, "Langevåg skule"), make_institution(sula, "Solevåg skule")]
    make_project(sula, institutions=units[:1], contact=coordinator)
    make_project(sula, institutions=units[1:], contact=coordinator, status="idea")
    return units


def test_the_large_figure_comes_first_and_every_chart_has_its_screen(sign_in, coordinator, units):
    screens = sign_in(coordinator).get(f"{ADDRESS}?on=2026-11-01").context["screens"]

    figures = [(screen.title, screen.part, screen.whole, screen.words) for screen in screens if not screen.chart]
    drawn = [screen.chart.code for screen in screens if screen.chart]
    assert figures == [
        ("Have an international project", 1, 2, ""),
        ("Have none yet", 1, None, "1 of them has something under way."),
    ]
    assert [screens.index(one) for one in screens if not one.chart] == [0, 3]
    assert (drawn[:2], set(drawn) <= set(codes(coordinator))) == (["by-kind", "trend"], True)


def test_nobody_and_no_unit_is_named(sign_in, coordinator, units):
    page = sign_in(coordinator).get(ADDRESS).content.decode()

    assert [name for name in (coordinator.name, *(unit.name for unit in units)) if name in page] == []


def test_the_date_of_the_dashboard_comes_along(sign_in, coordinator, units):
    client = sign_in(coordinator)

    dashboard = client.get("/sula/coverage/?on=2025-11-01").content.decode()
    page = client.get(f"{ADDRESS}?on=2025-11-01").content.decode()

    assert f'href="{ADDRESS}?on=2025-11-01"' in dashboard
    assert 'data-copy-link="?on=2025-11-01"' in dashboard
    assert 'href="/sula/coverage/?on=2025-11-01"' in page
    assert "charts/by-kind.svg?on=2025-11-01&amp;look=dark" in page


def test_a_municipality_without_units_is_told_so(sign_in, coordinator):
    page = sign_in(coordinator).get(ADDRESS)

    assert (page.context["screens"], "No institutions count yet" in page.content.decode()) == ([], True)


def test_it_costs_the_same_for_3_and_for_300_units(sign_in, coordinator, sula):
    client, counts = sign_in(coordinator), []
    client.get(ADDRESS)
    for more in (3, 297):
        for _ in range(more):
            make_project(sula, contact=coordinator, institutions=[make_institution(sula)])
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 10 + len(codes(coordinator))  # every chart may ask once for what only it tells of


@pytest.mark.parametrize("look", [look for look in LOOKS if "dark" in look])
def test_every_chart_has_the_dark_colours_alone_when_the_screen_is_dark(sign_in, coordinator, units, look):
    client, strange = sign_in(coordinator), {}
    for code in codes(coordinator):
        svg = client.get(f"/sula/coverage/charts/{code}.svg?look={look}").content.decode()
        strange |= dict.fromkeys(re.findall(r'"(#[0-9a-fA-F]{3,8}|rgb[^"]*)"', svg), code)

    assert {colour: code for colour, code in strange.items() if colour not in DARK.colours} == {}


def test_an_unknown_look_is_the_usual_one(sign_in, coordinator, units):
    client, address = sign_in(coordinator), "/sula/coverage/charts/by-kind.svg"

    assert client.get(f"{address}?look=loud").content == client.get(address).content
