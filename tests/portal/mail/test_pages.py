"""The log of letters, addresses that refuse mail, the choice, and the link that ends digests."""

import re

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from portal.mail.models import Letter, Subscription
from portal.mail.queries import rhythm_of
from portal.mail.tokens import SALT, VALID, stop_token
from portal.tenancy.models import Member, MemberEvent
from tests.factories import inside, make_letter, make_member


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def chosen(member):
    with inside(member.municipality):
        return rhythm_of(member)


@pytest.fixture
def refusing(sula):
    """A teacher whose address refuses mail."""
    member = make_member(sula, "staff", name="Tor Tynn", refused_email="tor@example.org")
    with inside(sula):
        Member.objects.filter(pk=member.pk).update(email="Tor@example.org")
        member.refresh_from_db()
    return member


def test_the_log_tells_to_whom_what_and_how_it_went_and_never_what_it_said(coordinator, refusing, sign_in):
    make_letter(refusing, state="failed", problem="address", reply="550 5.1.1", purpose="handover")

    page = text_of(sign_in(coordinator).get("/sula/mail/"))

    assert "Tor Tynn Hand-over" in page
    assert "Failed The mail server says that the address does not exist. (550 5.1.1)" in page
    assert "Ærlend" not in page
    assert "Noko ventar" not in page


def test_the_log_is_filtered_by_state_receiver_and_purpose(coordinator, sula, sign_in):
    make_letter(make_member(sula, name="Anna Alm"), state="sent", sent_at=timezone.now())
    make_letter(make_member(sula, name="Bjørn Berg"))
    make_letter(make_member(sula, name="Carl Cronqvist"), purpose="meeting")
    client = sign_in(coordinator)

    found = [
        [name for name in ("Anna", "Bjørn", "Carl") if name in text_of(client.get(f"/sula/mail/?{query}"))]
        for query in ("", "state=sent", "text=berg", "purpose=meeting")
    ]

    assert found == [["Anna", "Bjørn", "Carl"], ["Anna"], ["Bjørn"], ["Carl"]]


@pytest.mark.parametrize("number", [3, 300])
def test_the_log_takes_the_same_few_queries(coordinator, sign_in, django_assert_num_queries, number):
    for _letter in range(number):
        make_letter(coordinator)
    client = sign_in(coordinator)
    client.get("/sula/mail/")

    with django_assert_num_queries(11):
        client.get("/sula/mail/")


def test_an_address_that_refuses_mail_is_shown_to_the_coordinator_and_to_nobody_else(
    coordinator, sula, refusing, sign_in
):
    pages = "/sula/members/", f"/sula/members/{refusing.pk}/"

    told = [text_of(sign_in(coordinator).get(page)).count("Mail does not arrive") for page in pages]
    untold = [text_of(sign_in(make_member(sula, "staff")).get(page)).count("Mail does not arrive") for page in pages]

    assert (told, untold) == ([1, 1], [0, 0])


def test_a_coordinator_lets_mail_go_to_the_address_again(coordinator, refusing, sign_in):
    client = sign_in(coordinator)
    before = text_of(client.get("/sula/mail/"))

    answer = client.post(f"/sula/mail/members/{refusing.pk}/trust/", follow=True)

    assert "Addresses that refuse mail" in before
    assert "Addresses that refuse mail" not in text_of(answer)
    assert "Letters to Tor Tynn are sent again." in text_of(answer)
    with inside(refusing.municipality):
        event = MemberEvent.objects.filter(pgh_obj=refusing).latest("pgh_id")
    assert event.pgh_context == {"member": coordinator.pk, "action": "mail.trust_address"}


def test_a_letter_that_was_given_up_is_sent_again_and_one_to_nobody_is_not(coordinator, refusing, sign_in):
    refused = make_letter(coordinator, state="failed", problem="refused", attempts=8)
    lost = make_letter(refusing, state="failed", problem="address")
    client = sign_in(coordinator)
    page = client.get("/sula/mail/").content.decode()

    answers = [client.post(f"/sula/mail/{letter.pk}/again/", follow=True) for letter in (refused, lost)]

    assert [f"/{letter.pk}/again/" in page for letter in (refused, lost)] == [True, False]
    assert ["We try again." in text_of(answer) for answer in answers] == [True, False]
    with inside(coordinator.municipality):
        states = [Letter.objects.get(pk=letter.pk).state for letter in (refused, lost)]
        attempts = Letter.objects.get(pk=refused.pk).attempts
    assert (states, attempts) == (["waiting", "failed"], 0)


def test_each_member_chooses_and_monday_is_the_rule(coordinator, sign_in):
    client = sign_in(coordinator)
    before = chosen(coordinator)

    answer = client.post("/sula/mail/choose/", {"rhythm": "daily"}, follow=True)

    assert (before, chosen(coordinator)) == ("weekly", "daily")
    assert "Your choice has been saved." in text_of(answer)
    assert 'value="daily"' in re.search(r"<input[^>]*checked[^>]*>", answer.content.decode())[0]


def test_a_choice_that_does_not_exist_changes_nothing(coordinator, sign_in):
    answer = sign_in(coordinator).post("/sula/mail/choose/", {"rhythm": "hourly"})

    assert (answer.status_code, chosen(coordinator)) == (200, "weekly")


def test_looking_at_the_link_changes_nothing_and_its_button_ends_digests_without_signing_in(coordinator):
    client, address = Client(enforce_csrf_checks=True), f"/mail/stop/{stop_token(coordinator)}/"

    looked = client.get(address), chosen(coordinator)
    pressed = client.post(address)

    assert (looked[0].status_code, looked[1]) == (200, "weekly")
    assert [b'<form method="post">' in answer.content for answer in (looked[0], pressed)] == [True, False]
    assert (pressed.status_code, chosen(coordinator)) == (200, "never")


def test_a_mail_program_ends_digests_with_one_click_and_a_second_click_is_harmless(coordinator):
    client, address = Client(enforce_csrf_checks=True), f"/mail/stop/{stop_token(coordinator)}/"

    answers = [client.post(address, {"List-Unsubscribe": "One-Click"}) for _click in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert chosen(coordinator) == "never"
    with inside(coordinator.municipality):
        assert Subscription.objects.count() == 1


def spoilt(token):
    return token[:-1] + ("A" if token[-1] != "A" else "B")


def test_a_link_that_was_touched_does_nothing_and_says_so(coordinator):
    answer = Client(headers={"accept-language": "en"}).post(f"/mail/stop/{spoilt(stop_token(coordinator))}/")

    assert (answer.status_code, chosen(coordinator)) == (410, "weekly")
    assert "This link does not work any more" in text_of(answer)


def test_a_link_that_is_too_old_does_nothing(coordinator, monkeypatch):
    issued = timezone.now() - VALID
    monkeypatch.setattr(signing.time, "time", lambda: issued.timestamp() - 60)
    token = stop_token(coordinator)
    monkeypatch.undo()

    answer = Client().post(f"/mail/stop/{token}/")

    assert (answer.status_code, chosen(coordinator)) == (410, "weekly")


def test_a_signed_link_for_something_else_does_nothing(coordinator):
    other = signing.dumps([coordinator.municipality_id, coordinator.pk], salt=f"{SALT}.other")

    answer = Client().post(f"/mail/stop/{other}/")

    assert (answer.status_code, chosen(coordinator)) == (410, "weekly")


def test_a_link_reaches_no_member_of_another_municipality(coordinator, stranger):
    crossed = signing.dumps([coordinator.municipality_id, stranger.pk], salt=SALT)

    answer = Client().post(f"/mail/stop/{crossed}/")

    assert (answer.status_code, chosen(stranger)) == (410, "weekly")


def test_the_link_of_one_whose_membership_has_ended_does_nothing(coordinator):
    token = stop_token(coordinator)
    with inside(coordinator.municipality):
        Member.objects.filter(pk=coordinator.pk).update(ended=timezone.localdate())

    assert Client().post(f"/mail/stop/{token}/").status_code == 410
