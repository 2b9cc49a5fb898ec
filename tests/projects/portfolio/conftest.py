"""A project as a person types it."""

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
    """What Liv types into the form of a new project: `typed(title="…")`; None takes a field away."""

    def fields(**changes):
        values = {
            "code": "",
            "programme": "erasmus_plus",
            "action": "KA122",
            "title": "Havet som klasserom",
            "starts": "2026-08-01",
            "ends": "2027-07-31",
            "institutions": [str(school.pk)],
            f"institutions-{school.pk}": "coordinator",
            "status": "running",
            "contact": str(teacher.pk),
            "currency": "EUR",
            **changes,
        }
        return {name: value for name, value in values.items() if value is not None}

    return fields


@pytest.fixture
def code_looks_free(monkeypatch):
    """The form looks before somebody else has committed; only the database knows."""

    def nobody(*args, **kwargs):
        return None

    monkeypatch.setattr("projects.portfolio.forms.code.registered_as", nobody)
