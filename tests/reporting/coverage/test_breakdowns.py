"""Coverage broken down: what each figure means, and that it leads to exactly its rows."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.kit.charts import render_svg
from projects.portfolio.models import Effect, Frame, Instalment, OwnShare
from projects.portfolio.queries.figures import effects_by_moment
from reporting.coverage import breakdowns  # noqa: F401 (registers its charts)
from reporting.coverage.asked import Asked
from reporting.coverage.charts import Cell, drawn
from tests.factories import (
    inside,
    make_development_work,
    make_institution,
    make_member,
    make_mobility,
    make_partner,
    make_project,
)

DAY = date(2026, 11, 1)
CODES = ["by-district", "programmes", "themes", "priorities", "europe", "world", "participants", "inclusion"]
CODES += ["grants", "frame", "effects"]


@pytest.fixture
def work(sula, coordinator):
    """Two schools and two kindergartens with all sorts of work, and a school that does not count."""
    solevag = make_institution(sula, "Solevåg skule", district="Indre Sula")
    langevag = make_institution(sula, "Langevåg skule", district="Ytre Sula")
    molvar = make_institution(sula, "Molvær barnehage", kind="kindergarten", district="Ytre Sula")
    sunde = make_institution(sula, "Sunde barnehage", kind="kindergarten")
    outside = make_institution(sula, "Gamle skule", counts_in_coverage=False, left_out_reason="no_school")
    project = {"contact": coordinator}
    language = make_project(
        sula,
        "Språk",
        institutions=[solevag, langevag, outside],
        priorities=["inclusion", "digital"],
        countries=["FI", "MT"],
        grant=20_000,
        **project,
    )
    make_partner(sula, projects=[language], country="FI")
    make_partner(sula, "Tartu Kool", projects=[language], country="EE")
    make_project(sula, "Leik", institutions=[solevag, molvar], priorities=["inclusion"], grant=500, **project)
    make_project(sula, "Fjord", institutions=[langevag], programme_id="nordplus", status="applied", grant=7, **project)
    ended = make_project(
        sula,
        "Ended",
        institutions=[sunde],
        programme_id="nordplus",
        status="completed",
        starts=date(2025, 1, 1),
        ends=date(2026, 2, 28),
        countries=["CA"],
        **project,
    )
    granted = {"status": "granted", "grant": 900, "starts": date(2026, 12, 1), "currency": "NOK"}
    make_project(sula, "Soon", institutions=[sunde], **granted, **project)
    make_mobility(language, institution=langevag, learners=8, accompanying=2, fewer_opportunities=4, green_travel=5)
    make_mobility(language, institution=solevag, country="MT", starts=date(2026, 3, 1), ends=date(2026, 3, 5))
    make_mobility(ended, institution=sunde, country="CA", starts=date(2025, 3, 1), ends=date(2025, 3, 5))
    later = timezone.localdate() + timedelta(days=9)
    make_mobility(language, institution=solevag, country="ES", starts=later, ends=later)
    make_development_work(sula, institutions=[solevag, sunde])
    make_development_work(sula, "Stopped", institutions=[langevag], theme="digital", state="stopped")
    with inside(sula):
        ours = {"municipality": sula, "project": language}
        Instalment.objects.create(label="1", amount=9, received=date(2026, 2, 1), received_amount=9, **ours)
        Instalment.objects.create(label="2", amount=5, due=date(2026, 5, 1), **ours)
        OwnShare.objects.create(year=2026, currency="NOK", amount=60, used=20, **ours)
        Frame.objects.create(municipality=sula, year=2026, currency="NOK", amount=100)
        said = {"changed": "-", "for_whom": "-", "evidence": "-", "written_by": coordinator}
        Effect.objects.create(municipality=sula, project=ended, moment="close", **said)
    return sula


def chart(code, member, **asked):
    with inside(member.municipality):
        return drawn(code, Asked(member, DAY, **{"year": 2026, **asked}))


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("by-district", [["Indre Sula", 1, 0, 1], ["Ytre Sula", 2, 0, 2], ["No district", 0, 1, 1]]),
        ("programmes", [["Erasmus+", 3, 2]]),
        ("priorities", [["Inclusion and diversity", 3, 2], ["Digital transformation", 2, 1]]),
        ("themes", [["Language and reading", 1, 1, 2]]),
        ("europe", [["Finland", 8, 1], ["Malta", 2, 1], ["Estonia", 0, 1]]),
        ("world", []),
        ("participants", [["2025", 2, 0, 2], ["2026", 2, 8, 10]]),
        ("inclusion", [["2025", 0, 2, "0 %", 0, 2, "0 %"], ["2026", 4, 10, "40 %", 5, 12, "41 %"]]),
        ("grants", [["2026", "EUR", 20_500, 9], ["2026", "NOK", 900, 0]]),
        ("frame", [["2026", "NOK", 20, 40, 100, 40]]),
        (
            "effects",
            [["When the project ended", 1, 0, 1], ["After six months", 0, 1, 1], ["After twelve months", 0, 0, 0]],
        ),
    ],
)
def test_each_figure_means_what_is_written_down(coordinator, work, code, rows):
    assert chart(code, coordinator).values == rows


def test_a_kind_of_unit_limits_units_projects_and_stays(coordinator, work):
    kindergartens = {code: chart(code, coordinator, kind="kindergarten").values for code in CODES}

    assert kindergartens["programmes"] == [["Erasmus+", 1, 1]]
    assert kindergartens["priorities"] == [["Inclusion and diversity", 1, 1]]
    assert kindergartens["themes"] == [["Language and reading", 0, 1, 1]]
    assert kindergartens["participants"] == [["2025", 2, 0, 2]]
    assert kindergartens["grants"] == [["2026", "EUR", 500, 0], ["2026", "NOK", 900, 0]]


def test_projects_that_have_ended_are_in_the_figures_of_their_own_days(coordinator, work):
    with inside(work):
        past = drawn("world", Asked(coordinator, date(2025, 3, 1)))

    assert past.values == [["Canada", 2, 1]]


def units(page, heading, query):
    return page.context["page"].paginator.count


def projects(page, heading, query):
    found = page.context["page_obj"].object_list
    if "granted" in query:
        return sum(one.grant for one in found)
    if "received" in query:
        paid = Instalment.objects.filter(project__in=[one.pk for one in found], received__year=query["received"])
        return sum(one.received_amount for one in paid)
    return page.context["page_obj"].paginator.count


def stays(page, heading, query):
    found = page.context["page_obj"].object_list
    counts = ("staff", "learners", "accompanying", "fewer_opportunities", "green_travel")
    staff, learners, accompanying, fewer, green = (sum(getattr(one, count) for one in found) for count in counts)
    sums = {"Staff": staff, "Learners": learners, "With fewer opportunities": fewer, "Green travel": green}
    return {**sums, "Of all who travelled": staff + learners + accompanying}.get(heading, staff + learners)


def frames(page, heading, query):
    shares = page.context["shares"]
    used, aside = sum(one.used for one in shares), sum(one.amount for one in shares)
    return {"Used": used, "Bound": aside - used, "Frame": 100, "Left": 100 - aside}[heading]


ROWS = {
    "coverage:units": ("coverage/units/", units),
    "portfolio:list": ("projects/", projects),
    "portfolio:stays": ("projects/stays/", stays),
    "portfolio:frames": ("projects/money/", frames),
}


@pytest.mark.parametrize("kind", ["", "kindergarten"])
@pytest.mark.parametrize("code", CODES)
def test_each_figure_leads_to_exactly_its_rows(sign_in, coordinator, work, code, kind):
    client, found = sign_in(coordinator), chart(code, coordinator, kind=kind)
    figures = [
        (heading, cell)
        for row in found.rows
        for heading, cell in zip(found.headings, row, strict=True)
        if isinstance(cell, Cell)
    ]

    for heading, cell in figures:
        path, behind = ROWS[cell.page]
        page = client.get(f"/sula/{path}", cell.query)
        with inside(work):
            assert (heading, behind(page, heading, cell.query)) == (heading, cell.value), cell
    assert bool(figures) == bool(found.rows)


@pytest.mark.parametrize(
    ("on", "told"), [(date(2026, 3, 27), (0, 0)), (date(2026, 3, 28), (1, 1)), (date(2026, 8, 28), (1, 1))]
)
def test_effects_are_asked_for_from_the_day_they_are_due(coordinator, work, on, told):
    with inside(work):
        found = effects_by_moment(coordinator, 2026, on=on)

    assert found["close"] == told
    assert found["six_months"] == (0, int(on == date(2026, 8, 28)))


@pytest.mark.parametrize(("role", "led_on"), [("coordinator", True), ("staff", True), ("board", False)])
def test_those_who_may_not_open_projects_read_their_figures_without_links(sign_in, work, role, led_on):
    page = sign_in(make_member(work, role)).get("/sula/coverage/work/?on=2026-11-01").content.decode()

    assert ('href="/sula/projects/?' in page) is led_on
    assert 'href="/sula/coverage/units/?on=2026-11-01&amp;show=covered&amp;programme=erasmus_plus"' in page


@pytest.mark.parametrize("path", ["coverage/work/", "coverage/years/", "projects/stays/"])
def test_the_pages_cost_the_same_for_3_and_for_300_units(sign_in, coordinator, sula, path):
    client, counts = sign_in(coordinator), []
    client.get(f"/sula/{path}")
    for more in (3, 297):
        for _ in range(more):
            project = make_project(sula, contact=coordinator, institutions=[make_institution(sula)], grant=1)
            make_mobility(project)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/sula/{path}")
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 15


def test_a_map_writes_its_figures_and_marks_small_countries_with_a_circle(coordinator, work):
    europe = chart("europe", coordinator)

    svg = render_svg(europe.picture)

    assert ">8</text>" in svg
    assert svg.count('class="mark-symbol') >= 1
    assert len(svg) < 300_000
    assert europe.told == "Participants in 2026 by host country. Finland: 8; Malta: 2."


def test_a_picture_of_money_shows_one_currency_and_what_is_above_the_frame(coordinator, work):
    with inside(work):
        Frame.objects.update(amount=50)

    picture = render_svg(chart("frame", coordinator).picture)

    assert "60 of 50 NOK" in picture.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("role", ["staff", "board", "observer"])
def test_the_municipalitys_own_money_is_for_those_who_keep_its_frame(sign_in, sula, coordinator, work, role):
    insider, other = sign_in(coordinator), sign_in(make_member(sula, role))
    address = "/sula/coverage/charts/frame"

    seen = insider.get(f"{address}.svg").status_code
    hidden = [other.get(f"{address}.{suffix}").status_code for suffix in ("svg", "png", "csv", "xlsx")]
    pages = [other.get(f"/sula/coverage/{page}/").content.decode() for page in ("years", "presentation")]

    assert (seen, hidden) == (200, [403] * 4)
    assert ["Own money against the frame" in page for page in pages] == [False, False]
