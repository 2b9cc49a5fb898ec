"""Invitations: the letter, the link, the race."""

import re
import threading
from datetime import timedelta

import pytest
from celery import current_app
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone

from portal.tenancy import tasks
from portal.tenancy.actions import accept_invitation, end_membership, invite_member, renew_invitation
from portal.tenancy.models import Invitation, User
from portal.tenancy.scope import municipality_scope
from portal.tenancy.tokens import fingerprint
from tests.factories import inside, make_member, make_municipality, make_user
from tests.workers import until, worker  # noqa: F401 (a fixture)

PASSWORD = {"password": "tre fjell og en fjord", "repeated_password": "tre fjell og en fjord"}


def invite(coordinator, email="nina@sula.example", name="Nina Ny", role="staff"):
    with inside(coordinator.municipality):
        return invite_member(municipality=coordinator.municipality, name=name, email=email, role=role, by=coordinator)


def link_of(invitation) -> str:
    """The link of the letter that is sent for it."""
    mail.outbox.clear()
    tasks.send_invitation(invitation.municipality_id, invitation.pk)
    return re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]


def fresh(invitation):
    with municipality_scope(invitation.municipality_id):
        return Invitation.objects.select_related("member").get(pk=invitation.pk)


@pytest.fixture
def browser():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def invitation(coordinator):
    return invite(coordinator)


# The letter ------------------------------------------------------------------------------------------------------


def test_letter_is_in_the_municipalitys_language_with_text_and_html(invitation):
    link = link_of(invitation)

    letter = mail.outbox[0]
    assert letter.to == ["nina@sula.example"]
    assert [kind for _, kind in letter.alternatives] == ["text/html"]
    assert link in letter.alternatives[0][0]


def test_only_the_fingerprint_of_the_token_is_stored(invitation):
    token = link_of(invitation).rstrip("/").rpartition("/")[2]

    stored = fresh(invitation)

    assert (stored.token_hash, len(token)) == (fingerprint(token), 43)
    assert timedelta(days=6, hours=23) < stored.expires_at - timezone.now() <= timedelta(days=7)


def test_a_second_ring_sends_no_second_letter(invitation):
    link_of(invitation)

    tasks.send_invitation(invitation.municipality_id, invitation.pk)

    assert len(mail.outbox) == 1


def test_sending_again_makes_the_old_link_worthless(browser, coordinator, invitation):
    old = link_of(invitation)
    with inside(coordinator.municipality):
        renew_invitation(invitation, by=coordinator)

    new = link_of(invitation)

    assert (browser.get(old).status_code, browser.get(new).status_code) == (410, 200)


@pytest.fixture
def dead_redis(monkeypatch):
    """Nothing answers where the queue should be."""
    monkeypatch.setitem(current_app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr(current_app.amqp, "_producer_pool", None)


def test_without_redis_the_invitation_stands_and_waits(
    coordinator, sign_in, dead_redis, caplog, django_capture_on_commit_callbacks
):
    person = {"name": "Nina Ny", "email": "nina@sula.example", "role": "staff"}

    with django_capture_on_commit_callbacks(execute=True):
        answer = sign_in(coordinator).post("/sula/members/invite/", person)

    assert (answer.url, "Connection refused" in caplog.text) == ("/sula/members/", True)
    assert "Invitation not sent yet" in sign_in(coordinator).get("/sula/members/").content.decode()


# The link --------------------------------------------------------------------------------------------------------


def test_a_new_person_sets_a_password_and_is_in(browser, sula, invitation):
    link = link_of(invitation)
    page = browser.get(link).content.decode()

    answer = browser.post(link, PASSWORD)

    member = fresh(invitation).member
    assert ("Sula kommune" in page, "Staff" in page) == (True, True)
    assert (answer.url, member.user.email, browser.session["_auth_user_id"]) == (
        "/sula/",
        "nina@sula.example",
        str(member.user_id),
    )
    assert member.user.emailaddress_set.get().verified


def test_a_link_works_once(browser, invitation):
    link = link_of(invitation)
    browser.post(link, PASSWORD)

    again = Client(headers={"accept-language": "en"}).get(link)

    assert (again.status_code, "It has been used." in again.content.decode()) == (410, True)


def test_after_seven_days_the_link_is_closed(browser, invitation):
    link = link_of(invitation)
    with municipality_scope(invitation.municipality_id):
        Invitation.objects.update(expires_at=timezone.now())

    answer = browser.post(link, PASSWORD)

    assert (answer.status_code, User.objects.filter(email="nina@sula.example").exists()) == (410, False)
    assert "Ask Kari Koordinator to send it again." in answer.content.decode()


@pytest.mark.parametrize("change", [lambda link: link[:-2] + "/", lambda link: link.replace("/sula/", "/stranda/")])
def test_a_tampered_link_opens_nothing(browser, stranda, invitation, change):
    answer = browser.post(change(link_of(invitation)), PASSWORD)

    assert (answer.status_code, fresh(invitation).accepted_at) == (410, None)


def test_a_withdrawn_invitation_opens_nothing(browser, coordinator, invitation):
    link = link_of(invitation)
    with inside(coordinator.municipality):
        end_membership(invitation.member, by=coordinator)

    answer = browser.post(link, PASSWORD)

    assert (answer.status_code, fresh(invitation).member.user) == (410, None)


def test_a_weak_password_is_refused(browser, invitation):
    answer = browser.post(link_of(invitation), {"password": "passord", "repeated_password": "passord"})

    assert (answer.status_code, fresh(invitation).accepted_at) == (200, None)


def test_two_different_passwords_are_refused(browser, invitation):
    answer = browser.post(link_of(invitation), PASSWORD | {"repeated_password": "something else"})

    assert "The two passwords are not the same." in answer.content.decode()


def test_who_has_a_login_signs_in_and_joins(browser, invitation):
    user = make_user("nina@sula.example")
    link = link_of(invitation)
    asked = browser.get(link).content.decode()
    refused = browser.post(link, PASSWORD)
    browser.force_login(user)

    answer = browser.post(link)

    assert ("Sign in to join." in asked, refused.status_code) == (True, 200)
    assert (answer.url, fresh(invitation).member.user) == ("/sula/", user)


def test_another_persons_login_cannot_join(browser, stranger, invitation):
    make_user("nina@sula.example")
    link = link_of(invitation)
    browser.force_login(stranger.user)

    answer = browser.post(link)

    assert "You are signed in as somebody else" in answer.content.decode()
    assert fresh(invitation).accepted_at is None


def test_an_invitation_is_not_accepted_for_another_address(invitation):
    with pytest.raises(ValidationError), municipality_scope(invitation.municipality_id):
        accept_invitation(invitation, user=make_user("other@sula.example"))


def test_history_says_who_invited_and_who_accepted(coordinator, invitation):
    Client().post(link_of(invitation), PASSWORD)

    with inside(coordinator.municipality):
        events = invitation.member.events.order_by("pgh_id").values_list("pgh_context__action", "pgh_context__member")
        told = list(events)

    assert told == [
        ("tenancy.invite_member", coordinator.pk),
        ("tenancy.accept_invitation", invitation.member_id),
    ]


# Who is invited --------------------------------------------------------------------------------------------------


def test_a_current_member_is_not_invited_again(coordinator, sign_in):
    person = {"name": "Kari", "email": coordinator.email.upper(), "role": "staff"}

    answer = sign_in(coordinator).post("/sula/members/invite/", person)

    assert "Kari Koordinator is a member already." in answer.content.decode()


def test_an_ended_membership_begins_again_with_the_invitation(browser, sula, coordinator):
    member = make_member(sula, "head", user=make_user("nina@sula.example"))
    with inside(sula):
        end_membership(member, by=coordinator)

    invitation = invite(coordinator, email="Nina@sula.example", role="leader")

    again = fresh(invitation).member
    assert (again.pk, again.role, again.ended, again.user) == (member.pk, "leader", None, None)


# Against real servers --------------------------------------------------------------------------------------------


@pytest.mark.live
def test_of_two_clicks_one_wins(committed):
    coordinator = make_member(make_municipality("sula"))
    invitation = invite(coordinator)
    outcomes, start = [], threading.Barrier(2)

    def accept():
        start.wait()
        try:
            with municipality_scope(invitation.municipality_id):
                accept_invitation(invitation, password="tre fjell og en fjord")
            outcomes.append("joined")
        except ValidationError:
            outcomes.append("too late")
        finally:
            connection.close()

    threads = [threading.Thread(target=accept) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["joined", "too late"]
    assert User.objects.filter(email="nina@sula.example").count() == 1


@pytest.mark.live
def test_a_worker_sends_the_letter(committed, worker):  # noqa: F811
    coordinator = make_member(make_municipality("sula"))
    with inside(coordinator.municipality):
        invitation = invite_member(
            municipality=coordinator.municipality,
            name="Nina Ny",
            email="nina@sula.example",
            role="staff",
            by=coordinator,
        )
        tasks.order_invitation_letter(invitation)

    until(lambda: fresh(invitation).sent_at)

    assert "Invitasjon" in worker.log.read_text() or "Invitation to Vidsyn" in worker.log.read_text()
