"""The demonstration: loaded through the same actions as everything else, and only once."""

import pytest
from django.core.management import call_command

from portal.networks.models import Bulletin
from portal.tenancy.models import Municipality
from projects.activities.models import Activity
from projects.portfolio.models import Accreditation, Effect, Frame, Instalment, Mobility, Partnership, Project
from tests.factories import inside

LOADED = (Project, Accreditation, Partnership, Mobility, Instalment, Effect, Frame, Activity, Bulletin)


def rows() -> dict[str, dict[str, int]]:
    """How many rows each municipality has."""
    found = {}
    for municipality in Municipality.objects.order_by("slug"):
        with inside(municipality):
            found[municipality.slug] = {model.__name__: model.objects.count() for model in LOADED}
    return found


@pytest.mark.django_db
def test_a_second_loading_changes_nothing(settings, capsys):
    settings.DEMO = True

    call_command("demo")
    first = rows()
    call_command("demo")

    assert rows() == first
    assert list(first) == ["halsingland", "sula"]
    assert first["sula"]["Mobility"] == 2
    assert min(min(counts.values()) for slug, counts in first.items() if slug == "sula") >= 1
