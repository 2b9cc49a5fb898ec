"""Other international work as a person types it."""

import pytest

from tests.factories import make_institution, make_member


@pytest.fixture
def kindergarten(sula):
    """A unit at which the teacher does not work."""
    return make_institution(sula, "Fiskarstrand barnehage", kind="kindergarten")


@pytest.fixture
def teacher(sula, school):
    """Staff of Langevåg skule."""
    return make_member(sula, "staff", name="Liv Lærar", institutions=[school])


@pytest.fixture
def typed(school, teacher):
    """What Liv types into the form of a new activity: `typed(title="…")`; None takes a field away."""

    def fields(**changes):
        values = {
            "kind": "visit",
            "title": "Rektorar i Tampere",
            "starts": "2026-10-05",
            "ends": "2026-10-07",
            "institutions": [str(school.pk)],
            "contact": str(teacher.pk),
            **changes,
        }
        return {name: value for name, value in values.items() if value is not None}

    return fields


@pytest.fixture
def typed_role(school, teacher):
    """What Liv types into the form of a new standing role."""

    def fields(**changes):
        values = {
            "kind": "aspnet",
            "institution": str(school.pk),
            "status": "active",
            "starts": "2024-08-01",
            "contact": str(teacher.pk),
            **changes,
        }
        return {name: value for name, value in values.items() if value is not None}

    return fields
