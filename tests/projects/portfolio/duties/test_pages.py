"""What is due: the query, the page, and saying that it is done."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from projects.portfolio.actions.duties import mark_duty_done, mark_duty_open
from projects.portfolio.duties import DutyKind
from projects.portfolio.models import DutyDone
from projects.portfolio.queries.duties import open_duties
from tests.factories import inside, make_accreditation, make_institution, make_member, make_project

PAGE = "/sula/projects/due/"
TODAY = date(2026, 11, 22)


@pytest.fixture
def today(monkeypatch):
    """It is 22 November 2026."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: TODAY)


@pytest.fixture
def project(sula, school, coordinator):
    """A project of Langevåg skule whose last day has passed."""
    return make_project(
        sula,
        "Hav og himmel",
        institutions=[school],
        contact=coordinator,
        starts=date(2026, 1, 1),
        ends=date(2026, 10, 31),
    )


def titles(sula, member, **period):
    with inside(sula):
        return [(duty.title, duty.kind.value, duty.due) for duty in open_duties(member, on=TODAY, **period)]


def rows(response):
    return [(duty.title, duty.label, late) for duty, late in response.context["page_obj"]]


def test_the_query_puts_the_earliest_first_and_ends_at_a_day(sula, project, coordinator):
    make_accreditation(sula, contact=coordinator, starts=date(2026, 9, 1), ends=date(2027, 3, 31))

    expected = [
        ("Hav og himmel", "close", date(2026, 10, 31)),
        ("Hav og himmel", "final_report", date(2026, 12, 30)),
        ("2023-1-NO01-KA120-SCH-000188871", "budget_request", date(2027, 2, 1)),
        ("2023-1-NO01-KA120-SCH-000188871", "renewal", date(2027, 3, 31)),
    ]
    assert titles(sula, coordinator) == expected
    assert titles(sula, coordinator, until=date(2026, 12, 30)) == expected[:2]


def test_staff_and_heads_see_their_own_and_leaders_all(sula, project, school, kindergarten, teacher, coordinator):
    make_accreditation(sula, holder=kindergarten, contact=coordinator, ends=date(2027, 1, 31), starts=date(2026, 9, 1))
    neighbour = make_member(sula, "head", institutions=[kindergarten])
    leader = make_member(sula, "leader")

    assert {title for title, *_rest in titles(sula, teacher)} == {"Hav og himmel"}
    assert {title for title, *_rest in titles(sula, neighbour)} == {"2023-1-NO01-KA120-SCH-000188871"}
    assert len(titles(sula, leader)) == len(titles(sula, coordinator)) == 3


def test_another_municipality_has_nothing_due(stranda, project, stranger):
    assert titles(stranda, stranger) == []


def test_an_outside_coordinator_sends_the_report_unless_a_unit_coordinates(sula, school, coordinator):
    make_project(sula, "Gjest", institutions=[school], contact=coordinator, coordinator="Strandnäs skola")
    ours = {"institutions": [school], "contact": coordinator, "role": "coordinator", "coordinator": "Strandnäs skola"}
    make_project(sula, "Vert", **ours)

    with inside(sula):
        senders = {duty.title: "Strandnäs" in duty.why for duty in open_duties(coordinator, on=TODAY)}

    assert senders == {"Gjest": True, "Vert": False}


def test_an_accreditation_that_stands_as_a_project_sends_no_report(sula, coordinator):
    make_project(sula, "Akkreditering", action_id="KA120", contact=coordinator)

    assert titles(sula, coordinator) == []


def test_the_query_takes_three_questions_however_many_rows(sula, school, coordinator, django_assert_num_queries):
    def fill(numbers):
        for number in numbers:
            made = make_accreditation(sula, f"2023-1-NO01-KA120-SCH-{number:09}", members=[school], contact=coordinator)
            make_project(sula, f"P{number}", institutions=[school], contact=coordinator, accreditation=made)

    fill(range(3))
    with inside(sula), django_assert_num_queries(3):
        open_duties(coordinator, on=TODAY)
    fill(range(3, 60))

    with inside(sula), django_assert_num_queries(3):
        open_duties(coordinator, on=TODAY)


def test_the_page_shows_overdue_first_and_filters(sula, today, project, coordinator, sign_in):
    client = sign_in(coordinator)
    far = make_project(sula, "Fjern", contact=coordinator, starts=date(2026, 9, 1), ends=date(2028, 6, 30))

    assert rows(client.get(PAGE)) == [
        ("Hav og himmel", "Close the project", True),
        ("Hav og himmel", "Final report", False),
    ]
    assert rows(client.get(f"{PAGE}?kind=final_report&within=all")) == [
        ("Hav og himmel", "Final report", False),
        (far.title, "Final report", False),
    ]
    assert rows(client.get(f"{PAGE}?within=30")) == [("Hav og himmel", "Close the project", True)]
    assert rows(client.get(f"{PAGE}?kind=nonsense&within=nonsense")) == rows(client.get(PAGE))
    assert rows(client.get(f"{PAGE}?state=done")) == []


def test_a_duty_is_marked_done_with_its_day_and_undone(sula, today, project, coordinator, sign_in):
    client, address = sign_in(coordinator), f"/sula/projects/{project.pk}/duties/final_report/"

    response = client.post(address, {"done": "yes", "done_on": "2026-11-20", "back": "list"})

    assert response.headers["Location"] == PAGE
    assert rows(client.get(f"{PAGE}?state=done")) == [("Hav og himmel", "Final report", False)]
    with inside(sula):
        assert DutyDone.objects.values_list("duty", "done_on", "by").get() == (
            "final_report",
            date(2026, 11, 20),
            coordinator.pk,
        )
    response = client.post(address, {"done": "no"})
    assert response.headers["Location"] == f"/sula/projects/{project.pk}/"
    with inside(sula):
        assert not DutyDone.objects.exists()


def test_a_day_that_has_not_come_is_refused(sula, project, coordinator, sign_in):
    tomorrow = timezone.localdate() + timedelta(days=1)
    address = f"/sula/projects/{project.pk}/duties/final_report/"

    response = sign_in(coordinator).post(address, {"done": "yes", "done_on": tomorrow.isoformat()}, follow=True)

    assert [str(message) for message in response.context["messages"]] == ["This day has not come yet."]
    with inside(sula):
        assert not DutyDone.objects.exists()


@pytest.mark.parametrize("duty", ["close", "effects_close", "budget_request", "nonsense"])
def test_duties_that_end_by_themselves_are_not_ticked(sula, project, coordinator, sign_in, duty):
    response = sign_in(coordinator).post(f"/sula/projects/{project.pk}/duties/{duty}/", {"done": "yes"})

    assert response.status_code == 404


def test_the_action_refuses_what_ends_by_itself(sula, project, coordinator):
    with inside(sula), pytest.raises(ValueError, match="close is not done by saying so"):
        mark_duty_done(project, duty=DutyKind.CLOSE, by=coordinator)


def test_staff_of_other_units_do_not_tick(sula, project, kindergarten, sign_in):
    client = sign_in(make_member(sula, "staff", institutions=[kindergarten]))

    assert client.post(f"/sula/projects/{project.pk}/duties/final_report/", {"done": "yes"}).status_code == 403


def test_the_projects_page_shows_its_duties_and_its_history_tells_who_did_them(sula, project, coordinator, sign_in):
    with inside(sula):
        mark_duty_done(project, duty=DutyKind.FINAL_REPORT, by=coordinator)
        mark_duty_open(project, duty=DutyKind.FINAL_REPORT, by=coordinator)

    client, address = sign_in(coordinator), f"/sula/projects/{project.pk}/"
    duties, history = client.get(address).context["duties"], client.get(f"{address}history/").context["history"]

    assert [duty.label for duty, _late in duties] == ["Close the project", "Final report"]
    assert {str(one.deed) for one in history} >= {"noted that a duty is done", "noted that a duty is not done"}


def test_the_page_is_paged_and_takes_as_many_queries_for_more_rows(
    sula, today, school, coordinator, sign_in, django_assert_num_queries
):
    client = sign_in(coordinator)

    def fill(numbers):
        for number in numbers:
            make_project(
                sula, f"P{number}", contact=coordinator, institutions=[make_institution(sula)], ends=date(2026, 10, 31)
            )
            make_accreditation(sula, f"2023-1-NO01-KA120-SCH-{number:09}", contact=coordinator)

    fill(range(3))
    client.get(PAGE)
    with django_assert_num_queries(10):
        client.get(PAGE)
    fill(range(3, 60))

    with django_assert_num_queries(10):
        response = client.get(PAGE)
    assert response.context["paginator"].num_pages == 5
