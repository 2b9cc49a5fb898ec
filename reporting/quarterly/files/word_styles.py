"""How the Word document looks, and what it says of itself: styles, language, running heads, properties."""

from datetime import UTC, datetime

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from portal.kit.looks import LIGHT
from portal.kit.xml_text import xml_text
from reporting.quarterly.files.word_parts import field, made
from reporting.quarterly.pictures import colour_of

HEADINGS = {
    "h1": "Title",
    "h2": "Heading 1",
    "h3": "Heading 2",
    "h4": "Heading 3",
    "h5": "Heading 4",
    "h6": "Heading 5",
}
BY_CLASS = {
    "aim": "Kind",
    "draft": "Draft",
    "fact": "Fact",
    "figure": "Figure",
    "kind": "Kind",
    "lead": "Lead",
    "municipality": "Sender",
    "quarter": "Subtitle",
    "term": "Kind",
}
TAGS = {"nb": "nb-NO", "nn": "nn-NO", "sv": "sv-SE", "en": "en-GB"}
FONT = "Calibri"  # theirs: the document is there to be edited
ACCENT, INK, QUIET, WARNING = LIGHT.accent, LIGHT.ink, "#4c5d64", "#9a2a00"
WIDTH = Cm(16)
# name: size in points, bold, colour, space before and after in points
TEXTS = {
    "Normal": (11, False, INK, 0, 6),
    "Title": (32, True, ACCENT, 150, 6),
    "Subtitle": (18, False, INK, 0, 4),
    "Heading 1": (20, True, ACCENT, 24, 8),
    "Heading 2": (15, True, ACCENT, 16, 4),
    "Heading 3": (12, True, INK, 12, 2),
    "Heading 4": (11, True, INK, 10, 2),
    "Heading 5": (11, True, QUIET, 10, 2),
    "TOC Heading": (20, True, ACCENT, 0, 8),
    "Caption": (10.5, True, INK, 12, 4),
    "List Bullet": (11, False, INK, 0, 3),
    "List Number": (11, False, INK, 0, 3),
    "Header": (9, False, QUIET, 0, 0),
    "Footer": (9, False, QUIET, 0, 0),
}
OWN = {
    "toc 1": (11, True, INK, 8, 2),
    "toc 2": (11, False, INK, 0, 2),
    "Sender": (16, True, INK, 6, 0),
    "Draft": (18, True, WARNING, 0, 6),
    "Figure": (34, True, ACCENT, 0, 0),
    "Lead": (12.5, False, INK, 0, 8),
    "Kind": (11, True, ACCENT, 0, 2),
    "Fact": (11, False, INK, 0, 2),
    "Table Text": (10, False, INK, 2, 2),
    "Table Heading": (10, True, ACCENT, 2, 2),
}


def dress(document, snapshot: dict) -> None:
    """Give an empty document all but its text, in the municipality's colour."""
    own = colour_of(snapshot) or ACCENT
    _drop_thumbnail(document.part.package)
    _set_language(document, TAGS.get(snapshot["language"], "en-GB"))
    for name, look in (TEXTS | OWN).items():
        _set_text(_style(document, name), *(own if one == ACCENT else one for one in look))
    document.styles.add_style("Term", WD_STYLE_TYPE.CHARACTER).font.color.rgb = _colour(QUIET)
    _set_tables(document, own)
    _set_page(document)
    _set_heads(document.sections[0], snapshot)
    _set_properties(document.core_properties, snapshot)


def _drop_thumbnail(package) -> None:
    """The template brings a picture of another document."""
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[name]


def _style(document, name: str):
    if name in OWN:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))
        style.base_style = document.styles["Normal"]
    return document.styles[name]


def _set_text(style, size: float, bold: bool, colour: str, before: float, after: float) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = _colour(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.widow_control = True
    style.paragraph_format.keep_with_next = style.name.startswith(("Heading", "Caption", "TOC Heading"))
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _colour(written: str) -> RGBColor:
    return RGBColor.from_string(written.removeprefix("#").upper())


def _set_language(document, tag: str) -> None:
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(made("w:lang", val=tag, eastAsia=tag, bidi="ar-SA"))


def _set_tables(document, colour: str) -> None:
    """Lines below the rows, a stronger one below the headings, nothing upright."""
    style = document.styles.add_style("Report Table", WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    borders = made("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(made(f"w:{side}", val="single", sz=4, space=0, color="C5D3D8"))
    properties = made("w:tblPr")
    properties.append(borders)
    margins = made("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(made(f"w:{side}", w=85, type="dxa"))
    properties.append(margins)
    style.element.append(properties)
    style.element.append(_first_row(colour))


def _first_row(colour: str):
    head, cell = made("w:tblStylePr", type="firstRow"), made("w:tcPr")
    borders = made("w:tcBorders")
    borders.append(made("w:bottom", val="single", sz=12, space=0, color=str(_colour(colour))))
    cell.append(borders)
    head.append(cell)
    return head


def _set_page(document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    section.different_first_page_header_footer = True


def _set_heads(section, snapshot: dict) -> None:
    words = {key: xml_text(snapshot["words"][key]) for key in ("page", "of", "draft")}
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (head, foot):
        paragraph.paragraph_format.tab_stops.clear_all()
        paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    right = f"{snapshot['title']}, {snapshot['quarter']['label']}"
    head.add_run(xml_text(f"{snapshot['municipality']['name']}\t{right}"))
    foot.add_run(f"{words['draft'] if snapshot['status'] == 'draft' else ''}\t{words['page']} ")
    field(foot, "PAGE", "2")
    foot.add_run(f" {words['of']} ")
    field(foot, "NUMPAGES", "2")


def _set_properties(properties, snapshot: dict) -> None:
    """Dates are the snapshot's; Word takes at most 255 letters."""
    sender = _short(snapshot["municipality"]["name"])
    properties.title, properties.subject = _short(snapshot["full_title"]), _short(snapshot["quarter"]["label"])
    properties.author = properties.last_modified_by = sender
    properties.language = TAGS.get(snapshot["language"], "en-GB")
    properties.comments = properties.keywords = ""
    properties.revision = 1
    at = datetime.fromisoformat(snapshot["generated"]).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties.created = properties.modified = at


def _short(words: str) -> str:
    return xml_text(words)[:255]
