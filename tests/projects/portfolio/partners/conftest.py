"""A project with a school that works abroad."""

import pytest

from projects.portfolio.models import Partner
from tests.factories import inside, make_project


@pytest.fixture
def project(sula, school, coordinator):
    """A project of Langevåg skule."""
    return make_project(sula, "Kyst og kultur", institutions=[school], contact=coordinator)


@pytest.fixture
def partners(sula):
    """Names and places of the partners in Sula."""

    def rows():
        with inside(sula):
            return list(Partner.objects.values_list("name", "place"))

    return rows
