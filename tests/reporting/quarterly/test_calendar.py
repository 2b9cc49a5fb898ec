"""The days of reports: the clock opens drafts, coordinators set days by hand."""

from datetime import date

import pytest
from django.utils import timezone

from portal.kit.quarters import Quarter
from reporting.quarterly import actions
from reporting.quarterly.actions import calendar
from reporting.quarterly.calendar import dates_for
from reporting.quarterly.models import Report, ReportDates, ReportEvent, Section
from reporting.quarterly.tasks import open_everywhere
from tests.factories import inside, make_institution, make_member, make_municipality

Q3, FIRST = Quarter(2026, 3), date(2026, 10, 1)


def opened(municipality):
    with inside(municipality):
        return [str(one) for one in Report.objects.all()]


def test_the_draft_is_there_on_the_first_day_of_the_new_quarter(sula):
    with inside(sula):
        before = actions.open_when_due(sula, today=date(2026, 9, 30))
        report = actions.open_when_due(sula, today=FIRST)
        again = actions.open_when_due(sula, today=FIRST)

        assert (str(before), str(report), again.pk) == ("2026-Q2", "2026-Q3", report.pk)
        assert Section.objects.filter(report=report).count() == 3


def test_history_says_that_the_clock_opened_it(sula):
    with inside(sula):
        report = actions.open_when_due(sula, today=FIRST)
        [event] = ReportEvent.objects.all()

    assert report.opened_by is None
    assert (event.pgh_context["member"], event.pgh_context["action"]) == (None, "quarterly.open_report")


def test_a_draft_that_somebody_has_opened_stays_theirs(sula, coordinator):
    with inside(sula):
        theirs = actions.open_report(Q3, by=coordinator)

        assert actions.open_when_due(sula, today=FIRST) == theirs
        assert Report.objects.get().opened_by == coordinator


def test_it_waits_for_the_day_that_was_set_by_hand(sula, coordinator):
    with inside(sula):
        actions.set_dates(Q3, opens_on=date(2026, 10, 5), by=coordinator)

        assert actions.open_when_due(sula, today=date(2026, 10, 4)) is None
        assert str(actions.open_when_due(sula, today=date(2026, 10, 5))) == "2026-Q3"


def test_where_people_open_drafts_the_clock_does_not(sula, coordinator):
    with inside(sula):
        actions.change_settings(opens_by_itself=False, by=coordinator)

        assert actions.open_when_due(sula, today=FIRST) is None
    assert opened(sula) == []


def test_one_municipalitys_trouble_does_not_keep_the_others_and_two_rings_open_one(sula, monkeypatch):
    ovanaker, real = make_municipality("ovanaker"), calendar.settings_of

    def troubled(municipality):
        if municipality == sula:
            raise ValueError("No settings")
        return real(municipality)

    monkeypatch.setattr(calendar, "settings_of", troubled)
    open_everywhere()
    open_everywhere()

    assert (opened(sula), opened(ovanaker)) == ([], [str(Quarter.of(timezone.localdate()).previous)])


def test_the_coordinator_sets_days_and_the_rule_keeps_the_others(sign_in, sula, coordinator):
    answer = sign_in(coordinator).post("/sula/reports/calendar/2026-Q4/", {"board_meets_on": "2027-02-25"})

    assert answer.status_code == 302
    with inside(sula):
        dates = dates_for(sula, Quarter(2026, 4))
    assert (dates.contributions_by, dates.dispatch_by) == (date(2027, 1, 15), date(2027, 2, 18))


def test_a_day_before_the_one_ahead_of_it_is_an_error_and_changes_nothing(sign_in, sula, coordinator):
    answer = sign_in(coordinator).post("/sula/reports/calendar/2026-Q4/", {"dispatch_by": "2027-01-10"})

    said = {"dispatch_by": ["The days follow one another. This one can be 22 January 2027 or later."]}
    assert (answer.status_code, answer.context["form"].errors) == (200, said)
    with inside(sula):
        assert not ReportDates.objects.exists()


@pytest.mark.parametrize("quarter", ["2026-Q5", "2026", "1999-Q1"])
def test_no_calendar_for_anything_else(sign_in, coordinator, quarter):
    assert sign_in(coordinator).get(f"/sula/reports/calendar/{quarter}/").status_code == 404


def test_the_calendar_takes_as_many_queries_however_many_days_are_set(
    sign_in, sula, coordinator, django_assert_num_queries
):
    client = sign_in(make_member(sula, "head"))
    client.get("/sula/reports/calendar/")
    with inside(sula):
        for number in range(1, 5):
            actions.set_dates(Quarter(2027, number), board_meets_on=date(2028, 3, 1), by=coordinator)

    with django_assert_num_queries(8):
        client.get("/sula/reports/calendar/")


def test_units_that_were_asked_follow_the_day_that_is_moved(sula, coordinator, monkeypatch):
    ours, given_time = (make_institution(sula) for _ in range(2))
    monkeypatch.setattr(timezone, "localdate", lambda: FIRST)
    with inside(sula):
        report = actions.open_report(Q3, by=coordinator)
        actions.extend_contribution(
            report.contributions.get(institution=given_time), until=date(2026, 10, 30), by=coordinator
        )
        before = report.contributions.get(institution=ours).last_day
        actions.set_dates(Q3, contributions_by=date(2026, 10, 20), by=coordinator)
        after = [report.contributions.get(institution=one).last_day for one in (ours, given_time)]

    assert (before, after) == (date(2026, 10, 15), [date(2026, 10, 20), date(2026, 10, 30)])
