"""Answering an invitation by a signed link, without signing in."""

from datetime import UTC, date, datetime, time, timedelta
from unittest import mock

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from portal.networks import actions, tokens
from portal.tenancy.actions import end_membership
from portal.tenancy.models import Member, User
from tests.factories import inside, make_meeting, make_network


@pytest.fixture
def meeting(sula, coordinator, liv):
    """A meeting to which Liv is invited."""
    return make_meeting(make_network(sula, guests=[liv]), by=coordinator, asked=[liv])


@pytest.fixture
def link(sula, meeting):
    """The link in Liv's letter."""
    with inside(sula):
        return f"/invitation/{actions.token_of(meeting.attendances.get())}/"


def answer_of(meeting):
    with inside(meeting.municipality):
        return meeting.attendances.get().answer


def test_opening_the_link_answers_nothing(meeting, link):
    response = Client().get(link, {"answer": "yes"})

    assert (response.status_code, answer_of(meeting)) == (200, "none")


def test_the_page_is_in_the_language_of_the_one_who_is_asked(meeting, link, liv):
    User.objects.filter(pk=liv.user_id).update(language="en")

    page = Client(headers={"accept-language": "sv"}).get(link).text

    assert ('<html lang="en"' in page, "Liv Lærar, are you coming?" in page) == (True, True)


@pytest.mark.parametrize("answer", ["yes", "maybe", "no"])
def test_one_button_answers(meeting, link, answer):
    response = Client().post(link, {"answer": answer})

    assert (response.status_code, answer_of(meeting)) == (200, answer)


def test_what_is_no_answer_changes_nothing(meeting, link):
    response = Client().post(link, {"answer": "none"})

    assert (response.status_code, answer_of(meeting)) == (200, "none")


def test_a_replayed_link_changes_nothing(meeting, link):
    Client().post(link, {"answer": "yes"})

    response = Client().post(link, {"answer": "no"})

    assert (response.status_code, answer_of(meeting)) == (410, "yes")


def test_a_tampered_link_changes_nothing(meeting, link):
    response = Client().post(f"{link[:-3]}AA/", {"answer": "yes"})

    assert (response.status_code, answer_of(meeting)) == (410, "none")


def test_a_link_of_another_purpose_changes_nothing(sula, meeting):
    with inside(sula):
        attendance = meeting.attendances.get()
    token = signing.dumps([sula.pk, attendance.pk, attendance.link_key], salt="something.else")

    response = Client().post(f"/invitation/{token}/", {"answer": "yes"})

    assert (response.status_code, answer_of(meeting)) == (410, "none")


def test_a_link_into_another_municipality_changes_nothing(stranda, sula, meeting):
    with inside(sula):
        attendance = meeting.attendances.get()
    token = tokens.sign(tokens.AnswerLink(stranda.pk, attendance.pk, attendance.link_key))

    response = Client().post(f"/invitation/{token}/", {"answer": "yes"})

    assert (response.status_code, answer_of(meeting)) == (410, "none")


def test_an_old_link_changes_nothing(meeting, link):
    with mock.patch("time.time", return_value=timezone.now().timestamp() + tokens.VALID + 1):
        response = Client().post(link, {"answer": "yes"})

    assert (response.status_code, answer_of(meeting)) == (410, "none")


def test_a_link_to_a_meeting_that_has_begun_changes_nothing(sula, meeting, link):
    with inside(sula):
        begun = timezone.now() - timedelta(minutes=1)
        type(meeting).objects.update(starts=begun, ends=datetime(2030, 1, 1, tzinfo=UTC))

    response = Client().post(link, {"answer": "yes"})

    assert (response.status_code, answer_of(meeting)) == (410, "none")


def test_a_link_to_a_cancelled_meeting_changes_nothing(sula, meeting, coordinator, link):
    with inside(sula):
        actions.cancel_meeting(meeting, by=coordinator)

    response = Client().post(link, {"answer": "yes"})

    assert (response.status_code, answer_of(meeting)) == (410, "none")


def test_the_link_of_a_withdrawn_invitation_opens_nothing(sula, meeting, coordinator, liv, link):
    with inside(sula):
        end_membership(liv, by=coordinator)

    response = Client().post(link, {"answer": "yes"})

    with inside(sula):
        assert (response.status_code, meeting.attendances.count()) == (410, 0)


def test_the_link_of_a_member_who_has_left_changes_nothing(sula, meeting, liv, link):
    with inside(sula):
        Member.objects.filter(pk=liv.pk).update(ended=timezone.localdate())

    response = Client().post(link, {"answer": "yes"})

    assert (response.status_code, answer_of(meeting)) == (410, "none")


def test_the_history_that_everybody_reads_does_not_tell_who_answered_what(sula, meeting, coordinator, liv, sign_in):
    with inside(sula):
        actions.answer_meeting(meeting.attendances.get(), answer="maybe", by=liv)

    page = sign_in(coordinator).get("/sula/history/").content.decode()

    assert ("Haustmøte" in page, "answered the invitation" in page, "Liv Lærar" in page) == (True, False, True)


def test_a_link_from_before_the_meeting_was_moved_points_to_the_newest_letter(sula, meeting, coordinator, liv, link):
    User.objects.filter(pk=liv.user_id).update(language="en")
    with inside(sula):
        hours = {"day": date(2027, 4, 8), "begins": time(14), "ends": time(16)}
        actions.change_meeting(meeting, by=coordinator, fields={}, **hours)

    moved = Client().post(link, {"answer": "yes"})

    assert (moved.status_code, answer_of(meeting)) == (410, "none")
    assert "The meeting has been changed. Use the link in the newest letter." in moved.text


def test_a_used_link_does_not_say_that_the_meeting_was_changed(meeting, liv, link):
    User.objects.filter(pk=liv.user_id).update(language="en")
    Client().post(link, {"answer": "yes"})

    page = Client().post(link, {"answer": "yes"}).text

    assert ("used or withdrawn" in page, "newest letter" in page) == (True, False)
