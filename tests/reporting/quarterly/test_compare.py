"""Two approved reports line by line."""

import csv
from datetime import date

import pytest

from portal.kit.quarters import Quarter
from projects.portfolio.models import Project
from reporting.quarterly import actions
from reporting.quarterly.compare import Sign, compare
from tests.factories import inside, make_activity, make_institution, make_member, make_project


def approve(period, coordinator, leader, *, effects):
    """An approved report with a text under the third heading."""
    report = actions.open_report(period, by=coordinator)
    actions.write_section(report.sections.get(heading="effects"), text=effects, version=1, by=coordinator)
    actions.submit_report(report, by=coordinator)
    return actions.approve_report(report, by=leader)


@pytest.fixture
def two(sula, coordinator):
    """The second and third quarters: a project went out, one came in, one ended; two lines of three are other ones."""
    leader, common = make_member(sula, "leader"), {"contact": coordinator, "status": "running"}
    schools = [make_institution(sula, name) for name in ("Langevåg skule", "Solevåg skule")]
    make_project(sula, "Ut", starts=date(2025, 1, 1), ends=date(2026, 5, 1), grant=30_000, currency="EUR", **common)
    stays = make_project(
        sula, "Verande", institutions=schools[:1], starts=date(2025, 1, 1), ends=date(2028, 1, 1), **common
    )
    make_project(
        sula,
        "Inn",
        institutions=schools[1:],
        starts=date(2026, 7, 5),
        ends=date(2027, 1, 1),
        grant=61_250,
        currency="EUR",
        **common,
    )
    make_activity(sula, contact=coordinator, starts=date(2026, 9, 1), ends=date(2026, 9, 1), staff=4, learners=10)
    with inside(sula):
        first = approve(Quarter(2026, 2), coordinator, leader, effects="Felles\n\nGammal linje")
        Project.objects.filter(pk=stays.pk).update(coordinator="Hälsingland")
        second = approve(Quarter(2026, 3), coordinator, leader, effects="Felles\n\nNy linje\n\nEi til")
    return first, second


def test_figures_stand_side_by_side_with_their_difference(two):
    figures = {one.label: (*one[1:3], one.signed) for one in compare(*(one.snapshots["en"] for one in two)).figures}

    assert figures["Coverage"] == ("1 of 2", "2 of 2", "+1")
    assert figures["Projects"] == ("2", "2", "±0")
    assert figures["Activities"] == ("0", "1", "+1")
    assert figures["People in mobilities and activities"] == ("0", "14", "+14")
    assert figures["Grants, EUR"] == ("30,000", "61,250", "+31,250")


def test_records_are_new_changed_or_gone(two):
    [projects, other, effects] = compare(*(one.snapshots["en"] for one in two)).parts

    assert [(one.sign, one.title, [field[1:] for field in one.fields]) for one in projects.records] == [
        (Sign.NEW, "Inn", []),
        (Sign.CHANGED, "Verande", [("–", "Hälsingland")]),
        (Sign.GONE, "Ut", []),
    ]
    assert [(one.sign, one.title) for one in other.records] == [(Sign.NEW, "Besøk i Tampere")]
    assert effects.records == ()


def test_texts_are_compared_line_by_line(two):
    lines = compare(*(one.snapshots["en"] for one in two)).parts[2].lines

    assert [tuple(line) for line in lines] == [
        (Sign.SAME, "Felles"),
        (Sign.GONE, "Gammal linje"),
        (Sign.NEW, "Ny linje"),
        (Sign.NEW, "Ei til"),
    ]


def test_texts_are_compared_as_the_municipality_wrote_them_whatever_the_reader_reads(sign_in, sula, two):
    reader = make_member(sula, "board")
    reader.user.language = "sv"
    reader.user.save()
    own = [one.snapshot["sections"][0]["text"] for one in two]

    comparison = sign_in(reader).get("/sula/reports/compare/").context["comparison"]

    lines = [line.text for line in comparison.parts[0].lines]
    assert comparison.parts[0].heading == two[0].snapshots["sv"]["sections"][0]["heading"]
    assert set(lines) == {line for text in own for line in text.splitlines() if line}


def test_a_report_does_not_differ_from_itself(two):
    same = compare(two[0].snapshots["sv"], two[0].snapshots["sv"])

    assert {one.difference for one in same.figures} == {0}
    assert [(part.records, part.lines) for part in same.parts] == [((), ())] * 3


def test_a_report_of_the_first_schema_can_be_compared(two):
    old = two[0].snapshots["en"]
    kept = ("code", "heading", "text", "items")
    old = {key: value for key, value in old.items() if key != "goals"}
    old["sections"] = [{key: one[key] for key in kept} for one in old["sections"]]
    for item in old["sections"][0]["items"]:
        del item["travel"]

    assert [one.sign for one in compare(old, two[1].snapshots["en"]).parts[0].records] == ["new", "changed", "gone"]


def test_without_a_choice_the_latest_stands_beside_the_one_before_it(sign_in, sula, two):
    page = sign_in(make_member(sula, "board")).get("/sula/reports/compare/")
    html = page.content.decode()

    assert (page.context["earlier"], page.context["later"]) == two
    assert '<del><span class="ds-sr-only">Gone: </span>Gammal linje</del>' in html
    assert '<ins><span class="ds-sr-only">New: </span>Ny linje</ins>' in html


def test_drafts_are_not_compared(sign_in, sula, coordinator, two):
    with inside(sula):
        draft = actions.open_report(Quarter(2026, 4), by=coordinator)

    page = sign_in(coordinator).get(f"/sula/reports/compare/?a={two[0].pk}&b={draft.pk}")

    assert (page.context["earlier"], page.context["later"]) == two


def test_the_file_says_the_same(sign_in, coordinator, two):
    first, second = two
    answer = sign_in(coordinator).get(f"/sula/reports/compare/comparison.csv?a={first.pk}&b={second.pk}")

    rows = list(csv.reader(answer.getvalue().decode("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0] == ["Part", "What", "Quarter 2, 2026", "Quarter 3, 2026", "Difference"]
    assert ["Figures", "Coverage", "1 of 2", "2 of 2", "1"] in rows
    assert ["Effects on operations", "Text", "", "Ny linje", "New"] in rows
    assert ["Ongoing EU projects and other international projects", "Ut", "", "", "Gone"] in rows
