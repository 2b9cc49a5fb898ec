"""The quarterly report from draft to file: texts, two editors, states, frozen snapshot."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from portal.jobs.models import Job
from portal.kit.moves import ForbiddenMove
from portal.kit.quarters import Quarter
from projects.portfolio.actions import move_project
from projects.portfolio.models import Project
from reporting.coverage.actions import change_policy
from reporting.quarterly import actions
from reporting.quarterly.compile import compile_report
from reporting.quarterly.models import Report, ReportEvent, Section
from reporting.quarterly.render import page
from tests.factories import inside, make_activity, make_institution, make_member, make_project, make_standing_role

Q3 = Quarter(2026, 3)


@pytest.fixture
def leader(sula):
    """Who approves."""
    return make_member(sula, "leader", name="Leif Leder")


@pytest.fixture
def project(sula, coordinator):
    """One running EU project of one of two schools."""
    school = make_institution(sula, "Langevåg skule")
    make_institution(sula, "Solevåg skule")
    return make_project(sula, "Hav og himmel", institutions=[school], contact=coordinator, countries=["IT"])


@pytest.fixture
def report(sula, coordinator, project):
    """A draft for the third quarter."""
    with inside(sula):
        return actions.open_report(Q3, by=coordinator)


def approved(report, coordinator, leader):
    with inside(coordinator.municipality):
        actions.submit_report(report, by=coordinator)
        return actions.approve_report(report, by=leader)


def test_opening_a_quarter_twice_gives_the_same_report(sula, coordinator, report):
    with inside(sula):
        again = actions.open_report(Q3, by=coordinator)
        sections = Section.objects.count()

    assert (again.pk, sections) == (report.pk, 3)


def test_a_new_report_begins_with_a_text_from_the_records_in_the_municipalitys_language(sula, report):
    with inside(sula):
        text = compile_report(report, member=report.opened_by).sections[0].text

    assert text.splitlines()[0].startswith("1 prosjekt ")


def test_the_share_is_said_once(sula, report):
    with inside(sula):
        told = compile_report(report, member=report.opened_by)

    said = "Per 30. september 2026 hadde 1 av 2 barnehager og skoler et internasjonalt prosjekt."
    assert told.coverage.sentence == said
    assert page(told.as_data(), stylesheets=[]).count(said) == 1


def test_a_project_that_was_completed_after_the_quarter_ran_at_its_end(sula, coordinator, report):
    days = {"starts": date(2025, 8, 1), "contact": coordinator, "status": "running"}
    ends = {"Etterpå": date(2026, 10, 15), "Ferdig": date(2026, 8, 31)}
    projects = [make_project(sula, title, ends=day, **days) for title, day in ends.items()]
    with inside(sula):
        for project in projects:
            move_project(project, to="completed", by=coordinator)
        items = compile_report(report, member=coordinator, language="en").sections[0].items

    assert [(item.title, item.status_label) for item in items] == [
        ("Etterpå", "Running"),
        ("Ferdig", "Completed"),
        ("Hav og himmel", "Running"),
    ]


def test_a_project_that_was_completed_before_its_last_day_is_completed(sula, coordinator, project):
    today = timezone.localdate()
    with inside(sula):
        Project.objects.update(ends=today + timedelta(days=10))
        move_project(project, to="completed", by=coordinator)
        report = actions.open_report(Quarter.of(today), by=coordinator)
        items = compile_report(report, member=coordinator, language="en").sections[0].items

    assert [item.status_label for item in items] == ["Completed"]


def test_the_page_says_in_which_language_the_report_is(sign_in, coordinator, report):
    client = sign_in(coordinator)

    desk = client.get(f"/sula/reports/{report.pk}/").content.decode()
    preview = client.get(f"/sula/reports/{report.pk}/preview/")

    assert len(re.findall(r'<textarea[^>]* lang="nb"', desk)) == 3
    assert preview.headers["Content-Language"] == "nb"
    assert '<html lang="nb">' in preview.content.decode()


def test_the_text_follows_the_records_until_somebody_writes(sula, coordinator, report):
    with inside(sula):
        actions.write_section(report.sections.get(heading="effects"), text="Mine ord", version=1, by=coordinator)
    make_project(sula, "Nytt", contact=coordinator)

    with inside(sula):
        told = compile_report(report, member=coordinator, language="en")

    assert told.sections[0].text.splitlines()[0] == "2 projects ran in the quarter, of which 2 in EU programmes."
    assert told.sections[2].text == "Mine ord"


def test_the_report_lists_the_projects_of_the_quarter_and_coverage_on_its_last_day(sula, coordinator, report):
    make_project(sula, "Gammalt", contact=coordinator, starts=date(2020, 1, 1), ends=date(2020, 12, 31))
    with inside(sula):
        told = compile_report(report, member=coordinator, language="en")

    assert [item.title for item in told.sections[0].items] == ["Hav og himmel"]
    assert told.sections[0].items[0].countries == ("Italy",)
    assert (told.coverage.share_label, told.coverage.date) == ("1 of 2", "2026-09-30")


def test_the_second_of_two_editors_is_shown_the_others_text_and_loses_nothing(sign_in, sula, coordinator, report):
    other = make_member(sula, "coordinator")
    address = f"/sula/reports/{report.pk}/text/effects/"
    sign_in(other).post(address, {"effects-text": "Theirs", "effects-version": 1})

    answer = sign_in(coordinator).post(address, {"effects-text": "Mine", "effects-version": 1})

    assert answer.status_code == 409
    assert answer.context["theirs"].text == "Theirs"
    assert answer.context["form"]["text"].value() == "Mine"
    with inside(sula):
        assert report.sections.get(heading="effects").text == "Theirs"


def test_saving_while_typing_answers_with_the_new_version(sign_in, coordinator, report):
    address = f"/sula/reports/{report.pk}/text/effects/"

    answer = sign_in(coordinator).post(
        address, {"effects-text": "Nye ord", "effects-version": 1}, headers={"hx-request": "true"}
    )

    assert '<input type="hidden" name="effects-version" value="2">' in answer.content.decode()


def test_a_submitted_report_cannot_be_written_into(sula, coordinator, report):
    with inside(sula):
        actions.submit_report(report, by=coordinator)

        with pytest.raises(actions.NotEditable):
            actions.write_section(report.sections.get(heading="effects"), text="Sent", version=1, by=coordinator)


def test_a_report_sent_back_carries_the_note_and_can_be_submitted_again(sign_in, sula, coordinator, leader, report):
    with inside(sula):
        actions.submit_report(report, by=coordinator)

    sign_in(leader).post(f"/sula/reports/{report.pk}/return/", {"note": "Skriv meir om verknader."})

    with inside(sula):
        returned = Report.objects.get()
        assert (returned.state, returned.note) == ("returned", "Skriv meir om verknader.")
        assert actions.submit_report(returned, by=coordinator).state == "submitted"


def test_a_report_that_is_taken_back_can_be_written_into_again(sign_in, sula, coordinator, report):
    with inside(sula):
        actions.submit_report(report, by=coordinator)

    answer = sign_in(coordinator).post(f"/sula/reports/{report.pk}/withdraw/", follow=True)

    assert [str(one) for one in answer.context["messages"]] == ["You have taken the report back and can write on."]
    assert answer.context["editable"]


def test_who_submits_or_approves_is_told_how_many_have_not_reported(sign_in, sula, coordinator, leader, report):
    told, path = "2 of 2 institutions have not reported", f"/sula/reports/{report.pk}/"
    before = sign_in(coordinator).get(path).content.decode()
    with inside(sula):
        actions.submit_report(report, by=coordinator)

    waiting, asked = (sign_in(member).get(path).content.decode() for member in (coordinator, leader))

    assert told in before
    assert "they can write no more, unless you take it back" in before
    assert told not in waiting
    assert told in asked
    assert "What is approved is frozen. They can add nothing to it." in asked


def test_approving_freezes_the_report_and_orders_its_file_once(sula, coordinator, leader, report, project):
    approved(report, coordinator, leader)
    with inside(sula):
        project.title = "Omdøypt"
        project.save()
        frozen = Report.objects.get()
        jobs = Job.objects.filter(kind=actions.RENDER, subject_id=frozen.files.get().pk).count()

    assert (frozen.snapshot["sections"][0]["items"][0]["title"], jobs) == ("Hav og himmel", 1)


def test_the_second_of_two_clicks_on_approve_is_refused(sula, coordinator, leader, report):
    approved(report, coordinator, leader)

    with inside(sula), pytest.raises(ForbiddenMove):
        actions.approve_report(report, by=leader)


def test_the_slower_click_is_told_how_the_report_stands(sign_in, sula, coordinator, leader, report):
    approved(report, coordinator, leader)

    answer = sign_in(leader).post(f"/sula/reports/{report.pk}/approve/", follow=True)

    assert [str(message) for message in answer.context["messages"]] == [
        "Somebody else was first: the report has been moved on. This is how it stands now."
    ]


def test_the_document_shows_the_frozen_words_as_text_even_when_hostile(sula, coordinator, leader, report):
    with inside(sula):
        actions.write_section(
            report.sections.get(heading="effects"), text="<script>alert(1)</script>", version=1, by=coordinator
        )
    snapshot = approved(report, coordinator, leader).snapshot

    html = page(snapshot, stylesheets=[])

    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_same_snapshot_gives_the_same_page(sula, coordinator, report):
    at = datetime(2026, 10, 5, 12, tzinfo=UTC)
    with inside(sula):
        one, other = (compile_report(report, member=coordinator, approved_at=at).as_data() for _ in range(2))

    assert page(one, stylesheets=[]) == page(other, stylesheets=[])


def test_a_board_member_reads_approved_reports_only(sign_in, sula, coordinator, leader, report):
    board = sign_in(make_member(sula, "board"))
    before = board.get(f"/sula/reports/{report.pk}/").status_code
    approved(report, coordinator, leader)

    after = board.get(f"/sula/reports/{report.pk}/").status_code

    assert (before, after) == (404, 200)


def test_the_approved_report_can_be_read_in_another_language(sign_in, sula, coordinator, leader, report):
    with inside(sula):
        actions.submit_report(report, by=coordinator)
        actions.approve_report(report, by=leader)
    client, path = sign_in(make_member(sula, "board")), f"/sula/reports/{report.pk}/document/"

    own, swedish, unknown = (client.get(path + asked) for asked in ("", "?language=sv", "?language=fi"))

    assert [one["Content-Language"] for one in (own, swedish, unknown)] == ["nb", "sv", "nb"]
    assert '<a href="?language=sv" lang="sv" hreflang="sv">Svenska</a>' in own.content.decode()
    assert 'href="?language=sv"' not in swedish.content.decode()


def test_the_leader_reads_the_whole_report_before_approving_and_finds_back(sign_in, coordinator, leader, report):
    with inside(coordinator.municipality):
        actions.submit_report(report, by=coordinator)
    client, desk = sign_in(leader), f"/sula/reports/{report.pk}/"

    before, whole = client.get(desk).content.decode(), client.get(f"{desk}preview/").content.decode()

    assert f'href="{desk}preview/"' in before
    assert "Hav og himmel" in whole
    assert f'href="{desk}"' in whole


def test_history_tells_who_approved(sula, coordinator, leader, report):
    approved(report, coordinator, leader)

    with inside(sula):
        event = ReportEvent.objects.order_by("-pgh_id").first()

    assert event.pgh_context["action"] == "quarterly.approve_report"
    assert event.pgh_context["member"] == leader.pk


def test_other_work_of_the_quarter_stands_under_the_second_heading(sula, coordinator, report):
    unit = make_institution(sula, "Måseide skule")
    make_activity(
        sula,
        "Rektorar i Tampere",
        contact=coordinator,
        institutions=[unit],
        starts=date(2026, 9, 30),
        ends=date(2026, 10, 2),
        place="Tampere",
        staff=4,
        learners=1,
        outcome="Vi opnar biblioteket.",
    )
    make_activity(sula, "Avlyst", contact=coordinator, starts=date(2026, 9, 1), ends=date(2026, 9, 1), cancelled=True)
    make_activity(sula, "Etterpå", contact=coordinator, starts=date(2026, 10, 1), ends=date(2026, 10, 1))
    make_standing_role(sula, contact=coordinator, institution=unit)
    make_standing_role(sula, contact=coordinator, kind="unevoc", status="applied")
    make_standing_role(sula, contact=coordinator, kind="other_role", name="Vennskapsby")

    with inside(sula):
        told = compile_report(report, member=coordinator, language="en")

    section = told.sections[1]
    assert [(item.origin, item.title, item.where, item.people, item.outcome) for item in section.work] == [
        (
            "activity",
            "Rektorar i Tampere",
            "Tampere, Finland",
            "4 members of staff, 1 child or pupil",
            "Vi opnar biblioteket.",
        ),
        ("role", "Vennskapsby", "", "", ""),
    ]
    assert [(role.title, role.holder) for role in told.roles] == [("UNESCO school (ASPnet)", "Måseide skule")]
    assert section.text.split("\n\n") == [
        "1 activity took place in the quarter.",
        "Countries: Finland.",
        "Standing roles: UNESCO school (ASPnet), Måseide skule; Vennskapsby.",
    ]
    assert told.schema == 5


def test_what_the_municipality_does_as_a_whole_stands_under_its_name(sula, coordinator, report):
    make_activity(
        sula, "Nettverk", contact=coordinator, by_municipality=True, starts=date(2026, 8, 20), ends=date(2026, 8, 20)
    )
    with inside(sula):
        [item] = compile_report(report, member=coordinator, language="en").sections[1].work

    assert (item.institutions, item.period_label) == (("Sula kommune",), "20/08/2026")


def test_a_quarter_without_other_work_has_no_text_about_it(sula, coordinator, report):
    with inside(sula):
        section = compile_report(report, member=coordinator).sections[1]

    assert (section.text, section.work) == ("", ())


def test_where_other_work_counts_the_report_says_so(sula, coordinator, report):
    with inside(sula):
        change_policy(by=coordinator, states=["running"], programmes=[], ownerships=[], kinds=[], activities=["visit"])

        told = compile_report(report, member=coordinator, language="en")

    assert told.coverage.sentence.endswith("kindergartens and schools had international work that counts.")
