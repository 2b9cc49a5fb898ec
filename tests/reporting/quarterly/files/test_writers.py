"""Files of a report: the same words in each, opened by other programs, harmless whatever is written into them."""

import copy
import json
from datetime import date, datetime
from pathlib import Path

import jsonschema
import pytest
from docx.oxml.ns import qn

from reporting.quarterly.files import WRITERS
from reporting.quarterly.files.schema import schema
from reporting.quarterly.files.tables import tables_of
from reporting.quarterly.states import Format
from tests.report_files import READERS, book_of, cells_of, joined, main_of, told_by_word, word_of

SAID = [
    "Elevane les saman med vener i Polen.",
    "Dei vil halde fram.",
    "Hav og himmel",
    "Langevåg skule",
    "Vi underviser ute.",
    "Biblioteket opna.",
    "Éin søknad fekk avslag.",
    "Alle einingar har eit internasjonalt prosjekt",
    "Internasjonalt nettverk",
    "26/123",
    "A40",
]
HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script>&amp;\x01\x0b\x1f\ufffe \u202eabc\u202c \u200f "


def made_hostile(value, words: str):
    """The same data with every text hostile, except what is a code, a date or an address."""
    if isinstance(value, dict):
        return {key: one if key in CODES else made_hostile(one, words) for key, one in value.items()}
    if isinstance(value, list):
        return [made_hostile(one, words) for one in value]
    return words if isinstance(value, str) else value


CODES = {"at", "code", "colour", "date", "due", "ends", "generated", "language", "light", "logo", "origin", "starts"}
CODES |= {"amount", "change", "last_day", "source", "state", "status"}
FIRST = Path(__file__).parents[3] / "fixtures" / "reports" / "sula.json"


@pytest.mark.parametrize("kind", WRITERS)
def test_every_file_says_the_same(snapshot, kind):
    told = joined(READERS[kind](WRITERS[kind](snapshot)))

    said = [
        *SAID,
        snapshot["coverage"]["sentence"],
        snapshot["approved"]["sentence"],
        snapshot["goals"]["plans"][0]["title"],
    ]
    assert [words for words in said if joined(words) not in told] == []


def test_word_says_all_that_the_page_says_in_its_order_and_nothing_else(snapshot):
    page = main_of(WRITERS[Format.HTML](snapshot)).text_content()

    assert joined(told_by_word(WRITERS[Format.DOCX](snapshot))) == joined(page)


def test_the_pdf_leaves_out_no_words_of_the_page(snapshot):
    words = [*filter(None, map(joined, main_of(WRITERS[Format.HTML](snapshot)).itertext()))]
    pdf = joined(READERS[Format.PDF](WRITERS[Format.PDF](snapshot)))

    assert len(words) > 200
    assert [one for one in words if one not in pdf] == []


@pytest.mark.parametrize("kind", [kind for kind in WRITERS if kind != Format.PDF])
def test_the_same_snapshot_gives_the_same_bytes(snapshot, kind):
    assert WRITERS[kind](snapshot) == WRITERS[kind](json.loads(json.dumps(snapshot)))


@pytest.mark.parametrize("words", [HOSTILE, "x" * 100_000, ""], ids=["signs", "long", "nothing"])
@pytest.mark.parametrize("kind", [Format.HTML, Format.DOCX, Format.XLSX, Format.JSON])
def test_whatever_is_written_the_file_can_be_opened(snapshot, kind, words):
    if words[:1] == "x":  # one of each is enough, and so is the time it takes
        for section in snapshot["sections"]:
            section["text"] = words
    else:
        snapshot = made_hostile(snapshot, words)

    told = READERS[kind](WRITERS[kind](snapshot))

    assert ("<script>alert(1)</script>" in told) == (words == HOSTILE)


def test_no_cell_is_calculated_and_none_is_longer_than_excel_takes(snapshot):
    hostile = made_hostile(snapshot, HOSTILE + "x" * 40_000)

    cells = cells_of(WRITERS[Format.XLSX](hostile))

    texts = [cell for cell in cells if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} == {"s"}
    assert max(len(cell.value) for cell in texts) == 32_767


def test_word_has_headings_a_title_and_contents_that_lead_to_them(snapshot):
    document = word_of(WRITERS[Format.DOCX](snapshot))

    by_style = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    marks = {one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))}
    links = [one.get(qn("w:anchor")) for one in document.element.iter(qn("w:hyperlink"))]
    assert by_style["Title"] == [snapshot["title"]]
    assert by_style["toc 1"] == by_style["Heading 1"]
    assert by_style["toc 2"] == by_style["Heading 2"]
    assert set(links) == marks
    assert "Hav og himmel" in by_style["Heading 3"]


def test_word_tells_its_pictures_and_repeats_the_heads_of_its_tables(snapshot):
    document = word_of(WRITERS[Format.DOCX](snapshot))

    shown = [one.get("alt") for one in main_of(WRITERS[Format.HTML](snapshot)).iter("img")]
    told = [one.get("descr") for one in document.element.iter(qn("wp:docPr"))]
    heads = [table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") for table in document.tables]
    assert snapshot["coverage"]["chart_alt"] in shown
    assert told == shown
    assert heads
    assert None not in heads


@pytest.mark.parametrize(("language", "tag"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("sv", "sv-SE"), ("en", "en-GB")])
def test_word_says_whose_it_is_its_language_and_the_snapshots_dates(snapshots, language, tag):
    snapshot = snapshots[language]
    document = word_of(WRITERS[Format.DOCX](snapshot))

    said = document.core_properties
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").get(qn("w:val"))
    assert (said.title, said.author, said.language, language) == (snapshot["full_title"], "Sula kommune", tag, tag)
    assert said.created == said.modified
    assert said.created.isoformat()[:19] == snapshot["generated"][:19]


def test_a_draft_says_so_on_every_page_of_the_word_file(snapshot):
    approved, draft = (word_of(WRITERS[Format.DOCX](one)) for one in (snapshot, {**snapshot, "status": "draft"}))

    feet = [document.sections[0].footer.paragraphs[0].text for document in (approved, draft)]
    assert [words.startswith(snapshot["words"]["draft"]) for words in feet] == [False, True]


def test_each_table_is_a_sheet_with_a_head_that_stays_and_cells_that_count(snapshot):
    book = book_of(WRITERS[Format.XLSX](snapshot))

    projects = book[snapshot["words"]["projects"]]
    starts = next(cell for cell in projects[2] if isinstance(cell.value, datetime | date))
    assert len(book.sheetnames) == len(tables_of(snapshot))
    assert book.properties.created == book.properties.modified
    assert book.properties.modified.isoformat() == snapshot["generated"][:19]
    assert {(sheet.freeze_panes, sheet["A1"].font.bold) for sheet in book} == {("A2", True)}
    assert starts.value.date().isoformat() == snapshot["sections"][0]["items"][0]["starts"]
    assert [cell.value for cell in book[snapshot["words"]["by_kind"]][2]][1:] == [1, 2]


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
def test_the_data_are_as_the_published_schema_says(client, snapshots, language):
    address = f"/public/reports/schema/{snapshots[language]['schema']}.json"
    published = client.get(address).json()

    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(json.loads(WRITERS[Format.JSON](snapshots[language])), published)

    assert published == json.loads(json.dumps(schema()))
    assert published["$id"].endswith(address)


def test_data_of_another_shape_are_refused(snapshot):
    strange = {**copy.deepcopy(snapshot), "more": 1}

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(strange, schema())


def test_an_earlier_schema_is_not_found(client):
    assert client.get("/public/reports/schema/1.json").status_code == 404


@pytest.mark.parametrize("kind", [Format.DOCX, Format.XLSX])
def test_a_report_of_the_first_schema_can_still_be_made_into_a_file(kind):
    first = json.loads(FIRST.read_text())

    assert "Havet i klasserommet" in READERS[kind](WRITERS[kind](first))
