"""Who follows the contributions: whom is asked, reminded and given time, and what those who submit and approve see."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from portal.tenancy.worklist import worklist_of
from reporting.quarterly import actions
from reporting.quarterly.models import Contribution
from tests.factories import inside, make_appointment, make_institution, make_member
from tests.reporting.quarterly.contributions.words import (
    OF_THE_TEST,
    Q3,
    address,
    handed_in,
    stored,
    write,
)


def test_reminders_stop_when_it_is_handed_in(sula, head, teacher, contribution):
    def waits(member):
        with inside(sula):
            found = [item for item in worklist_of(member) if item.kind.code == "contribution"]
        return [(item.title, item.due, item.own) for item in found]

    title = "Langevåg skule: contribute to the report for Quarter 3, 2026"
    before = waits(head), waits(teacher)
    handed_in(contribution, head, effects="Ferdig")

    assert before == ([(title, contribution.due, True)], [(title, contribution.due, False)])
    assert (waits(head), waits(teacher)) == ([], [])


def test_the_coordinator_hears_of_the_late_until_they_get_more_time(sign_in, sula, coordinator, contribution):
    def waits():
        with inside(sula):
            return [item.why for item in worklist_of(coordinator) if item.kind.code == "contribution"]

    with inside(sula):
        Contribution.objects.filter(pk=contribution.pk).update(due=date(2026, 1, 1))
    late = waits()
    until = timezone.localdate() + timedelta(days=3)

    sign_in(coordinator).post(address(contribution, "extend/"), {"until": until.isoformat()})

    assert (late, waits()) == (["1 institution is late."], [])
    assert (stored(contribution).last_day, stored(contribution).is_late) == (until, False)


def test_the_coordinator_sees_who_is_late_first_and_whom_to_ask(sign_in, sula, coordinator, head, report, contribution):
    make_appointment(contribution.institution, head)
    with inside(sula):
        other = report.contributions.exclude(pk=contribution.pk).get()
        actions.finish_contribution(other, nothing_to_add=True, by=coordinator)
        third = make_institution(sula, "Aspegjerde skule")
        actions.ask_units(report, [third.pk], by=coordinator)
        Contribution.objects.filter(pk=contribution.pk).update(due=date(2026, 1, 1))

    answer = sign_in(coordinator).get(f"/sula/reports/{report.pk}/contributions/")

    names = [[one.institution.name for one in answer.context[part]] for part in ("waiting", "ready")]
    assert names == [["Langevåg skule", "Aspegjerde skule"], ["Solevåg skule"]]
    assert (answer.context["completion"].ready, answer.context["completion"].asked) == (1, 3)
    assert f'href="mailto:{head.email}"' in answer.content.decode()


def test_a_unit_is_asked_besides_and_asked_no_more(sign_in, sula, coordinator, report):
    client, unit = sign_in(coordinator), make_institution(sula, "Ny skule")
    client.post(f"/sula/reports/{report.pk}/contributions/ask/", {"institution": unit.pk})
    with inside(sula):
        asked = report.contributions.get(institution=unit)

    client.post(address(asked, "release/"))

    with inside(sula):
        assert not report.contributions.filter(institution=unit).exists()


def test_all_who_have_not_reported_get_more_time_and_nobody_less(sign_in, sula, coordinator, head, report):
    unit, today = make_institution(sula, "Ny skule"), timezone.localdate()
    with inside(sula):
        actions.ask_units(report, [unit.pk], by=coordinator)
        first, second, third = report.contributions.order_by("pk")
        handed_in(first, head, effects="Ord")
        actions.extend_contribution(second, until=today + timedelta(days=90), by=coordinator)

    answer = sign_in(coordinator).post(
        f"/sula/reports/{report.pk}/contributions/extend/", {"until": today + timedelta(days=60)}, follow=True
    )

    until = [stored(one).extended_to for one in (first, second, third)]
    assert until == [None, today + timedelta(days=90), today + timedelta(days=60)]
    assert "1 institution has got more time." in [str(one) for one in answer.context["messages"]]


def test_the_leader_sees_who_has_reported_and_changes_nothing(sign_in, sula, coordinator, report):
    with inside(sula):
        actions.submit_report(report, by=coordinator)

    answer = sign_in(make_member(sula, "leader")).get(f"/sula/reports/{report.pk}/contributions/")

    names = [one.institution.name for one in answer.context["waiting"]]
    assert (names, answer.context["editable"]) == (["Langevåg skule", "Solevåg skule"], False)
    assert "/reports/contributions/" not in answer.content.decode()


def test_who_submits_is_told_whose_words_were_sent_back_and_who_has_time(
    sign_in, sula, coordinator, head, contribution
):
    with inside(sula):
        own = handed_in(contribution, head, effects="Ord")
        actions.return_contribution(own, note="Meir om turen", by=coordinator)
        actions.extend_contribution(own, until=timezone.localdate(), by=coordinator)

    html = sign_in(coordinator).get(f"/sula/reports/{own.report_id}/").content.decode()

    assert "Sent back, and not handed in again: Langevåg skule." in html
    assert "2 of them still have time." in html


def test_a_correction_says_that_the_others_can_be_asked(sign_in, sula, coordinator, head, report, contribution):
    with inside(sula):
        handed_in(contribution, head, effects="Ord")
        actions.submit_report(report, by=coordinator)
        actions.approve_report(report, by=make_member(sula, "leader"))
        correction = actions.correct_report(report, reason="Feil", by=coordinator)

    html = sign_in(coordinator).get(f"/sula/reports/{correction.pk}/contributions/").content.decode()

    assert "A correction begins with what was handed in for the version before." in html
    assert "Everybody has reported." not in html


def test_words_are_not_thrown_away_with_the_question(sula, coordinator, head, contribution):
    written = write(contribution, head, effects="Ord")

    with inside(sula), pytest.raises(actions.NotWritable):
        actions.release_unit(written, by=coordinator)


@pytest.mark.parametrize("number", [3, 300])
def test_the_list_takes_as_many_queries_however_many_units_there_are(
    sign_in, sula, coordinator, django_assert_num_queries, number
):
    units = [make_institution(sula) for _ in range(number)]
    for unit in units[:3]:
        make_appointment(unit, coordinator)
    with inside(sula):
        report = actions.open_report(Q3, by=coordinator)
    client, path = sign_in(coordinator), f"/sula/reports/{report.pk}/contributions/"
    client.get(path)

    with django_assert_num_queries(12 + OF_THE_TEST):
        answer = client.get(path)
    assert len(answer.context["waiting"]) == min(number, 50)
