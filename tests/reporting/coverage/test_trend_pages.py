"""Trend and forecast as pages: each figure leads to its rows, the picture tells the same."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reporting.coverage.trend import quarter_end
from tests.factories import make_institution, make_project

ADDRESS = "/sula/coverage/trend/"
NEXT = quarter_end(timezone.localdate(), 1)


@pytest.fixture
def school(sula, coordinator):
    """A school whose project ends before the next quarter does, and that has applied for another."""
    unit = make_institution(sula, "Langevåg skule")
    first, last = quarter_end(timezone.localdate(), -4), quarter_end(timezone.localdate())
    make_project(sula, "Hav", institutions=[unit], contact=coordinator, starts=first, ends=last)
    ahead = {"starts": last, "ends": date(2040, 1, 1), "status": "applied", "contact": coordinator}
    make_project(sula, "Himmel", institutions=[unit], **ahead)
    return unit


@pytest.mark.parametrize(
    ("show", "rows"),
    [
        ("certain", []),
        ("probable", [("Langevåg skule", "Himmel")]),
        ("lost", [("Langevåg skule", "Hav")]),
    ],
)
def test_each_figure_of_the_forecast_leads_to_its_rows(sign_in, coordinator, school, show, rows):
    page = sign_in(coordinator).get(f"{ADDRESS}units/?on={NEXT}&show={show}")

    assert [(row.name, titles) for row, titles in page.context["rows"]] == rows


def test_the_page_tells_what_ends_when_and_the_picture_in_words(sign_in, coordinator, school):
    page = sign_in(coordinator).get(ADDRESS)

    assert [(row.name, row.last_day, titles) for row, titles in page.context["lost"]] == [
        ("Langevåg skule", quarter_end(timezone.localdate()), "Hav")
    ]
    assert "Covered institutions: 1 of 1 on" in page.context["chart"].told
    assert "The forecast expects 50 of 100 applications to be granted." in page.content.decode()


def test_the_picture_is_svg_and_says_where_we_are(sign_in, coordinator, school):
    answer = sign_in(coordinator).get("/sula/coverage/charts/trend.svg")

    assert (answer["Content-Type"], "1 of 1" in answer.content.decode()) == ("image/svg+xml", True)


def test_the_page_costs_the_same_for_3_and_for_300_units(sign_in, coordinator, sula):
    client, counts = sign_in(coordinator), []
    client.get(ADDRESS)
    for more in (3, 297):
        for _ in range(more):
            make_project(sula, contact=coordinator, institutions=[make_institution(sula)])
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 12
