"""Reads the files of a report back with other programs than wrote them."""

import io
import json
import re

import pypdf
from docx import Document
from docx.oxml.ns import qn
from lxml import html
from openpyxl import load_workbook

from reporting.quarterly.states import Format


def word_of(content: bytes):
    return Document(io.BytesIO(content))


def book_of(content: bytes):
    return load_workbook(io.BytesIO(content))


def cells_of(content: bytes) -> list:
    return [cell for sheet in book_of(content) for row in sheet.iter_rows() for cell in row]


def strings_of(value) -> str:
    if isinstance(value, dict):
        return " ".join(map(strings_of, value.values()))
    return " ".join(map(strings_of, value)) if isinstance(value, list) else str(value)


def main_of(content: bytes):
    """The report in its page, without the contents and what is not text."""
    main = html.document_fromstring(content.decode()).find(".//main")
    for part in list(main.iter("nav", "script", "style", "svg")):
        part.drop_tree()
    return main


def told_by_word(content: bytes) -> str:
    """The same in the Word file."""
    body = word_of(content).element.body
    parts = [part for part in body.iter(qn("w:p")) if not (part.style or "").lower().startswith("toc")]
    return "".join(words.text or "" for part in parts for words in part.iter(qn("w:t")))


READERS = {
    Format.PDF: lambda content: " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages),
    Format.HTML: lambda content: html.document_fromstring(content.decode()).text_content(),
    Format.DOCX: lambda content: " ".join(word_of(content).element.body.itertext()),
    Format.XLSX: lambda content: " ".join(str(cell.value) for cell in cells_of(content)),
    Format.JSON: lambda content: strings_of(json.loads(content)),
}


def joined(words: str) -> str:
    """Without spaces and hyphens, since lines end elsewhere in every file, and colons, which the page's style sets."""
    return re.sub(r"[\s:\u00ad\u2010-]+", "", words)
