"""What projects tell of a quarter beside themselves: mobilities and effects."""

from datetime import date

import pytest

from portal.kit.quarters import Quarter
from projects.portfolio.models import Effect, Mobility
from reporting.quarterly.actions import open_report
from reporting.quarterly.compile import compile_report
from reporting.quarterly.render import page
from tests.factories import inside, make_institution, make_project


@pytest.fixture
def project(sula, coordinator):
    """A project of Langevåg skule with mobilities and effects in the third quarter and outside it."""
    school = make_institution(sula, "Langevåg skule")
    project = make_project(sula, "Hav og himmel", institutions=[school], contact=coordinator)
    of_project = {"municipality": sula, "project": project}
    stay = of_project | {"activity": "job_shadowing", "country": "IT"}
    said = of_project | {"for_whom": "Alle trinn", "evidence": "Referat", "written_by": coordinator}
    with inside(sula):
        for starts, staff, learners in (
            (date(2026, 7, 1), 2, 0),
            (date(2026, 9, 30), 1, 20),
            (date(2026, 10, 1), 9, 9),
        ):
            Mobility.objects.create(starts=starts, ends=starts, staff=staff, learners=learners, **stay)
        Effect.objects.create(
            moment="close", changed="Vi underviser ute.", institution=school, written_on=date(2026, 9, 30), **said
        )
        Effect.objects.create(moment="close", changed="For seint.", written_on=date(2026, 10, 1), **said)
    return project


@pytest.fixture
def data(sula, project, coordinator):
    """The report on the third quarter."""
    with inside(sula):
        report = open_report(Quarter(2026, 3), by=coordinator)
        return compile_report(report, member=coordinator, language="en").as_data()


def test_mobilities_that_began_in_the_quarter_are_counted_with_their_project(data):
    projects = data["sections"][0]

    assert [item["travel"] for item in projects["items"]] == [
        "2 stays abroad: 3 members of staff, 20 children or pupils"
    ]


def test_effects_written_in_the_quarter_stand_under_the_third_heading(data, project):
    effects = data["sections"][2]

    assert effects["code"] == "effects"
    assert [(one["title"], one["institutions"], one["changed"], one["for_whom"]) for one in effects["effects"]] == [
        ("Hav og himmel", ("Langevåg skule",), "Vi underviser ute.", "Alle trinn")
    ]


def test_the_document_shows_them(data):
    content = page(data, stylesheets=[])

    assert "2 stays abroad" in content
    assert "Vi underviser ute." in content
    assert "For seint." not in content
