"""The report as a document: what a reader of the page, of the file or with a screen reader gets."""

import io
import json
import logging
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from reporting.quarterly.render import page, pdf

FACTS = Path(__file__).parents[2] / "fixtures" / "reports" / "sula.json"
HOSTILE = (
    '</p></style><script>alert(1)</script><style>*{background:url("http://127.0.0.1:9/a")}</style>'
    "<img src=file:///etc/hostname>"
)


@pytest.fixture
def snapshot() -> dict:
    """Sula's third quarter of 2026, approved."""
    return json.loads(FACTS.read_text())


def opened(snapshot: dict) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf(snapshot)))


def elements(node) -> list:
    """Structure elements under `node` in reading order."""
    kids = node.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    children = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [found for child in children for found in (child, *elements(child))]


def titles(items) -> list[str]:
    return [title for item in items for title in (item.title, *titles(item.children))]


def made_hostile(value):
    """The same data with every text hostile, except codes, dates and addresses."""
    if isinstance(value, dict):
        kept = {"code", "language", "status", "logo", "generated", "kind"}
        return {key: one if key in kept else made_hostile(one) for key, one in value.items()}
    if isinstance(value, list):
        return [made_hostile(one) for one in value]
    return HOSTILE if isinstance(value, str) else value


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
def test_the_file_says_its_language_and_title(snapshot, language):
    snapshot["language"] = language

    file = opened(snapshot)

    assert str(file.Root.Lang) == language
    assert str(file.docinfo["/Title"]) == snapshot["full_title"]


def test_headings_go_down_one_step_at_a_time_and_are_the_bookmarks(snapshot):
    file = opened(snapshot)

    levels = [int(str(one.S)[2]) for one in elements(file.Root.StructTreeRoot) if str(one.S)[:2] == "/H"]
    with file.open_outline() as outline:
        bookmarks = titles(outline.root)

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(bookmarks) == len(levels)
    assert bookmarks[:3] == [snapshot["title"], "Innhold", "Dekning"]


def test_the_picture_is_told_and_the_coat_of_arms_is_decoration(snapshot):
    file = opened(snapshot)

    told = [str(one.Alt) for one in elements(file.Root.StructTreeRoot) if one.S == "/Figure"]

    assert told == [snapshot["coverage"]["chart_alt"]]


def test_every_table_has_a_caption_and_cells_that_head(snapshot):
    file = opened(snapshot)

    tables = [one for one in elements(file.Root.StructTreeRoot) if one.S == "/Table"]
    roles = [[str(part.S) for part in elements(table)] for table in tables]
    scopes = {str(part.A.Scope) for table in tables for part in elements(table) if part.S == "/TH"}

    assert [(role.count("/Caption"), role.count("/THead")) for role in roles] == [(1, 1)] * 4
    assert scopes == {"/Column", "/Row"}


WORK = {
    "origin": "activity",
    "id": 7,
    "title": "Rektorer i Tampere",
    "kind_label": "Besøk i utlandet",
    "status_label": "Gjennomført",
    "starts": "2026-09-07",
    "ends": "2026-09-09",
    "period_label": "07.09.2026–09.09.2026",
    "institutions": ["Langevåg skole", "Solevåg skole"],
    "where": "Tampere, Finland",
    "people": "4 ansatte",
    "outcome": "Biblioteket åpner for alle.\n\nTo skoler prøver det først.",
}
WORDS = {
    "activities": "Aktiviteter",
    "standing_roles": "Faste roller",
    "where": "Sted",
    "people": "Hvem som deltok",
    "outcome": "Hva det ga",
    "work": "Prosjekter og annet arbeid",
}


@pytest.fixture
def second(snapshot) -> dict:
    """The same report in schema 2: with an activity and a standing role."""
    role = {**WORK, "origin": "role", "title": "UNESCO-skole", "kind_label": "UNESCO-skole", "where": "", "outcome": ""}
    snapshot["words"] |= WORDS
    snapshot["sections"][1]["work"] = [WORK, role]
    return {**snapshot, "schema": 2}


def test_activities_and_roles_stand_under_headings_of_their_own(second):
    html = page(second, stylesheets=[])

    section = html.split('id="other_work"')[1].split("</section>\n</section>")[0]
    shown = [words in section for words in ("<h3>Aktiviteter</h3>", "<h3>Faste roller</h3>", "Tampere, Finland")]
    assert shown == [True, True, True]
    assert section.count("UNESCO-skole") == 1
    assert "Ingenting å melde" not in section


def test_a_report_of_the_first_schema_shows_what_it_always_showed(snapshot):
    html = page(snapshot, stylesheets=[])

    assert snapshot["schema"] == 1
    assert f'<th scope="col">{snapshot["words"]["projects"]}</th>' in html
    assert "Aktiviteter" not in html


def test_headings_of_other_work_go_down_one_step_at_a_time(second):
    file = opened(second)

    levels = [int(str(one.S)[2]) for one in elements(file.Root.StructTreeRoot) if str(one.S)[:2] == "/H"]
    assert all(after - before <= 1 for before, after in pairwise(levels))


NETWORK = {
    "id": 3,
    "name": "Internasjonalt nettverk",
    "theme": "",
    "meetings": [
        {
            "title": "Høstmøte",
            "date": "2026-09-02",
            "day_label": "02.09.2026",
            "turnout_label": "9 av 13",
            "decisions": 2,
        }
    ],
    "points_done": "3 gjøremål ble gjort.",
}
NETWORK_WORDS = {
    "networks": "Nettverk",
    "meeting": "Møte",
    "meetings_caption": "Møter i kvartalet",
    "units_present": "Enheter som deltok",
    "decisions": "Vedtak",
}


@pytest.fixture
def third(second) -> dict:
    """The same report in schema 3: with a network that met."""
    second["words"] |= NETWORK_WORDS
    second["sections"][1]["networks"] = [NETWORK]
    return {**second, "schema": 3}


def test_networks_stand_under_the_second_heading_with_a_table_that_heads(third):
    file = opened(third)

    found = elements(file.Root.StructTreeRoot)
    tables = [[str(part.S) for part in elements(one)] for one in found if one.S == "/Table"]
    levels = [int(str(one.S)[2]) for one in found if str(one.S)[:2] == "/H"]
    section = page(third, stylesheets=[]).split('id="other_work"')[1]
    assert [words in section for words in ("<h3>Nettverk</h3>", "9 av 13", "3 gjøremål ble gjort.")] == [True] * 3
    assert [(roles.count("/Caption"), roles.count("/TH")) for roles in tables][2] == (1, 5)
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_report_of_the_second_schema_has_no_networks(second):
    assert "Nettverk" not in page(second, stylesheets=[])


INDICATOR = {
    "name": "Enheter med prosjekt",
    "value_label": "61,5 %",
    "made_of": "8 av 13",
    "target_label": "Målverdi: minst 100 %",
    "light": "on_the_way",
    "light_label": "På vei",
}
GOAL = {
    "number": "1",
    "text": "Alle enheter har et prosjekt",
    "responsible": "Rektorene",
    "target": "Alle er med",
    "due": "2028-12-31",
    "due_label": "31.12.2028",
    "indicators": [INDICATOR],
    "light": "behind",
    "light_label": "Etter",
    "comment": "Én søknad fikk avslag.",
}
GOAL_WORDS = {
    "goal": "Mål",
    "goals": "Målene og hvor langt vi er kommet",
    "goals_caption": "Mål med indikatorer",
    "indicators": "Indikatorer",
    "judgement": "Kvartalets vurdering",
    "lights": "En indikator er på vei …",
    "not_judged": "Ikke fulgt opp i kvartalet.",
}


@pytest.fixture
def fourth(third) -> dict:
    """The same report in schema 4: with two plans, of which the first has more goals than a page holds."""
    third["words"] |= GOAL_WORDS
    below = {**GOAL, "number": "1.1", "indicators": [], "light": "", "comment": ""}
    tall = {**GOAL, "comment": "Lang merknad.\n\n" * 140}
    plan = {"id": 1, "title": "Plan", "period_label": "2025–2028"}
    plans = [plan | {"goals": goals} for goals in ([tall, below], [GOAL])]
    return {**third, "schema": 4, "goals": {"date": "2026-09-30", "sentence": "Per 30. september.", "plans": plans}}


def test_goals_stand_after_coverage_and_their_tables_head_on_every_page(fourth):
    file = opened(fourth)

    found = elements(file.Root.StructTreeRoot)
    tables = [{str(part.S) for part in elements(one)} for one in found if one.S == "/Table"]
    with file.open_outline() as outline:
        bookmarks = titles(outline.root)
    assert bookmarks[2:6] == ["Dekning", GOAL_WORDS["goals"], "Plan, 2025–2028", "Plan, 2025–2028"]
    assert all("/TH" in roles for roles in tables)


def test_a_light_is_a_word_beside_its_shape(fourth):
    html = page(fourth, stylesheets=[])

    lights = ('<p class="light on_the_way">På vei</p>', '<p class="light behind">Etter</p>')
    assert [html.count(light) for light in lights] == [2, 2]
    assert html.count("Ikke fulgt opp i kvartalet.") == 1


def test_a_report_of_the_third_schema_has_no_goals(third):
    assert 'id="goals"' not in page(third, stylesheets=[])


def test_hostile_words_of_goals_and_other_work_are_shown_as_text(fourth):
    html = page(made_hostile(fourth), stylesheets=[])

    assert ("<script" in html, "<style" in html, "<img src=file" in html) == (False, False, False)


def test_lists_hold_nothing_but_their_items(snapshot):
    snapshot["words"]["glance"] = "Kvartalet i korte trekk"

    file = opened(snapshot)

    lists = [element for element in elements(file.Root.StructTreeRoot) if element.S == "/L"]
    assert (len(lists), {str(kid.S) for one in lists for kid in list(one.K)}) == (2, {"/LI"})


def test_the_contents_lead_to_their_pages(snapshot):
    file = opened(snapshot)

    links = [note for note in file.pages[1].obj.Annots if note.Subtype == "/Link"]

    assert {str(link.Dest) for link in links} == {
        *("approval", "coverage", "effects", "left-out", "other_work", "projects", "units")
    }


def test_the_same_snapshot_gives_the_same_bytes(snapshot):
    assert pdf(snapshot) == pdf(json.loads(json.dumps(snapshot)))


def test_nothing_is_logged(snapshot, caplog):
    with caplog.at_level(logging.WARNING):
        pdf(snapshot)

    assert [record.getMessage() for record in caplog.records] == []


def test_hostile_texts_are_shown_as_text_and_fetch_nothing(snapshot, caplog):
    hostile = made_hostile(snapshot)

    html = page(hostile, stylesheets=[])
    with caplog.at_level(logging.WARNING):
        pdf(hostile)

    assert ("<script" in html, "<style" in html, "<img src=file" in html) == (False, False, False)
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") > 50
    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/logo.png", "file:///etc/hostname", "javascript:alert(1)"])
def test_a_logo_is_shown_only_when_it_is_inside_the_snapshot(snapshot, address):
    snapshot["municipality"]["logo"] = address

    assert address not in page(snapshot, stylesheets=[])


def test_only_a_draft_carries_the_mark(snapshot):
    approved = page(snapshot, stylesheets=[])
    draft = page({**snapshot, "status": "draft", "approved": None}, stylesheets=[])

    assert ('class="draft">Utkast<' in approved, 'class="draft">Utkast<' in draft) == (False, True)


def test_a_long_table_of_units_begins_on_a_page_of_its_own(snapshot):
    units = snapshot["coverage"]["units"] * 4
    snapshot["coverage"].update(units=units, counting=len(units))

    assert 'class="part long" id="units"' in page(snapshot, stylesheets=[])


def test_an_empty_quarter_says_so(snapshot):
    for section in snapshot["sections"]:
        section.update(text="", items=[])

    assert page(snapshot, stylesheets=[]).count("Ingenting å melde dette kvartalet.") == 3
