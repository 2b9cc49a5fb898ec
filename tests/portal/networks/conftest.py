"""Two teachers of Langevåg skule."""

import pytest

from tests.factories import make_member


@pytest.fixture
def liv(sula, school):
    """A teacher of Langevåg skule."""
    return make_member(sula, "staff", name="Liv Lærar", institutions=[school])


@pytest.fixture
def ola(sula, school):
    """Another teacher of Langevåg skule."""
    return make_member(sula, "staff", name="Ola Lærar", institutions=[school])
