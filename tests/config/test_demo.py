"""The demonstration: loaded through the same actions as everything else, and only once."""

import pytest
from django.core.management import call_command

from portal.networks.models import ActionPoint, Appointment, Bulletin, Meeting
from portal.networks.queries import to_confirm, vacant_institutions
from portal.tenancy.models import Member, Municipality
from projects.activities.models import Activity
from projects.portfolio.models import Accreditation, Effect, Frame, Instalment, Mobility, Partnership, Project
from tests.factories import inside

LOADED = (
    Project,
    Accreditation,
    Partnership,
    Mobility,
    Instalment,
    Effect,
    Frame,
    Activity,
    Bulletin,
    Appointment,
    Meeting,
    ActionPoint,
)


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
    assert first["sula"]["Mobility"] == 8
    assert min(min(counts.values()) for slug, counts in first.items() if slug == "sula") >= 1


@pytest.mark.django_db
def test_everybody_signs_in_networks_have_met_and_will_meet_and_one_unit_has_nobody(settings, capsys):
    settings.DEMO = True

    call_command("demo")

    sula = Municipality.objects.get(slug="sula")
    with inside(sula):
        coordinator = Member.objects.get(role="coordinator")
        states = sorted((meeting.state, meeting.is_frozen) for meeting in Meeting.objects.all())
        late = [point.owner.name for point in ActionPoint.objects.open().select_related("owner") if point.is_late]
        vacant = [unit.name for unit in vacant_institutions(coordinator)]
        unsure = [seat.member.name for seat in to_confirm(coordinator)]
        without_login = Member.objects.filter(user=None).count()
    assert states == [("held", False), ("held", True), ("held", True), ("planned", False)]
    assert (late, vacant, unsure) == (["Silje Molvær"], ["Røde Kors Langevåg"], ["Ingunn Furseth"])
    assert without_login == 0
