"""What a unit tells for a report: written by several, handed in, sent back, in the report."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.kit.moves import ForbiddenMove
from reporting.quarterly import actions
from reporting.quarterly.compile import compile_report
from reporting.quarterly.contributing import contributions_due, mark, merge
from reporting.quarterly.models import Contribution
from reporting.quarterly.render import page
from tests.factories import inside, make_activity, make_institution, make_member, make_project
from tests.reporting.quarterly.contributions.words import (
    OF_THE_TEST,
    Q3,
    address,
    begun,
    handed_in,
    stored,
    typed,
    write,
)


def test_opening_a_report_asks_the_units_that_count_once(sula, coordinator, report):
    with inside(sula):
        actions.open_report(Q3, by=coordinator)
        asked = list(report.contributions.order_by("pk").values_list("institution__name", "state", "due"))

    due = timezone.localdate() + timedelta(days=14)
    assert asked == [("Langevåg skule", "draft", due), ("Solevåg skule", "draft", due)]


def test_two_weeks_are_counted_from_the_end_of_the_quarter_or_from_the_asking():
    days = [contributions_due(Q3, date(2026, 9, 1)), contributions_due(Q3, date(2026, 11, 22))]

    assert days == [date(2026, 10, 14), date(2026, 12, 6)]


def test_what_a_unit_hands_in_stands_in_the_report_under_its_name(sign_in, sula, coordinator, head, contribution):
    client = sign_in(head)
    client.post(address(contribution), {"effects": "Elevane skriv.", "seen_effects": mark("")})
    waiting = page(_told(contribution, coordinator), stylesheets=[])

    client.post(
        address(contribution, "ready/"), {"effects": "Elevane skriv meir.", "seen_effects": mark("Elevane skriv.")}
    )

    told = _told(contribution, coordinator)
    assert "Elevane skriv" not in waiting
    assert [section["contributions"] for section in told["sections"][:2]] == [(), ()]
    [item] = told["sections"][2]["contributions"]
    assert (item["unit"], item["text"]) == ("Langevåg skule", "Elevane skriv meir.")
    assert "<h4>Langevåg skule</h4>\n  <p>Elevane skriv meir.</p>" in page(told, stylesheets=[])


def _told(contribution, coordinator) -> dict:
    with inside(contribution.municipality):
        return compile_report(stored(contribution).report, member=coordinator).as_data()


def test_staff_write_and_only_the_head_hands_in(sign_in, teacher, head, contribution):
    statuses = [
        sign_in(teacher).post(address(contribution), {"projects": "Vi var i Lecce.", "seen_projects": mark("")}),
        sign_in(teacher).post(address(contribution, "ready/")),
    ]
    shown = sign_in(teacher).get(address(contribution)).content.decode()

    assert [answer.status_code for answer in statuses] == [302, 403]
    assert "The head of the institution hands it in." in shown
    assert (stored(contribution).projects, stored(contribution).written_by_id) == ("Vi var i Lecce.", teacher.pk)


def test_another_units_words_do_not_exist_for_its_neighbours(sign_in, sula, contribution):
    other = make_institution(sula, "Måseide skule")
    neighbours = [make_member(sula, role, institutions=[other]) for role in ("staff", "head")]

    statuses = [
        (sign_in(one).get(address(contribution)).status_code, sign_in(one).post(address(contribution)).status_code)
        for one in neighbours
    ]

    assert statuses == [(404, 404), (404, 404)]


def test_merging_keeps_what_others_wrote_under_other_headings():
    stored_now = typed(projects="Theirs", effects="Old")

    changes, clashes = merge(stored_now, begun(effects="Old"), typed(effects="Mine"))

    assert (changes, clashes) == ({"effects": "Mine"}, set())


def test_merging_refuses_words_that_would_take_away_those_of_others():
    assert merge(typed(effects="Theirs"), begun(), typed(effects="Mine")) == ({}, {"effects"})
    assert merge(typed(effects="Theirs"), begun(), typed(effects="Theirs and mine")) == (
        {"effects": "Theirs and mine"},
        set(),
    )


def test_the_second_of_two_writers_is_shown_the_others_words_and_loses_nothing(sign_in, head, teacher, contribution):
    write(contribution, teacher, effects="Theirs")
    mine = {"effects": "Mine", "seen_effects": mark(""), "projects": "Lecce", "seen_projects": mark("")}

    answer = sign_in(head).post(address(contribution), mine)
    shown = answer.content.decode()
    kept = sign_in(head).post(address(contribution), {**mine, "seen_effects": ["", mark("Theirs")]})

    assert (answer.status_code, kept.status_code) == (409, 302)
    assert "<p>Theirs</p>" in shown
    assert ">\nMine</textarea>" in shown
    assert stored(contribution).texts == typed(projects="Lecce", effects="Mine")


def test_saving_while_typing_answers_with_the_marks_of_what_is_saved(sign_in, head, contribution):
    answer = sign_in(head).post(
        address(contribution), {"effects": "Nye ord ", "seen_effects": mark("")}, headers={"hx-request": "true"}
    )

    assert f'<input type="hidden" name="seen_effects" value="{mark("Nye ord")}">' in answer.content.decode()


def test_what_is_typed_after_the_handing_in_is_shown_and_not_saved(sign_in, head, teacher, contribution):
    handed_in(contribution, head, effects="Ferdig")

    answer = sign_in(teacher).post(address(contribution), {"effects": "Meir", "seen_effects": mark("Ferdig")})

    assert answer.status_code == 409
    assert ">\nMeir</textarea>" in answer.content.decode()
    assert stored(contribution).effects == "Ferdig"


def test_ready_needs_words_and_nothing_to_add_needs_none(sula, head, contribution):
    with inside(sula):
        with pytest.raises(actions.NotAsWritten):
            actions.finish_contribution(contribution, by=head)
        nothing = actions.finish_contribution(contribution, nothing_to_add=True, by=head)
        again = actions.reopen_contribution(nothing, by=head)
    written = write(again, head, effects="Likevel noko")

    with inside(sula), pytest.raises(actions.NotAsWritten):
        actions.finish_contribution(written, nothing_to_add=True, by=head)
    assert (nothing.state, nothing.nothing_to_add, again.state) == ("ready", True, "draft")


def test_the_database_refuses_nothing_to_add_beside_words(sula, head, contribution):
    ready = handed_in(contribution, head, effects="Ord")

    with inside(sula), pytest.raises(IntegrityError, match="contribution_has_words"), transaction.atomic():
        Contribution.objects.filter(pk=ready.pk).update(nothing_to_add=True)


def test_what_is_sent_back_carries_a_note_leaves_the_report_and_comes_again(
    sign_in, sula, coordinator, head, contribution
):
    handed_in(contribution, head, effects="Kort")

    sign_in(coordinator).post(address(contribution, "return/"), {"note": "Kven gjeld det?"})

    back = stored(contribution)
    assert (back.state, back.note, back.ready_by) == ("returned", "Kven gjeld det?", None)
    assert _told(contribution, coordinator)["sections"][2]["contributions"] == ()
    assert handed_in(back, head, effects="Alle på 7. trinn").note == ""


def test_what_is_not_ready_cannot_be_sent_back(sula, coordinator, contribution):
    with inside(sula), pytest.raises(ForbiddenMove):
        actions.return_contribution(contribution, note="Kvar?", by=coordinator)


def test_nothing_changes_when_the_report_is_submitted(sula, coordinator, head, report, contribution):
    with inside(sula):
        actions.submit_report(report, by=coordinator)

        for change in (
            lambda: actions.write_contribution(contribution, typed=typed(effects="Sein"), seen=begun(), by=head),
            lambda: actions.finish_contribution(contribution, nothing_to_add=True, by=head),
            lambda: actions.extend_contribution(contribution, until=date(2027, 1, 1), by=coordinator),
        ):
            with pytest.raises(actions.NotWritable):
                change()


def test_an_approved_reports_contributions_are_frozen_and_a_correction_begins_with_them(
    sula, coordinator, head, report, contribution
):
    handed_in(contribution, head, effects="Elevane skriv.")
    leader = make_member(sula, "leader")
    with inside(sula):
        actions.submit_report(report, by=coordinator)
        approved = actions.approve_report(report, by=leader)
        correction = actions.correct_report(approved, reason="Feil tal", by=coordinator)

    assert [one["unit"] for one in approved.snapshot["sections"][2]["contributions"]] == ["Langevåg skule"]
    with inside(sula):
        assert [(one.institution_id, one.effects) for one in correction.contributions.all()] == [
            (contribution.institution_id, "Elevane skriv.")
        ]
        with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
            Contribution.objects.filter(pk=contribution.pk).update(effects="Noko anna")


def test_the_head_finds_back_to_what_is_handed_in(sign_in, head, contribution):
    handed_in(contribution, head, effects="Ord")

    assert f'href="{address(contribution)}"' in sign_in(head).get("/sula/reports/").content.decode()


def test_a_unit_that_handed_nothing_in_is_told_why_it_cannot_write(
    sign_in, sula, coordinator, head, report, contribution
):
    with inside(sula):
        actions.submit_report(report, by=coordinator)

    client = sign_in(head)
    html, listed = (client.get(path).content.decode() for path in (address(contribution), "/sula/reports/"))

    assert "The report has been submitted, and nothing stands in it from here." in html
    assert '<span class="quiet">Closed</span>' in listed


def test_a_unit_reads_on_why_it_was_sent_back_when_it_is_too_late(
    sign_in, sula, coordinator, head, report, contribution
):
    with inside(sula):
        own = handed_in(contribution, head, effects="Ord")
        actions.return_contribution(own, note="Meir om turen", by=coordinator)
        actions.submit_report(report, by=coordinator)

    html = sign_in(head).get(address(contribution)).content.decode()

    assert "It was sent back, and was not handed in again:" in html
    assert "Meir om turen" in html


def test_the_page_shows_what_is_registered_of_the_units_quarter(sign_in, sula, coordinator, head, contribution):
    make_project(sula, "Hav og himmel", institutions=[contribution.institution], contact=coordinator)
    make_project(sula, "Ikkje vår", contact=coordinator)

    answer = sign_in(head).get(address(contribution))

    assert [one.title for one in answer.context["known"].projects] == ["Hav og himmel"]


@pytest.mark.parametrize("number", [3, 100])
def test_a_units_page_takes_as_many_queries_however_much_it_does(
    sign_in, sula, coordinator, head, contribution, django_assert_num_queries, number
):
    for _ in range(number):
        make_project(sula, institutions=[contribution.institution], contact=coordinator)
    make_activity(sula, institutions=[contribution.institution], contact=coordinator)
    client = sign_in(head)
    client.get(address(contribution))

    with django_assert_num_queries(13 + OF_THE_TEST):
        client.get(address(contribution))
