"""Hand-over: what a member holds goes to others in one transaction, and nothing is left without an owner."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from portal.audit.queries import read, recent
from portal.mail.models import Letter
from portal.networks.actions import answer_meeting
from portal.networks.actions.hand_over import HeldOtherwise, hand_over
from portal.networks.models import ActionPoint, Appointment, Attendance, Meeting, Seat
from portal.tenancy.actions import StillHolds, change_role, end_membership, save_draft
from portal.tenancy.holdings import every_holding, held_by, needing_owner
from portal.tenancy.models import Draft
from projects.portfolio.actions import save_filter
from projects.portfolio.models import Project
from reporting.coverage.models import NextStep
from reporting.overview.actions.feeds import make_feed
from reporting.overview.models import CalendarFeed
from tests.factories import (
    inside,
    make_accreditation,
    make_activity,
    make_appointment,
    make_meeting,
    make_member,
    make_network,
    make_project,
    make_standing_role,
)


@pytest.fixture
def eva(sula, school):
    """A second coordinator, who holds one of everything."""
    eva = make_member(sula, "coordinator", name="Eva Erfaren")
    network = make_network(sula, guests=[eva])
    make_project(sula, contact=eva)
    make_accreditation(sula, contact=eva)
    make_activity(sula, contact=eva)
    make_standing_role(sula, contact=eva)
    make_appointment(school, eva)
    meeting = make_meeting(network, by=eva, asked=[eva])
    with inside(sula):
        row = {"municipality": sula, "meeting": meeting, "owner": eva}
        ActionPoint.objects.create(text="Ring Tampere", due=date(2026, 12, 1), **row)
        NextStep.objects.create(municipality=sula, institution=school, owner=eva, text="Ring styraren")
        save_filter(name="Idear", query="status=idea", shared=True, by=eva)
        make_feed(by=eva)
        save_draft("portfolio.project", fields={"title": ["Halvt"]}, by=eva)
    return eva


@pytest.fixture
def idle(sula, coordinator):
    """A teacher who holds one project, and one which is over."""
    idle = make_member(sula, "staff", name="Ivar Idé")
    make_project(sula, "Fjord", contact=idle)
    make_project(sula, "Gammalt", contact=idle, status="completed", ends=date(2020, 1, 1), starts=date(2018, 1, 1))
    return idle


def seen(client, path) -> str:
    """What the page carries of what it showed."""
    return json.dumps(client.get(path).context["form"].seen_now)


def test_one_of_everything_is_held(eva):
    with inside(eva.municipality):
        kinds = {one.holding.name for one in held_by(eva)}

    assert kinds == {kind.name for kind in every_holding()}


def test_a_member_who_holds_one_of_everything_leaves_nothing_without_an_owner(sula, coordinator, eva, liv, sign_in):
    client, path = sign_in(coordinator), f"/sula/members/{eva.pk}/leave/"
    with inside(sula):
        seat = next(one.key for one in held_by(eva) if one.holding.name == "networks.appointment")
    refused = client.post(f"/sula/members/{eva.pk}/end/")

    done = client.post(path, {"seen": seen(client, path), "receiver": coordinator.pk, seat: liv.pk}, follow=True)

    assert refused.url == path
    assert "Eva Erfaren has no access any more. Nothing is left without an owner." in done.content.decode()
    with inside(sula):
        eva.refresh_from_db()
        assert (eva.ended, needing_owner(held_by(eva))) == (timezone.localdate(), [])
        taken = {one.holding.name for one in held_by(coordinator)}
        assert taken == {one.name for one in every_holding()} - PERSONAL - {"networks.appointment"}
        assert [one.holding.name for one in held_by(liv)] == ["networks.appointment", "networks.invitation"]
        assert (Draft.objects.filter(member=eva).count(), CalendarFeed.objects.filter(member=eva).count()) == (0, 0)


PERSONAL = {"tenancy.draft", "networks.invitation", "overview.feed"}


def test_each_receiver_gets_one_letter_in_the_own_language_with_links(sula, coordinator, eva, liv, sign_in, settings):
    liv.user.language = "nn"
    liv.user.save()
    client, path = sign_in(coordinator), f"/sula/members/{eva.pk}/leave/"
    with inside(sula):
        seat = next(one for one in held_by(eva) if one.holding.name == "networks.appointment")

    client.post(path, {"seen": seen(client, path), "receiver": coordinator.pk, seat.key: liv.pk})

    with inside(sula):
        letters = {letter.member.name: letter for letter in Letter.objects.filter(purpose="handover")}
        lines = letters["Liv Lærar"].text.splitlines()
    assert letters.keys() == {"Liv Lærar", "Kari Koordinator"}
    assert letters["Liv Lærar"].language == "nn"
    assert f"  {settings.BASE_URL}/sula/institutions/{seat.target}/" in lines
    assert "Kyst og kultur" in letters["Kari Koordinator"].text
    assert "Kyst og kultur" not in letters["Liv Lærar"].text


def test_a_seat_that_is_handed_over_keeps_its_history_and_waits_for_a_yes(sula, school, coordinator, eva, liv):
    with inside(sula):
        held = held_by(eva)
        seat = next(one.key for one in held if one.holding.name == "networks.appointment")

        hand_over(eva, to={seat: liv}, seen=[one.key for one in held], by=coordinator)

        days = timezone.localdate()
        rows = Appointment.objects.order_by("pk").values_list("member", "ends", "accepted_on")
        assert list(rows) == [(eva.pk, days, date(2026, 8, 3)), (liv.pk, None, None)]


def test_who_takes_over_a_seat_is_invited_to_the_meetings_ahead(sula, school, coordinator, liv, ola):
    make_appointment(school, liv)
    meeting = make_meeting(make_network(sula), by=coordinator, asked=[liv])
    with inside(sula):
        held = held_by(liv)
        seat = next(one.key for one in held if one.holding.name == "networks.appointment")

        hand_over(liv, to={seat: ola}, seen=[one.key for one in held], by=coordinator)

        asked = Attendance.objects.filter(meeting=meeting).order_by("pk").values_list("member", flat=True)
        letters = Letter.objects.filter(member=ola).order_by("purpose").values_list("purpose", flat=True)
        assert (list(asked), list(letters)) == ([liv.pk, ola.pk], ["handover", "meeting"])


def test_the_page_says_that_the_substitute_leaves_a_vacant_seat(sula, school, coordinator, liv, ola, sign_in):
    make_appointment(school, liv)
    make_appointment(school, ola, "substitute")

    page = sign_in(coordinator).get(f"/sula/members/{liv.pk}/leave/").content.decode()

    told = "Ola Lærar holds the seat “Substitute” there. It becomes vacant if Ola Lærar takes over this one."
    assert page.count(told) == 1


def test_what_came_in_between_is_named_and_nothing_is_handed_over(sula, coordinator, idle, sign_in):
    client, path = sign_in(coordinator), f"/sula/members/{idle.pk}/leave/"
    shown = seen(client, path)
    make_project(sula, "Nytt prosjekt", contact=idle)

    page = client.post(path, {"seen": shown, "receiver": coordinator.pk})

    text = "Meanwhile Ivar Idé also holds: Nytt prosjekt. Look again, then hand over."
    assert text in page.content.decode()
    assert page.context["form"]["receiver"].value() == str(coordinator.pk)
    with inside(sula):
        assert Project.objects.filter(contact=idle).count() == 3
        with pytest.raises(HeldOtherwise):
            hand_over(idle, to={}, seen=json.loads(shown), by=coordinator)


def test_a_thing_without_a_receiver_keeps_the_membership_from_ending(sula, coordinator, idle, sign_in):
    client, path = sign_in(coordinator), f"/sula/members/{idle.pk}/leave/"

    page = client.post(path, {"seen": seen(client, path)})

    assert "Choose who takes it over." in page.content.decode()
    with inside(sula), pytest.raises(StillHolds):
        end_membership(idle, by=coordinator)


def test_only_those_are_offered_who_may_hold_the_thing(sula, coordinator, idle, sign_in):
    make_member(sula, "observer", name="Odd Observatør")
    make_member(sula, "staff", name="Tidlegare Tilsett", ended=date(2026, 1, 1))

    page = sign_in(coordinator).get(f"/sula/members/{idle.pk}/hand-over/").content.decode()

    shown = [f"{name} (" in page for name in ("Kari Koordinator", "Odd Observatør", "Tidlegare Tilsett", "Ivar Idé")]
    assert shown == [True, False, False, False]


def test_for_a_leave_single_things_stay_and_the_membership_goes_on(sula, coordinator, idle, liv, sign_in):
    make_project(sula, "Vert verande", contact=idle)
    client, path = sign_in(idle), f"/sula/members/{idle.pk}/hand-over/"
    with inside(sula):
        keeps = next(one.key for one in held_by(idle) if str(one) == "Vert verande")

    page = client.post(path, {"seen": seen(client, path), "receiver": liv.pk, keeps: "nobody"}, follow=True)

    assert "Handed over. Everybody who takes something over gets a letter." in page.content.decode()
    with inside(sula):
        assert [str(one) for one in held_by(idle)] == ["Vert verande"]
        assert [str(one) for one in held_by(liv)] == ["Fjord"]


def test_a_teacher_cannot_give_the_own_seat_away(sula, school, liv, ola, sign_in):
    make_appointment(school, liv)

    page = sign_in(liv).get(f"/sula/members/{liv.pk}/hand-over/").content.decode()

    assert "The head of the unit or the coordinator decides who takes it over." in page
    with inside(sula):
        key = held_by(liv)[0].key
        with pytest.raises(PermissionDenied):
            hand_over(liv, to={key: ola}, seen=[key], by=liv)


def test_nobody_hands_over_for_somebody_else(idle, liv, sign_in):
    path = f"/sula/members/{idle.pk}"

    answers = [sign_in(liv).get(f"{path}/{page}/").status_code for page in ("hand-over", "leave")]

    assert answers == [403, 403]


def test_a_stranger_finds_no_step_of_it(sula, eva, stranger, sign_in):
    client = sign_in(stranger)
    paths = [f"members/{eva.pk}/", f"members/{eva.pk}/hand-over/", f"members/{eva.pk}/leave/"]

    read_them = [client.get(f"/sula/{path}").status_code for path in paths]
    done = [client.post(f"/sula/{path}", {"receiver": stranger.pk, "seen": "{}"}).status_code for path in paths[1:]]
    from_home = [client.post(f"/stranda/{path}", {"receiver": stranger.pk}).status_code for path in paths[1:]]
    ended = [client.post(f"/{slug}/members/{eva.pk}/end/").status_code for slug in ("sula", "stranda")]

    assert (read_them, done, from_home, ended) == ([404] * 3, [404] * 2, [404] * 2, [404] * 2)


def test_history_tells_of_it_in_one_entry(sula, coordinator, idle, liv):
    make_project(sula, "Hav", contact=idle)
    with inside(sula):
        held = held_by(idle)
        hand_over(idle, to={one.key: liv for one in held}, seen=[one.key for one in held], by=coordinator)

        happening = read(list(recent(coordinator, by=coordinator)[:5]))[0]

    assert (happening.who, happening.deed) == ("Kari Koordinator", "handed over")
    assert sorted(part.title for part in happening.parts) == ["Fjord", "Hav"]


def test_a_role_that_may_not_hold_the_things_is_refused(sula, coordinator, idle):
    with inside(sula), pytest.raises(StillHolds):
        change_role(idle, role="observer", by=coordinator)


def test_a_guest_seat_is_not_taken_twice(sula, coordinator, eva):
    with inside(sula):
        Seat.objects.create(municipality=sula, network=Seat.objects.get().network, member=coordinator)
        held = held_by(eva)
        guest = next(one.key for one in held if one.holding.name == "networks.guest")

        hand_over(eva, to={guest: coordinator}, seen=[one.key for one in held], by=coordinator)

        assert list(Seat.objects.values_list("member", flat=True)) == [coordinator.pk]


def test_a_single_action_point_goes_to_somebody_else_also_when_the_minutes_are_approved(
    sula, coordinator, liv, ola, sign_in
):
    held = {"state": "held", "minutes": "Vi snakka om båtar."}
    meeting = make_meeting(make_network(sula), by=coordinator, **held)
    with inside(sula):
        row = {"municipality": sula, "meeting": meeting, "due": date(2026, 12, 1)}
        point = ActionPoint.objects.create(text="Ring Tampere", owner=liv, **row)
        Meeting.objects.filter(pk=meeting.pk).update(approved_at=timezone.now(), approved_by=coordinator)

    page = sign_in(liv).post(f"/sula/networks/action-points/{point.pk}/give/", {"owner": ola.pk}, follow=True)

    assert "Ola Lærar does it from now on." in page.content.decode()
    with inside(sula):
        assert ActionPoint.objects.get().owner == ola


def test_an_ended_member_is_out_at_the_next_request(sula, coordinator, liv, sign_in):
    client = sign_in(liv)
    before = client.get("/sula/").status_code
    with inside(sula):
        end_membership(liv, by=coordinator)

    assert (before, client.get("/sula/").status_code) == (200, 404)


def test_invitations_to_meetings_ahead_end_with_the_membership(sula, coordinator, liv, ola, sign_in):
    network = make_network(sula)
    meeting = make_meeting(network, by=coordinator, asked=[liv, ola])
    held = make_meeting(network, by=coordinator, asked=[liv], starts=datetime(2026, 9, 1, tzinfo=UTC), state="held")
    client, path = sign_in(coordinator), f"/sula/members/{liv.pk}/"
    with inside(sula):
        answer_meeting(Attendance.objects.get(meeting=meeting, member=liv), answer="yes", by=liv)

    client.post(f"{path}leave/", {"seen": seen(client, f"{path}leave/")})

    with inside(sula):
        asked = Attendance.objects.order_by("meeting").values_list("meeting", "member")
        assert (list(asked), held_by(liv)) == ([(meeting.pk, ola.pk), (held.pk, liv.pk)], [])
    shown = [text in client.get(path).content.decode() for text in ("Responsible for", "Invitations to meetings")]
    assert shown == [False, False]
    assert "Liv Lærar" not in client.get(f"/sula/networks/meetings/{meeting.pk}/").content.decode()


@pytest.mark.parametrize("number", [3, 300])
def test_the_page_asks_the_database_equally_often_for_few_and_many(
    sula, coordinator, sign_in, number, django_assert_num_queries
):
    idle = make_member(sula, "staff")
    for index in range(number):
        make_project(sula, f"Prosjekt {index}", contact=idle)
    client, path = sign_in(coordinator), f"/sula/members/{idle.pk}/hand-over/"
    client.get(path)

    with django_assert_num_queries(10):
        client.get(path)


def test_what_is_over_is_not_held(sula, idle):
    with inside(sula):
        assert [str(one) for one in needing_owner(held_by(idle))] == ["Fjord"]
