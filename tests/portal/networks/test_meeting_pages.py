"""What the pages of meetings say before something is done, and after."""

from datetime import UTC, datetime

import pytest

from portal.networks import actions
from portal.networks.forms import MinutesForm
from portal.networks.models import Appointment, Meeting
from tests.factories import inside, make_appointment, make_meeting, make_network

PAST = {"starts": datetime(2026, 10, 7, 12, tzinfo=UTC), "ends": datetime(2026, 10, 7, 14, tzinfo=UTC)}
TYPED = {"title": "Møte", "day": "2027-05-31", "begins": "14:00", "ends": "16:00"}


@pytest.fixture
def network(sula, school, liv):
    """A network in which Liv has the seat of Langevåg skule."""
    make_appointment(school, liv)
    return make_network(sula)


@pytest.fixture
def kari(sign_in, coordinator):
    """The coordinator's browser, in English."""
    client = sign_in(coordinator)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_the_button_says_to_how_many_the_invitation_goes_and_so_does_the_answer(kari, network):
    page = f"/sula/networks/{network.pk}/call/"

    form, called = kari.get(page).text, kari.post(page, TYPED, follow=True)

    assert "Send the invitation to 1 person" in form
    assert said(called) == ["The meeting is called. 1 person gets a letter."]


def test_a_meeting_in_the_past_is_noted_and_nobody_is_told(kari, network):
    page = kari.post(f"/sula/networks/{network.pk}/call/", {**TYPED, "day": "2026-10-07"}, follow=True)

    assert said(page) == ["The meeting is noted. Nobody gets a letter, for it has been held."]


def test_each_line_is_a_point_of_the_first_agenda(kari, sula, network):
    series = {"unit": "weeks", "every": "1", "until": "2027-06-07", "agenda": "Tampere\r\n\r\n  Lecce \r\n"}

    kari.post(f"/sula/networks/{network.pk}/call/", {**TYPED, **series})

    with inside(sula):
        agendas = [[(one.place, one.text) for one in m.agenda.all()] for m in Meeting.objects.order_by("starts")]
    assert agendas == [[(1, "Tampere"), (2, "Lecce")], []]


def test_a_point_that_is_too_long_calls_nothing(kari, sula, network):
    page = kari.post(f"/sula/networks/{network.pk}/call/", {**TYPED, "agenda": "x" * 501})

    with inside(sula):
        assert Meeting.objects.count() == 0
    assert list(page.context["form"].errors) == ["agenda"]


def test_cancelling_asks_first(kari, sula, network, coordinator, liv):
    meeting = make_meeting(network, by=coordinator, asked=[liv])
    with inside(sula):
        actions.invitations.tell([meeting.pk], by=coordinator)
    page = f"/sula/networks/meetings/{meeting.pk}/cancel/"

    asked = kari.get(page).text
    with inside(sula):
        before = Meeting.objects.get().state
    done = kari.post(page, {"reason": "Kari er sjuk."}, follow=True)

    assert ("1 person gets a letter" in asked, before) == (True, "planned")
    assert said(done) == ["The meeting is cancelled. 1 person gets a letter."]


def test_ending_an_appointment_asks_first(kari, sula, school, liv):
    page = f"/sula/networks/appointments/{make_appointment(school, liv).pk}/end/"

    asked = kari.get(page)
    with inside(sula):
        before = Appointment.objects.get().is_over
    kari.post(page)
    with inside(sula):
        after = Appointment.objects.get().is_over

    assert (asked.status_code, "The seat is vacant from today" in asked.text) == (200, True)
    assert (before, after) == (False, True)


@pytest.mark.parametrize(("times", "offered"), [({}, True), ({**PAST, "state": "held", "minutes": "Ja."}, False)])
def test_a_held_meeting_offers_no_video_and_no_taking_off_the_agenda(
    kari, sula, network, coordinator, liv, times, offered
):
    meeting = make_meeting(network, by=coordinator, link="https://example.org/m", **times)
    with inside(sula):
        item = actions.propose_point(meeting, text="Tampere", by=liv)
    page = f"/sula/networks/meetings/{meeting.pk}/"

    text = kari.get(page).text
    kari.post(f"{page}points/{item.pk}/withdraw/")

    words = ("Take it off the agenda", "proposed by", "Join the video meeting")
    assert [word in text for word in words] == [offered] * 3
    with inside(sula):
        assert meeting.agenda.exists() is not offered


def test_who_called_the_meeting_can_have_come(sula, network, coordinator, liv):
    meeting = make_meeting(network, by=coordinator, asked=[liv], **PAST)

    with inside(sula):
        offered = MinutesForm(member=coordinator, meeting=meeting).fields["attended"].queryset
        assert {one.name for one in offered} == {"Liv Lærar", "Kari Koordinator"}
