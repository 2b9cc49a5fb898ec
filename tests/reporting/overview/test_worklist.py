"""What waits for whom, until when and where it is done; done things disappear by themselves."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from portal.kit.quarters import Quarter
from portal.networks import actions as networks
from portal.networks.models import Attendance, Meeting
from portal.networks.rhythm import due as rhythm_due
from portal.tenancy.actions import discard_draft, save_draft
from portal.tenancy.worklist import worklist_of
from projects.activities.actions import mark_duty_done
from projects.portfolio.actions import duties as portfolio_duties
from projects.portfolio.actions import move_project
from projects.portfolio.actions.effects import write_effect
from projects.programmes.planning import Step, planned
from reporting.quarterly import actions as quarterly
from reporting.quarterly.deadlines import dates_by_rule
from tests.factories import (
    inside,
    make_accreditation,
    make_appointment,
    make_call,
    make_institution,
    make_meeting,
    make_member,
    make_network,
    make_project,
    make_standing_role,
)
from tests.world import make_world

CALL = {"fields": {"title": "Vårmøte", "place": "", "link": ""}, "begins": time(14), "ends": time(16)}


@pytest.fixture
def today():
    """The day by the clocks at home."""
    return timezone.localdate()


@pytest.fixture
def liv(sula, school):
    """A teacher of Langevåg skule."""
    return make_member(sula, "staff", name="Liv Lærar", institutions=[school])


@pytest.fixture
def network(sula, school, liv):
    """A network in which Liv has a seat, which has met in time."""
    make_appointment(school, liv, confirmed_on=timezone.localdate())
    return make_network(sula, started=timezone.localdate())


def waiting(member, kind):
    """What waits for the member of one kind: title, day, path."""
    with inside(member.municipality), override("en"):
        return [(item.title, item.due, str(item.url)) for item in worklist_of(member) if item.kind.code == kind]


def held_on(moment):
    """The hours of a meeting that began at the moment."""
    return {"starts": moment, "ends": moment + timedelta(hours=2)}


# Networks ------------------------------------------------------------------------------------------------------------


def test_who_is_appointed_is_asked_to_accept(sula, school, head, liv):
    seat = make_appointment(school, liv, accepted_on=None, appointed_by=head)

    before, heads = waiting(liv, "seat"), waiting(head, "seat")
    with inside(sula):
        networks.accept_appointment(seat, by=liv)

    assert before == [("Accept your seat at Langevåg skule", None, f"/sula/institutions/{school.pk}/")]
    assert (heads, waiting(liv, "seat")) == ([], [])


def test_a_seat_is_to_be_confirmed_each_year_by_the_head_and_the_coordinator(sula, school, head, liv, coordinator):
    confirmed = date(2025, 3, 1)
    seat = make_appointment(school, liv, starts=confirmed, accepted_on=confirmed, confirmed_on=confirmed)
    asked = [("Confirm the seat at Langevåg skule", date(2026, 3, 1), f"/sula/institutions/{school.pk}/")]

    before = [waiting(one, "seat") for one in (head, coordinator, liv)]
    with inside(sula):
        networks.confirm_appointment(seat, by=head)

    assert before == [asked, asked, []]
    assert waiting(head, "seat") == waiting(coordinator, "seat") == []


def test_a_vacant_seat_waits_for_the_head_and_the_coordinator(sula, school, head, liv, coordinator):
    other = make_member(sula, "head", institutions=[make_institution(sula, "Solevåg skule", closed=date(2020, 1, 1))])
    vacant = [("Appoint a contact person for Langevåg skule", None, f"/sula/networks/contacts/{school.pk}/appoint/")]

    before = [waiting(one, "seat") for one in (head, coordinator, liv, other)]
    with inside(sula):
        networks.appoint(school, member=liv, kind="contact", by=head, starts=timezone.localdate())

    assert before == [vacant, vacant, [], []]
    assert waiting(coordinator, "seat") == []


def test_many_vacant_seats_are_one_thing(sula, coordinator):
    for _ in range(6):
        make_institution(sula)

    assert waiting(coordinator, "seat") == [
        ("6 units have no contact person", None, "/sula/networks/contacts/?state=vacant")
    ]


def test_an_invitation_waits_for_an_answer_until_the_meeting(sula, network, coordinator, liv):
    begins = timezone.now() + timedelta(days=20)
    meeting = make_meeting(network, by=coordinator, asked=[liv], **held_on(begins))

    before, others = waiting(liv, "invitation"), waiting(coordinator, "invitation")
    with inside(sula):
        networks.answer_meeting(Attendance.objects.get(meeting=meeting), answer="no", by=liv)

    path = f"/sula/networks/meetings/{meeting.pk}/"
    assert before == [("Answer the invitation: Haustmøte", timezone.localdate(begins), path)]
    assert (others, waiting(liv, "invitation")) == ([], [])


def test_an_action_point_waits_for_its_owner(sula, network, coordinator, liv, today):
    held = make_meeting(network, by=coordinator, state="held", **held_on(timezone.now() - timedelta(days=2)))
    with inside(sula):
        point = networks.add_action_point(held, text="Ring Tampere", owner=liv, due=today, by=coordinator)

    before, others = waiting(liv, "action_point"), waiting(coordinator, "action_point")
    with inside(sula):
        networks.set_point_done(point, done=True, by=liv)

    assert before == [("Ring Tampere", today, f"/sula/networks/meetings/{held.pk}/#point-{point.pk}")]
    assert (others, waiting(liv, "action_point")) == ([], [])


def test_minutes_are_to_be_written_in_a_week_and_then_approved(sula, network, coordinator, liv):
    ended = timezone.now() - timedelta(days=3)
    meeting = make_meeting(network, by=coordinator, **held_on(ended - timedelta(hours=2)))
    path, due = f"/sula/networks/meetings/{meeting.pk}/", timezone.localdate(ended) + timedelta(days=7)

    to_write = waiting(coordinator, "minutes")
    with inside(sula):
        networks.write_minutes(meeting, by=coordinator, minutes="Båtar.", decisions={}, attended=[])
    to_approve = waiting(coordinator, "minutes")
    with inside(sula):
        networks.approve_minutes(Meeting.objects.get(pk=meeting.pk), by=coordinator)

    assert to_write == [("Write the minutes: Haustmøte", due, f"{path}minutes/")]
    assert to_approve == [("Approve the minutes: Haustmøte", due, path)]
    assert waiting(coordinator, "minutes") == waiting(liv, "minutes") == []


def test_a_network_that_should_have_met_waits_for_a_call(sula, coordinator, liv, today):
    network = make_network(sula, started=date(2025, 1, 1))
    make_meeting(network, by=coordinator, state="held", **held_on(datetime(2025, 6, 4, 12, tzinfo=UTC)))
    due = rhythm_due(date(2025, 6, 4), meetings_a_year=4, months_off=[7])

    before, others = waiting(coordinator, "network"), waiting(liv, "network")
    with inside(sula):
        networks.call_meetings(network, by=coordinator, days=[today + timedelta(days=9)], **CALL)

    path = f"/sula/networks/{network.pk}/call/"
    assert before == [("Call a meeting: Internasjonalt nettverk", due, path)]
    assert (others, waiting(coordinator, "network")) == ([], [])


# Projects and other work ---------------------------------------------------------------------------------------------


def test_a_project_past_its_end_is_to_be_closed_and_then_told_of(sula, school, liv, coordinator, today):
    ended = today - timedelta(days=50)
    project = make_project(sula, "Hav", institutions=[school], contact=liv, ends=ended, starts=date(2025, 1, 1))
    path = f"/sula/projects/{project.pk}/"
    stranger_to_it = make_member(sula, "staff")

    to_close = [waiting(one, "project") for one in (liv, coordinator, stranger_to_it)]
    with inside(sula):
        move_project(project, to="completed", by=liv)
    to_tell = waiting(liv, "effects")
    with inside(sula):
        words = {"moment": "close", "changed": "Alt.", "for_whom": "Alle", "evidence": "Spurt."}
        write_effect(project, by=liv, fields=words)

    closing = [("Close the project: Hav", ended, path)]
    assert to_close == [closing, closing, []]
    assert [(title, url) for title, _due, url in to_tell] == [("Effects at the end: Hav", f"{path}effects/")]
    assert (waiting(liv, "project"), waiting(liv, "effects")) == ([], [])


def test_a_final_report_waits_when_it_is_near(sula, school, liv, today):
    ended = today - timedelta(days=10)
    near = make_project(sula, "Hav", institutions=[school], contact=liv, ends=ended, starts=date(2025, 9, 1))
    make_project(sula, "Himmel", contact=liv, ends=today + timedelta(days=30), starts=date(2025, 9, 1))

    before = waiting(liv, "project_report")
    with inside(sula):
        portfolio_duties.mark_duty_done(near, duty="final_report", by=liv)

    assert before == [("Final report: Hav", ended + timedelta(days=60), f"/sula/projects/{near.pk}/")]
    assert waiting(liv, "project_report") == []


def test_an_accreditation_that_ends_within_a_year_waits_until_another_takes_over(sula, school, head, liv, today):
    ends = today + timedelta(days=200)
    code = "2023-1-NO01-KA120-SCH-000188871"
    old = make_accreditation(sula, code, holder=school, contact=head, starts=date(2024, 2, 1), ends=ends)
    renewal = ("Renew the accreditation: " + code, ends, f"/sula/projects/accreditations/{old.pk}/")

    before = [waiting(one, "accreditation") for one in (head, make_member(sula, "staff"))]
    make_accreditation(
        sula, code.replace("2023", "2026"), holder=school, contact=head, starts=ends, ends=ends + timedelta(days=900)
    )

    assert (renewal in before[0], before[1]) == (True, [])
    assert renewal not in waiting(head, "accreditation")


def test_the_yearly_report_of_a_standing_role_waits_for_its_unit(sula, school, liv):
    role = make_standing_role(sula, institution=school, contact=liv)
    report = ("Yearly report 2025: UNESCO school (ASPnet)", date(2025, 12, 31), f"/sula/activities/roles/{role.pk}/")
    other = make_member(sula, "staff")

    before, others = waiting(liv, "standing_role"), waiting(other, "standing_role")
    with inside(sula):
        mark_duty_done(role, duty="report", year=2025, by=liv)

    assert (report in before, others) == (True, [])
    assert report not in waiting(liv, "standing_role")


def test_an_open_call_waits_for_units_that_may_apply_and_have_not(sula, school, liv, coordinator, today):
    kindergarten = make_institution(sula, kind="kindergarten")
    other = make_member(sula, "staff", institutions=[kindergarten])
    deadline = timezone.now().replace(hour=10) + timedelta(days=30)
    call = make_call(sula, deadline=deadline, opens=today, applicants=["school"], zone="Europe/Oslo")
    apply = ("Apply: Reisestøtte", timezone.localdate(deadline), f"/sula/calls/{call.pk}/")

    before = [apply in waiting(one, "call") for one in (liv, other, coordinator)]
    make_project(sula, institutions=[school], status="idea", call=call)

    assert before == [True, False, False]
    assert apply not in waiting(liv, "call")


def test_the_next_internal_date_of_an_application_waits_for_the_coordinator(sula, school, liv, coordinator, today):
    deadline = timezone.now().replace(hour=10) + timedelta(days=25)
    call = make_call(sula, deadline=deadline, zone="Europe/Oslo")
    project = make_project(sula, "Hav", institutions=[school], status="idea", call=call)
    draft = planned(timezone.localdate(deadline))[Step.DRAFT]

    before, others = waiting(coordinator, "call"), waiting(liv, "call")
    with inside(sula):
        move_project(project, to="applied", by=coordinator)

    assert before == [("First draft: Reisestøtte", draft, f"/sula/calls/{call.pk}/")]
    assert "Reisestøtte" not in str(others)
    assert waiting(coordinator, "call") == []


# Reports and one's own -----------------------------------------------------------------------------------------------


def test_a_report_waits_for_whose_turn_it_is(sula, coordinator, liv, today):
    leader, last = make_member(sula, "leader"), Quarter.of(today).previous
    with override("en"):
        quarter = last.label

    seen = [[waiting(one, "report") for one in (coordinator, leader)]]
    with inside(sula):
        report = quarterly.open_report(last, by=coordinator)
    seen.append([waiting(one, "report") for one in (coordinator, leader)])
    with inside(sula):
        quarterly.submit_report(report, by=coordinator)
    seen.append([waiting(one, "report") for one in (coordinator, leader)])
    with inside(sula):
        quarterly.return_report(report, note="Meir om hav.", by=leader)
    seen.append([waiting(one, "report") for one in (coordinator, leader)])

    path, due = f"/sula/reports/{report.pk}/", dates_by_rule(last).approval_by
    assert seen == [
        [[(f"Make the report for {quarter}", None, "/sula/reports/")], []],
        [[(f"Finish the report for {quarter}", due, path)], []],
        [[], [(f"Approve the report for {quarter}", due, path)]],
        [[(f"Mend the report for {quarter}", due, path)], []],
    ]
    assert waiting(liv, "report") == []


def test_a_draft_waits_where_it_was_begun(sula, liv, head):
    with inside(sula):
        save_draft("portfolio.project.call-7", fields={"title": ["Hav"]}, by=liv)
        save_draft("activities.activity", fields={"title": [""]}, by=liv)

    before, others = waiting(liv, "draft"), waiting(head, "draft")
    with inside(sula):
        discard_draft("portfolio.project.call-7", by=liv)

    untitled = ("Finish “An activity without a title”", None, "/sula/activities/new/")
    assert sorted(before) == [untitled, ("Finish “Hav”", None, "/sula/projects/new/?call=7")]
    assert (others, waiting(liv, "draft")) == ([], [untitled])


def test_a_unit_without_a_project_waits_for_those_who_work_there(sula, school, liv, coordinator):
    make_institution(sula, "Solevåg skule")

    before, others = waiting(liv, "unit"), waiting(coordinator, "unit")
    make_project(sula, institutions=[school])

    form = f"/sula/projects/new/?institution={school.pk}"
    assert before == [("Register a project for Langevåg skule", None, form)]
    assert (others, waiting(liv, "unit")) == ([], [])


def test_nothing_of_another_municipality_waits_for_anybody(db):
    world = make_world()
    with inside(world.sula):
        here = worklist_of(world.people["coordinator"])
    with inside(world.stranger.municipality):
        there = worklist_of(world.stranger)

    assert {item.kind.code for item in here} >= {"seat", "report", "minutes"}
    assert [(item.kind.code, str(item.url)) for item in there] == [("report", "/stranda/reports/")]


def test_who_may_only_read_has_nothing_to_do(sula, school):
    board, observer = make_member(sula, "board"), make_member(sula, "observer")

    with inside(sula):
        assert (worklist_of(board), worklist_of(observer)) == ([], [])
