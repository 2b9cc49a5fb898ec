"""What is done with proposals: taken, dismissed, opened again."""

from datetime import date

import pytest

from projects.portfolio.actions.proposals import dismiss_proposals, reopen_proposals, take_proposals
from projects.portfolio.models import ListProposal, Partner, Project
from projects.portfolio.public_lists.facts import Period, status_on, usual_period
from tests.factories import inside, make_institution, make_project
from tests.projects.portfolio.public_lists.lists import listed, numbered

CODE = "2023-1-NO01-KA122-SCH-000166744"
PERIOD = Period(date(2023, 6, 1), date(2024, 8, 31))


@pytest.fixture
def take(sula, coordinator):
    """Takes all open proposals."""

    def taken(**periods):
        with inside(sula):
            pks = list(ListProposal.objects.values_list("pk", flat=True))
            return take_proposals(pks, periods=dict.fromkeys(codes(), PERIOD) | periods, by=coordinator)

    def codes():
        return ListProposal.objects.values_list("code", flat=True)

    return taken


def test_a_taken_row_is_a_project_with_unit_role_and_partners(sula, school, coordinator, read, take):
    read([listed()])

    [project] = take()

    with inside(sula):
        parts = [(part.institution, part.role) for part in project.participations.all()]
        [part] = project.partnerships.all()
        partner = part.partner
    assert (project.code, project.title, project.status) == (CODE, "Havet som klasserom", "completed")
    assert (project.programme_id, project.action_id, str(project.grant)) == ("erasmus_plus", "KA122", "30045.50")
    assert (project.starts, project.ends, project.contact) == (*PERIOD, coordinator)
    assert (project.coordinator, project.countries, project.own_role) == ("", ["PL"], "")
    assert parts == [(school, "coordinator")]
    assert (part.role, partner.name) == ("partner", "Gdańska Szkoła Podstawowa nr 5")
    assert (partner.place, partner.country, partner.kind) == ("Gdańsk", "PL", "school")


def test_our_unit_as_partner_leaves_the_lead_to_the_other(sula, school, read, take):
    others = {"Coordinating organisation name": "Szkoła nr 5", "Coordinator's country": "PL"}
    read([listed(**others, **{"Partner 1 name": "Langevåg skule", "Partner 1 country": "NO"})])

    [project] = take()

    with inside(sula):
        assert [(part.institution, part.role) for part in project.participations.all()] == [(school, "partner")]
        assert [(part.partner.name, part.role) for part in project.partnerships.all()] == [
            ("Szkoła nr 5", "coordinator")
        ]
    assert (project.coordinator, project.countries) == ("Szkoła nr 5", ["PL"])


def test_the_municipality_itself_has_its_own_role(sula, school, read, take):
    read([listed(**{"Coordinating organisation name": "Sula kommune", "Partner 1 name": "Langevåg skule"})])

    [project] = take()

    assert project.own_role == "coordinator"


def test_two_units_of_one_row_make_one_project(sula, school, read, take):
    other = make_institution(sula, "Solevåg skule")
    read([listed(**{"Partner 2 name": "Solevåg skule", "Partner 2 country": "NO"})])

    [project] = take()

    with inside(sula):
        assert {part.institution for part in project.participations.all()} == {school, other}
        assert Partner.objects.count() == 1


def test_a_registered_project_gets_the_unit_and_nothing_else_changes(sula, school, read, take):
    known = make_project(sula, "Eige namn", code=CODE, status="granted")
    read([listed()])

    taken = take()

    with inside(sula):
        project = Project.objects.get()
        assert taken == [known] == [project]
        assert [part.institution for part in project.participations.all()] == [school]
    assert (project.title, project.status) == ("Eige namn", "granted")


def test_an_accreditation_is_registered_as_one(sula, school, coordinator, read, take):
    code = "2022-1-NO01-KA120-SCH-000104189"
    read([listed(**{"Project Identifier": code, "Project Status": "Under observation"})])

    [accreditation] = take()
    again = take()

    with inside(sula):
        assert (accreditation.code, accreditation.action_id, accreditation.holder) == (code, "KA120", school)
        assert (accreditation.status, accreditation.contact, again) == ("observed", coordinator, [])
        assert Project.objects.count() == 0


def test_a_partner_that_is_there_already_is_used(sula, school, read, take):
    with inside(sula):
        there = Partner.objects.create(municipality=sula, name="gdanska szkola podstawowa nr 5", country="PL")
    read([listed(), numbered(7)])

    take()

    with inside(sula):
        assert [partner.pk for partner in Partner.objects.all()] == [there.pk]
        assert there.partnerships.count() == 2


def test_taking_twice_makes_one_project(sula, school, read, take, proposals):
    read([listed()])
    take()

    assert take() == []
    with inside(sula):
        assert Project.objects.count() == 1
    assert [state for *_rest, state in proposals()] == ["taken"]


def test_dismissed_ones_are_not_taken_and_can_be_opened_again(sula, school, coordinator, read, take, proposals):
    read([listed()])
    with inside(sula):
        pks = list(ListProposal.objects.values_list("pk", flat=True))
        dismissed = dismiss_proposals(pks, by=coordinator)
        none = take_proposals(pks, periods={CODE: PERIOD}, by=coordinator)
        reopened = reopen_proposals(pks, by=coordinator)

    assert (dismissed, none, reopened) == (1, [], 1)
    assert [state for *_rest, state in proposals()] == ["open"]


def test_history_says_who_registered_it_and_from_which_list(sula, school, coordinator, read, take):
    read([listed()])

    [project] = take()

    with inside(sula):
        [event] = project.events.filter(pgh_label="created")
    assert event.pgh_context == {
        "member": coordinator.pk,
        "action": "portfolio.create_project",
        "reason": "KA1_2023.csv",
    }


def test_the_stranger_decides_nothing(sula, school, stranger, read, proposals):
    read([listed()])
    with inside(sula):
        pks = list(ListProposal.objects.values_list("pk", flat=True))
    with inside(stranger.municipality):
        assert take_proposals(pks, periods={CODE: PERIOD}, by=stranger) == []
        assert dismiss_proposals(pks, by=stranger) == 0

    assert [state for *_rest, state in proposals()] == ["open"]


@pytest.mark.parametrize(
    ("today", "listed_status", "status"),
    [
        (date(2023, 5, 31), "Ongoing", "granted"),
        (date(2023, 6, 1), "", "running"),
        (date(2024, 8, 31), "Finalised", "running"),
        (date(2024, 9, 1), "Ongoing", "completed"),
        (date(2024, 1, 1), "Terminated", "cancelled"),
    ],
)
def test_the_state_follows_the_dates_unless_it_was_stopped(today, listed_status, status):
    assert status_on(today, PERIOD, listed_status) == status


@pytest.mark.parametrize(
    ("action", "year", "period"),
    [
        ("KA121", 2023, (date(2023, 6, 1), date(2024, 8, 31))),
        ("KA122", 2023, (date(2023, 6, 1), date(2024, 11, 30))),
        ("KA220", 2024, (date(2024, 9, 1), date(2027, 8, 31))),
        ("KA120", 2022, (date(2023, 2, 1), date(2027, 12, 31))),
        ("", None, (date(2026, 9, 1), date(2028, 8, 31))),
    ],
)
def test_when_such_a_project_usually_runs(action, year, period):
    assert usual_period({"action": action, "year": year}, 2026) == period
