"""A school project in which Langevåg skule takes part."""

from datetime import date

import pytest

from projects.portfolio.models import Mobility
from tests.factories import inside, make_project


@pytest.fixture
def project(sula, school, coordinator):
    """A KA122 project in school education from August 2026 to July 2027."""
    return make_project(
        sula,
        "Kyst og kultur",
        institutions=[school],
        contact=coordinator,
        action_id="KA122",
        code="2026-1-NO01-KA122-SCH-000123456",
        starts=date(2026, 8, 1),
        ends=date(2027, 7, 31),
    )


@pytest.fixture
def tab(project):
    """The tab's address."""
    return f"/sula/projects/{project.pk}/mobilities/"


@pytest.fixture
def stored(sula, project):
    """Values of the project's mobilities: `stored("activity", "staff")`."""

    def rows(*fields):
        with inside(sula):
            return list(Mobility.objects.filter(project=project).order_by("starts", "pk").values_list(*fields))

    return rows
