"""What WeasyPrint leaves out of the structure tree that PDF/UA-1 readers need.

Wraps a private function of WeasyPrint 70, for all documents of the process: pyproject.toml pins that version.
Kozea/WeasyPrint#2508 (scope of header cells), #1836 (running heads and page numbers).
"""

from collections.abc import Callable
from typing import NamedTuple

import pydyf
from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags

ARTIFACT = "null"  # as parent of a marked content: it belongs to no element
SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}
NUMBERINGS = {
    "disc": "/Disc",
    "circle": "/Circle",
    "square": "/Square",
    "decimal": "/Decimal",
    "lower-alpha": "/LowerAlpha",
}


class _Pdf(NamedTuple):
    """What the tree builder asks of the PDF, which else lists all pages anew for each element."""

    page_references: tuple[bytes, ...]
    add_object: Callable


_build_plain = tags._build_box_tree


def complete() -> None:
    """Make WeasyPrint write the tree our way from now on."""
    tags._build_box_tree = _build


def _build(box, parent, pdf, page_number, nums, annotations, marks):
    if isinstance(pdf, pydyf.PDF):
        pdf = _Pdf(pdf.page_references, pdf.add_object)
    box = box._box if isinstance(box, AbsolutePlaceholder) else box
    if _is_decoration(box):
        _leave_out(box, nums, marks)
        return
    for element in _build_plain(box, parent, pdf, page_number, nums, annotations, marks):
        _describe(element, box)
        yield element


def _is_decoration(box) -> bool:
    """Margin boxes (running heads, page numbers) and `<img alt="">`."""
    return isinstance(box, MarginBox) or (box.element_tag == "img" and box.element.get("alt") == "")


def _leave_out(box, nums, marks) -> None:
    for part in box.descendants():
        if part in marks:
            nums[marks.pop(part)["mcid"]] = ARTIFACT


def _describe(element, box) -> None:
    source = box.element
    if source is None or box.element_tag != source.tag or source.tag in ("html", "body"):
        return  # ::before, ::marker and the like share their parent's HTML element
    if lang := source.get("lang"):
        element["Lang"] = pydyf.String(lang)
    if element["S"] == "/TH":
        element["A"]["Scope"] = SCOPES[source.get("scope", "col")]
    elif element["S"] == "/L" and (numbering := NUMBERINGS.get(box.style["list_style_type"])):
        element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})
