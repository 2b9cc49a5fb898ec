"""A draft to which two schools are asked to contribute, and a teacher of one of them."""

import pytest

from reporting.quarterly import actions
from tests.factories import inside, make_institution, make_member
from tests.reporting.quarterly.contributions.words import Q3


@pytest.fixture
def teacher(sula, school):
    return make_member(sula, "staff", name="Tor Lærar", institutions=[school])


@pytest.fixture
def report(sula, coordinator, school):
    """A draft to which Langevåg and Solevåg are asked to contribute."""
    make_institution(sula, "Solevåg skule")
    make_institution(sula, "Kulturskulen", counts_in_coverage=False, left_out_reason="culture_school")
    with inside(sula):
        return actions.open_report(Q3, by=coordinator)


@pytest.fixture
def contribution(sula, report, school):
    with inside(sula):
        return report.contributions.select_related("institution").get(institution=school)
