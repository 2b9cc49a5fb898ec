"""Where the municipality wants it, two people approve a report."""

import pytest
from django.db import IntegrityError

from portal.kit.quarters import Quarter
from portal.tenancy.worklist import worklist_of
from reporting.quarterly import actions
from reporting.quarterly.files import tables
from reporting.quarterly.models import Report, ReportSettings
from reporting.quarterly.render import page
from tests.factories import inside, make_member


@pytest.fixture
def leaders(sula):
    return make_member(sula, "leader", name="Liv Leiar"), make_member(sula, "leader", name="Odd Ordførar")


@pytest.fixture
def report(sula, coordinator):
    """Sula's third quarter, submitted where two approve."""
    with inside(sula):
        actions.change_settings(two_approve=True, by=coordinator)
        report = actions.open_report(Quarter(2026, 3), by=coordinator)
        return actions.submit_report(report, by=coordinator)


def press(client, report) -> tuple[str, str]:
    """What the button on the report's page says, and how the report stands."""
    answer = client.post(f"/sula/reports/{report.pk}/approve/", follow=True)
    [message] = answer.context["messages"]
    with inside(report.municipality):
        return str(message), Report.objects.get(pk=report.pk).state


def test_it_is_final_when_the_second_has_approved(sign_in, report, leaders):
    first, second = map(sign_in, leaders)

    assert press(first, report) == ("You have approved the report. It waits for a second approval.", "submitted")
    assert press(second, report) == ("The report is approved. Its file is being made.", "approved")


def test_the_same_person_is_not_two(sign_in, report, leaders):
    first = sign_in(leaders[0])
    press(first, report)

    shown = first.get(f"/sula/reports/{report.pk}/").content.decode()
    again = press(first, report)

    assert "Waits for a second approval" in shown
    assert f"/sula/reports/{report.pk}/approve/" not in shown
    assert again == ("You have approved the report. The second approval is somebody else’s.", "submitted")


def test_nothing_is_frozen_and_no_file_is_made_before_the_second(sula, report, leaders):
    with inside(sula):
        actions.approve_report(report, by=leaders[0])
        waiting = Report.objects.get()

        assert (waiting.snapshot, waiting.sha256, waiting.files.count()) == (None, "", 0)


def test_the_report_names_both_in_every_file(sula, report, leaders):
    with inside(sula):
        actions.approve_report(report, by=leaders[0])
        snapshot = actions.approve_report(report, by=leaders[1]).snapshot

    signed = [snapshot["approved_first"]["by"], snapshot["approved"]["by"]]
    shown = page(snapshot, stylesheets=[])
    rows = [row for row in tables.tables_of(snapshot)[0].rows if row[0] == snapshot["words"]["approval"]]
    assert signed == ["Liv Leiar", "Odd Ordførar"]
    assert [shown.count(f'<p class="signatory">{name}</p>') for name in signed] == [1, 1]
    assert [str(row[1]).rsplit(": ", 1)[-1] for row in rows] == ["Liv Leiar, Leder", "Odd Ordførar, Leder"]


def test_it_waits_for_the_other_leader_alone(sula, report, leaders):
    with inside(sula):
        before = [len(_waiting(one)) for one in leaders]
        actions.approve_report(report, by=leaders[0])

        assert (before, [len(_waiting(one)) for one in leaders]) == ([1, 1], [0, 1])


def _waiting(member) -> list:
    return [one for one in worklist_of(member) if one.key.startswith("quarterly.report:")]


def test_sending_it_back_takes_the_first_approval_away(sula, coordinator, report, leaders):
    with inside(sula):
        actions.approve_report(report, by=leaders[0])
        returned = actions.return_report(report, note="Skriv meir.", by=leaders[1])
        again = actions.submit_report(returned, by=coordinator)

        assert again.first_approved_by is None
        assert actions.approve_report(again, by=leaders[0]).state == "submitted"


def test_taking_it_back_takes_the_first_approval_away(sula, coordinator, report, leaders):
    with inside(sula):
        actions.approve_report(report, by=leaders[0])
        taken = actions.withdraw_report(report, by=coordinator)

    assert (taken.state, taken.first_approved_by, taken.first_approved_at) == ("draft", None, None)


def test_one_is_enough_again_when_the_municipality_says_so(sula, coordinator, report, leaders):
    with inside(sula):
        actions.approve_report(report, by=leaders[0])
        actions.change_settings(two_approve=False, by=coordinator)
        approved = actions.approve_report(report, by=leaders[0])

    assert (approved.state, approved.snapshot["approved_first"]) == ("approved", None)


def test_the_database_refuses_two_approvals_of_one_person(sula, report, leaders):
    one = leaders[0]
    with inside(sula), pytest.raises(IntegrityError, match="report_two_people_approve"):
        Report.objects.update(first_approved_by=one, approved_by=one)


def test_a_municipality_with_one_leader_is_told_to_invite_another(sign_in, sula, coordinator):
    make_member(sula, "leader")
    client = sign_in(coordinator)

    refused = client.post("/sula/reports/calendar/settings/", {"two_approve": "on"})
    make_member(sula, "leader")
    taken = client.post("/sula/reports/calendar/settings/", {"two_approve": "on"})

    assert "Fewer than two members can approve. Invite another leader first." in refused.content.decode()
    assert (refused.status_code, taken.status_code) == (200, 302)
    with inside(sula):
        assert ReportSettings.objects.get().two_approve is True
