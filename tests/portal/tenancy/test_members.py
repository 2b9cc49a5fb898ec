"""Members: the list, roles, the end of a membership."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from portal.tenancy.actions import change_role, end_membership
from portal.tenancy.models import Member
from tests.factories import inside, make_member, make_municipality
from tests.portal.tenancy.test_invitations import invite


def test_members_are_listed_with_role_and_state(sula, coordinator, sign_in):
    make_member(sula, "head", name="Rita Rektor")
    invite(coordinator, name="Nina Ny")

    page = sign_in(coordinator).get("/sula/members/").content.decode()

    shown = [text in page for text in ("Rita Rektor", "Head of unit", "Active", "Nina Ny", "Invitation not sent yet")]
    assert shown == [True] * 5


def test_members_of_another_municipality_are_not_listed(coordinator, stranger, sign_in):
    page = sign_in(coordinator).get("/sula/members/").content.decode()

    assert ("Kari Koordinator" in page, "Frode Framand" in page) == (True, False)


def test_another_municipalitys_member_is_not_found(coordinator, stranger, sign_in):
    assert sign_in(coordinator).get(f"/sula/members/{stranger.pk}/").status_code == 404


def test_ended_members_are_shown_when_asked_for(sula, coordinator, sign_in):
    make_member(sula, "staff", name="Gro Gammel", ended=timezone.localdate())
    client = sign_in(coordinator)

    usual = client.get("/sula/members/").content.decode()
    ended = client.get("/sula/members/?state=ended").content.decode()

    assert ("Gro Gammel" in usual, "Gro Gammel" in ended, "Kari Koordinator</a>" in ended) == (False, True, False)


def test_list_is_filtered_by_words_and_role(sula, coordinator, sign_in):
    make_member(sula, "head", name="Rita Rektor")
    client = sign_in(coordinator)

    by_words = client.get("/sula/members/?text=rita").content.decode()
    by_role = client.get("/sula/members/?role=coordinator").content.decode()

    assert ("Rita Rektor" in by_words, "Kari Koordinator</a>" in by_words) == (True, False)
    assert ("Rita Rektor" in by_role, "Kari Koordinator</a>" in by_role) == (False, True)


@pytest.mark.parametrize("number", [3, 40])
def test_list_asks_the_database_equally_often_for_few_and_many(
    sula, coordinator, sign_in, number, django_assert_num_queries
):
    for _ in range(number):
        make_member(sula, "staff")
    client = sign_in(coordinator)
    client.get("/sula/members/")

    with django_assert_num_queries(10):
        client.get("/sula/members/")


@pytest.mark.parametrize("role", ["staff", "head", "leader"])
def test_only_coordinators_invite(sula, sign_in, role):
    client = sign_in(make_member(sula, role))

    assert "Invite a member" not in client.get("/sula/members/").content.decode()
    assert client.get("/sula/members/invite/").status_code == 403


def test_role_is_changed(sula, coordinator, sign_in):
    member = make_member(sula, "staff", name="Stein Stab")

    page = sign_in(coordinator).post(f"/sula/members/{member.pk}/role/", {"role": "head"}, follow=True).content.decode()

    assert "Stein Stab is now Head of unit." in page


def test_an_unknown_role_is_refused(sula, coordinator, sign_in):
    member = make_member(sula, "staff")

    page = sign_in(coordinator).post(f"/sula/members/{member.pk}/role/", {"role": "king"}, follow=True).content.decode()

    assert "Choose one of the roles." in page
    with inside(sula):
        assert Member.objects.get(pk=member.pk).role == "staff"


def test_an_ended_member_is_out_at_once(sula, coordinator, sign_in):
    member = make_member(sula, "staff")
    client = sign_in(member)
    before = client.get("/sula/members/").status_code

    sign_in(coordinator).post(f"/sula/members/{member.pk}/end/")

    assert (before, client.get("/sula/members/").status_code) == (200, 404)


def test_a_coordinator_does_not_end_the_own_membership(sula, coordinator, sign_in):
    make_member(sula, "coordinator")

    page = sign_in(coordinator).post(f"/sula/members/{coordinator.pk}/end/", follow=True).content.decode()

    assert "You cannot end your own membership." in page


def test_the_last_coordinator_stays_coordinator(sula, coordinator, sign_in):
    invite(coordinator, role="coordinator")  # who has not accepted yet coordinates nothing

    page = sign_in(coordinator).post(f"/sula/members/{coordinator.pk}/role/", {"role": "leader"}, follow=True)

    assert "Kari Koordinator is the last coordinator." in page.content.decode()


@pytest.mark.live
def test_two_coordinators_who_end_each_other_at_once_leave_one(committed):
    sula = make_municipality("sula")
    kari, ola = make_member(sula), make_member(sula)
    refused, start = [], threading.Barrier(2)

    def end(member, by):
        start.wait()
        try:
            with inside(sula):
                end_membership(member, by=by)
        except ValidationError:
            refused.append(member)
        finally:
            connection.close()

    threads = [threading.Thread(target=end, args=pair) for pair in ((kari, ola), (ola, kari))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1


def test_history_says_who_changed_the_role(sula, coordinator):
    member = make_member(sula, "staff")
    with inside(sula):
        change_role(member, role="head", by=coordinator)
        event = member.events.latest("pgh_id")

    assert (event.role, event.pgh_context["action"], event.pgh_context["member"]) == (
        "head",
        "tenancy.change_role",
        coordinator.pk,
    )
