"""How the report is drawn: in the municipality's colour, on pages that hold whatever is written."""

import base64
import io
import json
import re
from pathlib import Path

import pypdf
import pytest
from weasyprint.formatting_structure.boxes import TextBox

from portal.kit.pdf.writer import _lay_out
from portal.kit.quarters import Quarter
from reporting.quarterly.actions import open_report
from reporting.quarterly.glance import LightCount, Tile, glance, lights
from reporting.quarterly.render import ON_PAPER, page, pdf
from tests.factories import inside

FACTS = Path(__file__).parents[2] / "fixtures" / "reports" / "sula.json"
PURPLE = "#7a1f3d"
HOSTILE = (
    "</td></table><style>p{position:absolute;left:-9em;content:url(http://127.0.0.1:9)}</style>"
    f"<img src=file:///etc/hostname> \u202egnirts\u202c \u2067x\u2069 \u200f {'W' * 80}"
)


@pytest.fixture
def snapshot() -> dict:
    """Sula's third quarter of 2026, approved, in a colour of its own."""
    facts = json.loads(FACTS.read_text())
    facts["municipality"]["colour"] = PURPLE
    facts["words"] |= {"glance": "Kvartalet i korte trekk", "appendix": "Vedlegg"}
    return facts


def texts_of(snapshot: dict) -> list[str]:
    """What stands on each page."""
    return [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(pdf(snapshot))).pages]


def pictures_of(html: str) -> list[str]:
    """Pictures drawn for the report."""
    return [base64.b64decode(data).decode() for data in re.findall(r'(?:ring|chart).*?base64,([^"]+)"', html)]


def is_within(box: TextBox, sheet) -> bool:
    """Whether all of it lies on the page."""
    right, bottom = box.position_x + box.width, box.position_y + box.height
    return box.position_x >= 0 and right <= sheet.width and box.position_y >= 0 and bottom <= sheet.height


def made_hostile(value):
    """The same data with every text hostile, except codes and pictures; of each list the first."""
    if isinstance(value, dict):
        kept = {"code", "language", "status", "logo", "generated", "colour"}
        return {key: one if key in kept else made_hostile(one) for key, one in value.items()}
    if isinstance(value, list):
        return [made_hostile(one) for one in value[:1]]
    return HOSTILE if isinstance(value, str) else value


def test_pictures_and_headings_have_the_municipalitys_colour(snapshot):
    html = page(snapshot, stylesheets=[])

    pictures = pictures_of(html)
    assert f"<style>:root {{ --own: {PURPLE}; }}</style>" in html
    assert [(PURPLE in one, "#0b5a75" in one) for one in pictures] == [(True, False), (True, False)]


@pytest.mark.parametrize("colour", ["", "#ffcc00", "red", "#7a1f3d;} * {display:none"])
def test_what_is_no_colour_to_read_is_left_aside(snapshot, colour):
    snapshot["municipality"]["colour"] = colour

    html = page(snapshot, stylesheets=[])

    assert ("--own" in html, "display:none" in html) == (False, False)
    assert all("#0b5a75" in one for one in pictures_of(html))


@pytest.mark.django_db
def test_the_policy_lets_the_page_have_its_colour_and_no_other_style(sula, coordinator, sign_in):
    with inside(sula):
        report = open_report(Quarter(2026, 3), by=coordinator)

    answer = sign_in(coordinator).get(f"/sula/reports/{report.pk}/preview/")

    nonce = re.search(r'<style nonce="([^"]+)">:root { --own: #0b5a75; }</style>', answer.content.decode())[1]
    assert f"style-src 'self' 'nonce-{nonce}'" in answer["Content-Security-Policy"].split("; ")


def test_every_page_but_the_cover_says_its_part_and_its_number(snapshot):
    cover, *pages = texts_of(snapshot)

    heads = [re.search(r"Sula kommune\s+(.+)\n", text)[1] for text in pages]
    numbers = [re.search(r"Side (\d+) av (\d+)", text).groups() for text in pages]
    assert "Side" not in cover
    assert heads[:2] == ["Innhold", "Kvartalet i korte trekk"]
    assert numbers == [(str(number), str(len(pages) + 1)) for number in range(2, len(pages) + 2)]


def test_the_units_stand_after_the_signature_as_an_appendix(snapshot):
    text = "\n".join(texts_of(snapshot)[2:])

    assert text.index("Kari Nordmann") < text.index(f"Vedlegg: {snapshot['words']['all_units']}")


def test_a_card_stands_on_one_page(snapshot):
    project = snapshot["sections"][0]["items"][0]
    snapshot["sections"][0]["items"] = [
        {**project, "title": f"Tittel{number}.", "grant": f"Sum{number}."} for number in range(12)
    ]

    pages = texts_of(snapshot)

    begun, ended = ([set(re.findall(rf"{word}(\d+)\.", text)) for text in pages] for word in ("Tittel", "Sum"))
    assert begun == ended
    assert sum(map(len, begun)) == 12


def test_no_letter_lies_outside_its_page_whatever_is_written(snapshot):
    drawn = _lay_out(page(made_hostile(snapshot), stylesheets=ON_PAPER)).pages

    outside = [
        (number, box.text[:20], round(box.position_x), round(box.position_y))
        for number, sheet in enumerate(drawn, start=1)
        for box in sheet._page_box.descendants()
        if isinstance(box, TextBox) and not is_within(box, sheet)
    ]
    assert outside == []
    assert len(drawn) < 100


def test_no_field_turns_the_letters_of_the_next_around(snapshot):
    snapshot["municipality"]["name"] = "Sula \u202ekommune\u2066"

    html = page(snapshot, stylesheets=[])

    assert '<p class="municipality">Sula kommune</p>' in html


def test_the_large_numbers_are_counted_in_the_snapshot(snapshot):
    snapshot["words"] |= {"activities": "Aktiviteter", "standing_roles": "Faste roller", "meetings_caption": "Møter"}
    snapshot["sections"][1] |= {"work": [{"origin": "role"}], "networks": [{"meetings": [{}, {}]}, {"meetings": []}]}
    words = snapshot["words"]

    tiles = glance(snapshot)

    assert tiles == [
        Tile(words["coverage"], "8 av 13"),
        Tile(words["eu_projects"], "2"),
        Tile(words["other_projects"], "2"),
        Tile("Faste roller", "1"),
        Tile("Møter", "2"),
    ]


def test_goals_are_counted_by_light_the_best_first(snapshot):
    judged = [("behind", "Etter"), ("", ""), ("reached", "Nådd"), ("behind", "Etter")]
    goals = [{"light": light, "light_label": label} for light, label in judged]

    snapshot["words"]["not_judged"] = "Ikke fulgt opp."

    counts = lights({**snapshot, "goals": {"plans": [{"goals": goals[:1]}, {"goals": goals[1:]}]}})

    assert counts == [
        LightCount("reached", "Nådd", 1),
        LightCount("behind", "Etter", 2),
        LightCount("", "Ikke fulgt opp", 1),
    ]
    assert lights(snapshot) == []
