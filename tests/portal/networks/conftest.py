"""A school, its head and two teachers."""

import pytest

from tests.factories import make_institution, make_member


@pytest.fixture
def school(sula):
    """Langevåg skule."""
    return make_institution(sula, "Langevåg skule")


@pytest.fixture
def head(sula, school):
    """The head of Langevåg skule."""
    return make_member(sula, "head", name="Hanne Rektor", institutions=[school])


@pytest.fixture
def liv(sula, school):
    """A teacher of Langevåg skule."""
    return make_member(sula, "staff", name="Liv Lærar", institutions=[school])


@pytest.fixture
def ola(sula, school):
    """Another teacher of Langevåg skule."""
    return make_member(sula, "staff", name="Ola Lærar", institutions=[school])
