"""Half-year and year reports, and reports on one programme, from the same parts as a quarter's."""

from datetime import date

import pytest

from portal.kit.periods import HalfYear, Year
from portal.kit.quarters import Quarter
from projects.programmes.models import Programme
from reporting.quarterly import actions
from reporting.quarterly.compile import compile_report
from reporting.quarterly.models import Report
from tests.factories import inside, make_activity, make_institution, make_member, make_programme, make_project


@pytest.fixture
def leader(sula):
    """Who approves."""
    return make_member(sula, "leader")


def approve(period, coordinator, leader, *, effects, corrects=None):
    """An approved report with a text under the third heading."""
    report = (
        actions.correct_report(corrects, reason="Feil tal", by=coordinator)
        if corrects
        else actions.open_report(period, by=coordinator)
    )
    section = report.sections.get(heading="effects")
    actions.write_section(section, text=effects, version=section.version, by=coordinator)
    actions.submit_report(report, by=coordinator)
    return actions.approve_report(report, by=leader)


def earlier(report, member):
    told = compile_report(report, member=member, language="en").sections[2].earlier
    return [(one.label, one.text) for one in told]


def test_a_years_report_has_the_approved_quarters_texts_each_in_its_last_version(sula, coordinator, leader):
    with inside(sula):
        first = approve(Quarter(2026, 1), coordinator, leader, effects="Vår")
        approve(Quarter(2026, 1), coordinator, leader, effects="Vår, retta", corrects=first)
        approve(Quarter(2026, 3), coordinator, leader, effects="Haust")
        approve(Quarter(2025, 4), coordinator, leader, effects="I fjor")
        actions.open_report(Quarter(2026, 2), by=coordinator)
        year = actions.open_report(Year(2026, 1), by=coordinator)
        half = actions.open_report(HalfYear(2026, 2), by=coordinator)

        assert earlier(year, coordinator) == [("Quarter 1, 2026", "Vår, retta"), ("Quarter 3, 2026", "Haust")]
        assert earlier(half, coordinator) == [("Quarter 3, 2026", "Haust")]


def test_a_years_report_has_the_years_own_figures_and_words(sula, coordinator):
    make_project(sula, "Tidleg", contact=coordinator, starts=date(2024, 1, 1), ends=date(2025, 2, 1))
    make_project(sula, "Seint", contact=coordinator, starts=date(2025, 11, 1), ends=date(2027, 1, 1))
    with inside(sula):
        told = compile_report(actions.open_report(Year(2025, 1), by=coordinator), member=coordinator, language="en")

    assert told.sections[0].text.split("\n\n") == [
        "2 projects ran in the period, of which 2 in EU programmes.",
        "New in the period: Seint.",
        "Ended in the period: Tidleg.",
    ]
    assert (told.quarter.label, told.quarter.kind, told.words["travel"]) == (
        "The year 2025",
        "year",
        "Mobilities in the period",
    )
    assert told.coverage.date == "2025-12-31"


def test_a_report_on_one_programme_tells_of_nothing_else(sula, coordinator):
    school, other = make_institution(sula, "Langevåg skule"), make_institution(sula, "Solevåg skule")
    make_project(sula, "Hav", institutions=[school], contact=coordinator, programme_id="nordplus")
    make_project(sula, "Himmel", institutions=[other], contact=coordinator)
    make_activity(sula, contact=coordinator, starts=date(2026, 9, 1), ends=date(2026, 9, 2))
    with inside(sula):
        nordplus = Programme.objects.get(code="nordplus")
        report = actions.open_report(Quarter(2026, 3), programme=nordplus, by=coordinator)
        told = compile_report(report, member=coordinator, language="en")

    assert told.title == "International work: Nordplus"
    assert [item.title for item in told.sections[0].items] == ["Hav"]
    assert told.coverage.sentence == (
        "On 30 September 2026, 1 of 2 kindergartens and schools had a project in Nordplus."
    )
    assert (told.goals, told.sections[1].work, told.sections[1].text) == (None, (), "")


def test_each_kind_and_programme_has_a_report_of_its_own_once(sula, coordinator):
    own = make_programme(sula)
    wanted = [(Quarter(2026, 1), None), (HalfYear(2026, 1), None), (Year(2026, 1), None), (Year(2026, 1), own)]
    with inside(sula):
        reports = [
            actions.open_report(period, programme=programme, by=coordinator) for period, programme in [*wanted, *wanted]
        ]

        assert [str(one) for one in reports[:4]] == ["2026-Q1", "2026-H1", "2026", f"2026-{own.code}"]
        assert [one.pk for one in reports[4:]] == [one.pk for one in reports[:4]]
        assert [str(one) for one in Report.objects.all()] == [f"2026-{own.code}", "2026", "2026-H1", "2026-Q1"]


def test_an_extra_report_is_corrected_like_any_other(sula, coordinator, leader):
    with inside(sula):
        nordplus = Programme.objects.get(code="nordplus")
        first = actions.open_report(HalfYear(2026, 1), programme=nordplus, by=coordinator)
        actions.submit_report(first, by=coordinator)
        actions.approve_report(first, by=leader)
        correction = actions.correct_report(first, reason="Feil tal", by=coordinator)

        assert (str(correction), correction.version) == ("2026-H1-nordplus", 2)
        assert actions.open_report(HalfYear(2026, 1), programme=nordplus, by=coordinator) == correction


def test_the_coordinator_chooses_period_and_programme(sign_in, sula, coordinator):
    client = sign_in(coordinator)

    client.post("/sula/reports/open/", {"period": "2026-H1", "programme": "nordplus"})
    refused = client.post("/sula/reports/open/", {"period": "1999-H1"}, follow=True)

    with inside(sula):
        assert [one.label for one in Report.objects.all()] == ["Half-year 1, 2026: Nordplus"]
    assert [str(one) for one in refused.context["messages"]] == ["Choose a period and a programme from the lists."]


def test_the_list_takes_as_many_queries_for_many_programmes(sign_in, sula, coordinator, django_assert_num_queries):
    client = sign_in(coordinator)
    client.get("/sula/reports/")
    with inside(sula):
        for number in range(5):
            actions.open_report(Year(2020 + number, 1), programme=make_programme(sula), by=coordinator)

    with django_assert_num_queries(10):
        client.get("/sula/reports/")
