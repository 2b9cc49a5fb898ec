"""Erasure: the name goes everywhere, what was done stays, and history has no other door."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone, translation

from portal.audit.queries import history_of
from portal.tenancy.actions import change_role, end_membership, erase_member
from portal.tenancy.models import Draft, Invitation, Member, MemberEvent, User
from tests.factories import inside, make_activity, make_letter, make_member, make_user
from tests.portal.tenancy.test_invitations import invite


@pytest.fixture
def gone(sula, coordinator):
    """A teacher who has left."""
    member = make_member(sula, "staff", name="Gro Gammel", user=make_user("gro@example.org"))
    with inside(sula):
        change_role(member, role="head", by=coordinator)
        end_membership(member, by=coordinator)
        return Member.objects.get(pk=member.pk)


def test_name_and_address_go_from_the_row_and_from_every_event_of_it(sula, coordinator, gone):
    with inside(sula), translation.override("en"):
        erase_member(gone, by=coordinator)
        rows = list(MemberEvent.objects.filter(pgh_obj=gone).values_list("email", "user", "refused_email").distinct())
        names = {event.name for event in MemberEvent.objects.filter(pgh_obj=gone)}

    assert rows == [(f"former-{gone.pk}@erased.invalid", None, "")]
    assert names == {f"Former member {gone.pk}"}


def test_a_former_member_is_called_so_in_the_readers_language_and_by_a_number(sula, coordinator, gone):
    with inside(sula), translation.override("en"):
        erased = erase_member(gone, by=coordinator)
        values = Member.objects.filter(pk=gone.pk).values_list("name", flat=True).get()

    assert (str(erased), values) == (f"Former member {gone.pk}",) * 2


def test_history_stays_sound_and_tells_of_the_erasure(sula, coordinator, gone):
    with inside(sula), translation.override("en"):
        erase_member(gone, by=coordinator)
        happenings = history_of(Member.objects.get(pk=gone.pk))

    fields = {one.deed: [change.field for change in one.parts[0].changes] for one in happenings}
    assert fields == {
        "added": [],
        "changed the role": ["Role"],
        "ended the membership": ["To"],
        "erased the name and address of a former member": ["Erased"],
    }
    assert "Gro" not in str(happenings)


def test_what_the_member_did_stays_under_the_former_member(sula, coordinator, gone):
    other = make_member(sula, "staff")
    with inside(sula), translation.override("en"):
        change_role(other, role="head", by=gone)
        erase_member(gone, by=coordinator)
        happenings = {one.deed: one.who for one in history_of(other)}

    assert happenings["changed the role"] == f"Former member {gone.pk}"


@pytest.mark.parametrize("what", ["drafts", "invitations", "letters"])
def test_what_was_only_the_members_goes_too(sula, coordinator, gone, what):
    with inside(sula):
        Draft.objects.create(municipality=sula, member=gone, form="portfolio.project", fields={"title": ["Min tanke"]})
        Invitation.objects.create(
            municipality=sula, member=gone, token_hash="x", language="nb", expires_at=timezone.now()
        )
        make_letter(gone, state="failed", problem="refused")

        erase_member(gone, by=coordinator)

        left = {
            "drafts": Draft.objects.filter(member=gone).count(),
            "invitations": gone.invitations.count(),
            "letters": gone.letters.exclude(subject="", text="", html="").count(),
        }
    assert left[what] == 0


def test_the_login_goes_with_the_only_membership(sula, coordinator, gone):
    EmailAddress.objects.create(user=gone.user, email="gro@example.org", verified=True)

    with inside(sula):
        erase_member(gone, by=coordinator)

    assert not User.objects.filter(email="gro@example.org").exists()
    assert not EmailAddress.objects.filter(email="gro@example.org").exists()


def test_the_login_stays_while_another_municipality_has_the_person_as_member(sula, stranda, coordinator, gone):
    there = make_member(stranda, "staff", user=gone.user)

    with inside(sula):
        erase_member(gone, by=coordinator)

    with inside(stranda):
        assert Member.objects.get(pk=there.pk).user.email == "gro@example.org"


def test_a_current_member_is_not_erased(sula, coordinator):
    member = make_member(sula, "staff", name="Stein Stab")

    with inside(sula), pytest.raises(ValidationError, match="Stein Stab"):
        erase_member(member, by=coordinator)

    with inside(sula):
        assert Member.objects.get(pk=member.pk).erased_at is None


def test_who_still_holds_something_is_not_erased(sula, coordinator, gone):
    make_activity(sula, "Besøk i Tampere", contact=gone)

    with inside(sula), pytest.raises(ValidationError, match="Besøk i Tampere"):
        erase_member(gone, by=coordinator)


def test_a_second_erasure_changes_nothing(sula, coordinator, gone):
    with inside(sula):
        first = erase_member(gone, by=coordinator)
        second = erase_member(gone, by=coordinator)
        events = MemberEvent.objects.filter(pgh_obj=gone, pgh_context__action="tenancy.erase_member").count()

    assert (second.erased_at, events) == (first.erased_at, 1)


def test_two_former_members_are_told_apart_and_an_address_can_be_invited_again(sula, coordinator, gone):
    other = make_member(sula, "staff", name="Per Pensjon", ended=timezone.localdate())
    with inside(sula):
        names = {str(erase_member(one, by=coordinator)) for one in (gone, other)}

    invited = invite(coordinator, email="gro@example.org", name="Gro Gammel").member

    assert (len(names), invited.pk == gone.pk) == (2, False)


REWRITINGS = {
    "the name of a current member": "UPDATE tenancy_memberevent SET name = 'Other'",
    "another column": "UPDATE tenancy_memberevent SET role = 'leader'",
    "who did it": "UPDATE tenancy_memberevent SET pgh_context = NULL",
    "an event away": "DELETE FROM tenancy_memberevent",
    "an erased row": "UPDATE tenancy_member SET ended = '2030-01-01' WHERE erased_at IS NOT NULL",
    "an erased row back": "UPDATE tenancy_member SET name = 'Gro', erased_at = NULL WHERE erased_at IS NOT NULL",
    "half an erasure": "UPDATE tenancy_member SET erased_at = now() WHERE erased_at IS NULL",
}


@pytest.mark.parametrize("statement", REWRITINGS.values(), ids=REWRITINGS)
def test_no_sql_of_the_applications_role_rewrites_anything_else(sula, coordinator, gone, statement):
    with inside(sula):
        erase_member(gone, by=coordinator)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_an_erased_members_history_takes_no_name_but_the_erased_one(sula, coordinator, gone):
    with inside(sula):
        erase_member(gone, by=coordinator)
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE tenancy_memberevent SET name = 'Other' WHERE pgh_obj_id = %s", [gone.pk])
