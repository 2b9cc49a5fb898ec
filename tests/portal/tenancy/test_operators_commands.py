"""The commands with which an operator adds a municipality and invites its first coordinator."""

import pytest
from django.core.management import CommandError, call_command

from portal.tenancy.models import Invitation, Municipality
from tests.factories import inside


def test_an_operator_invites_the_first_coordinator(sula, capsys):
    call_command("invite_member", "kari@example.org", municipality="sula", name="Kari Nygård")

    with inside(sula):
        invitation = Invitation.objects.select_related("member").get()
    member = invitation.member
    assert (member.name, member.role, invitation.invited_by) == ("Kari Nygård", "coordinator", None)
    assert capsys.readouterr().out == "Kari Nygård is invited; the letter is on its way.\n"


def test_a_municipality_that_does_not_exist_is_named(db):
    with pytest.raises(CommandError, match="There is no municipality called sulla"):
        call_command("invite_member", "kari@example.org", municipality="sulla", name="Kari Nygård")


@pytest.fixture
def stranda_wanted():
    """What the command is told."""
    return {"name": "Stranda kommune", "country": "NO", "language": "nn", "body": "Kommunestyret", "code": ["1525"]}


def test_a_municipality_is_added_with_its_codes(db, stranda_wanted):
    call_command("add_municipality", "stranda", **stranda_wanted)

    assert Municipality.objects.get(slug="stranda").codes_ever() == {"1525"}


def test_a_municipality_cannot_have_the_name_of_a_page(db, stranda_wanted):
    with pytest.raises(CommandError, match="is used by the portal itself"):
        call_command("add_municipality", "account", **stranda_wanted)
