"""The report as a Word document: the page of the report, part by part, in Word's own styles.

It reads the page and not the snapshot, so that Word says what the page and the PDF say, in any schema.
"""

import io
import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from datetime import datetime

from docx import Document
from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image
from docx.shared import Cm, Inches
from docx.table import _Cell
from lxml import html
from lxml.html import HtmlElement

from portal.kit.archive import repacked
from portal.kit.charts import png_of
from portal.kit.xml_text import xml_text
from reporting.quarterly.files import word_parts as parts
from reporting.quarterly.files.word_styles import BY_CLASS, HEADINGS, WIDTH, dress
from reporting.quarterly.render import page

INLINE = {"a", "abbr", "b", "br", "em", "i", "img", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"}
BOLD, ITALIC = {"b", "strong", "th"}, {"em", "i"}
UNSEEN = {"script", "style", "svg", "colgroup"}
POINT = Inches(1) // 192  # of our charts, which have two for each of the page's
PICTURE = re.compile(r"data:image/(png|jpeg|svg\+xml);base64,(.+)", re.DOTALL)


def write(snapshot: dict) -> bytes:
    """The document; the same bytes for the same snapshot."""
    document = Document()
    dress(document, snapshot)
    told = xml_text(page(snapshot, stylesheets=[]))
    Writer(document).tell(html.document_fromstring(told, parser=html.HTMLParser(huge_tree=True)).find(".//main"))
    file = io.BytesIO()
    document.save(file)
    return repacked(file.getvalue(), at=datetime.fromisoformat(snapshot["generated"]))


class Writer:
    """Writes elements of the page at the end of a document."""

    def __init__(self, document):
        self.document = document
        self.headings = 0
        self.breaks = False

    def tell(self, element: HtmlElement, into=None, style: str = "Normal") -> None:
        """Everything in `element`, in a document or a cell; words that stand loose become a paragraph."""
        loose: list = [element.text]
        for child in element:
            if child.tag in INLINE:
                loose += [child, child.tail]
                continue
            self._paragraph(loose, into, style)
            if isinstance(child.tag, str) and child.tag not in UNSEEN:
                self._block(child, into, style)
            loose = [child.tail]
        self._paragraph(loose, into, style)

    def _block(self, element: HtmlElement, into, style: str) -> None:
        classes = set(element.get("class", "").split())
        style = next((BY_CLASS[name] for name in classes & BY_CLASS.keys()), style)
        if element.tag == "nav":
            self._contents(element)
        elif element.tag in HEADINGS:
            self._heading(element)
        elif element.tag == "table":
            self._table(element, into)
        elif element.tag == "li":
            self.tell(element, into, "List Number" if element.getparent().tag == "ol" else "List Bullet")
        else:
            self.tell(element, into, style)

    def _heading(self, element: HtmlElement) -> None:
        paragraph = self._paragraph([element.text, *_inside(element)], None, HEADINGS[element.tag])
        if paragraph is not None and element.tag in ("h2", "h3"):
            self.headings += 1
            parts.bookmark(paragraph, parts.anchor(self.headings), self.headings)

    def _contents(self, element: HtmlElement) -> None:
        """The heading, and a field that Word fills with page numbers; until then it lists the headings."""
        self._paragraph([element.findtext(".//h2")], None, "TOC Heading", on_new_page=True)
        told = element.getroottree().getroot().iterfind(".//main//article")
        headings = [one for article in told for one in article.iter("h2", "h3") if not _within(one, "nav")]
        parts.contents(self.document, [(HEADINGS[one.tag], _plain(one)) for one in headings])
        self.breaks = True

    def _paragraph(self, pieces: list, into, style: str, *, on_new_page: bool = False):
        runs = _trimmed([run for piece in pieces for run in _runs(piece)])
        if not runs:
            return None
        paragraph = (self.document if into is None else into).add_paragraph(style=style)
        paragraph.paragraph_format.page_break_before = on_new_page or self.breaks or None
        self.breaks = False
        for run in runs:
            self._run(paragraph, run)
        return paragraph

    def _run(self, paragraph, run: tuple) -> None:
        words, marks, picture = run
        if picture is not None:
            self._picture(paragraph, picture)
            return
        made = paragraph.add_run(words)
        made.bold, made.italic = bool(marks & BOLD) or None, bool(marks & ITALIC) or None
        if "term" in marks:
            made.style = "Term"

    def _picture(self, paragraph, element: HtmlElement) -> None:
        if picture := _picture(element.get("src", "")):
            widest = Cm(4) if "logo" in element.get("class", "") else WIDTH
            try:
                width = min(Image.from_blob(picture).px_width * POINT, widest)
            except UnrecognizedImageError:
                return
            shape = paragraph.add_run().add_picture(io.BytesIO(picture), width=width)
            parts.describe(shape, element.get("alt", ""))

    def _table(self, element: HtmlElement, into) -> None:
        if (caption := element.find("caption")) is not None:
            self._paragraph([caption.text, *_inside(caption)], into, "Caption")
        rows = list(element.iter("tr"))
        columns = max((sum(_span(cell) for cell in row) for row in rows), default=0)
        if not columns:
            return
        table = parts.table(self.document if into is None else into, len(rows), _widths(rows, columns), _plain(caption))
        for row, made in zip(rows, table._tbl.tr_lst, strict=True):
            self._row(row, made, table)

    def _row(self, row: HtmlElement, made, table) -> None:
        if row.getparent().tag == "thead":
            parts.repeat(made)
        parts.keep_whole(made)
        for number, cell in enumerate(row.iterchildren("th", "td")):
            first = _Cell(made.tc_lst[number], table)
            self._cell(cell, parts.merged(first, _span(cell)))

    def _cell(self, cell: HtmlElement, made: _Cell) -> None:
        right = "number" in cell.get("class", "")
        heads = cell.getparent().getparent().tag == "thead" or "total" in cell.getparent().get("class", "")
        self.tell(cell, made, "Table Heading" if heads else "Table Text")
        parts.tidy(made, right=right)


def _within(element: HtmlElement, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _inside(element: HtmlElement) -> Iterator:
    for child in element:
        yield from (child, child.tail)


def _plain(element: HtmlElement | None) -> str:
    return "" if element is None else " ".join(element.text_content().split())


def _span(cell: HtmlElement) -> int:
    written = cell.get("colspan", "1")
    return int(written) if written.isdecimal() else 1


def _widths(rows: list[HtmlElement], columns: int) -> list[int]:
    """The page's width, shared out by the root of the longest text in each column."""
    longest = [1] * columns
    for row in rows:
        for number, cell in enumerate(row.iterchildren("th", "td")):
            longest[number] = max(longest[number], min(len(_plain(cell)), 80))
    whole = sum(length**0.5 for length in longest)
    return [int(WIDTH * length**0.5 / whole) for length in longest]


def _runs(piece, marks: frozenset = frozenset()) -> Iterator[tuple]:
    """Words or a picture, each with the marks that it stands in."""
    if piece is None:
        return
    if isinstance(piece, str):
        yield re.sub(r"[ \t\n\r\f]+", " ", piece), marks, None
    elif piece.tag == "img":
        yield "", marks, piece
    elif piece.tag == "br":
        yield "\n", marks, None
    elif isinstance(piece.tag, str) and piece.tag not in UNSEEN:
        yield from _marked(piece, marks | {piece.tag} | set(piece.get("class", "").split()))


def _marked(element: HtmlElement, marks: frozenset) -> Iterator[tuple]:
    for piece in (element.text, *_inside(element)):
        yield from _runs(piece, marks)
    if "term" in element.get("class", ""):
        yield ":", marks | {"colon"}, None


def _trimmed(runs: list[tuple]) -> list[tuple]:
    """Without what a browser does not show: space at the ends, and between paragraphs."""
    kept, before = [], " "
    for words, marks, picture in runs:
        if picture is None and before[-1:] in (" ", "\n"):
            words = words.lstrip(" ")
        before = words or before if picture is None else "picture"
        if words or picture is not None:
            kept.append((words, marks, picture))
    while kept and kept[-1][2] is None and ("colon" in kept[-1][1] or not kept[-1][0].rstrip(" \n")):
        kept.pop()
    if kept and kept[-1][2] is None:
        kept[-1] = (kept[-1][0].rstrip(" \n"), *kept[-1][1:])
    return kept


def _picture(address: str) -> bytes:
    """The picture in a data address, which is the only kind that is shown."""
    found = PICTURE.fullmatch(address)
    if not found:
        return b""
    try:
        content = b64decode(found[2], validate=True)
        return png_of(content.decode()) if found[1] == "svg+xml" else content
    except (NotBase64, ValueError):
        return b""
