"""Reads the files of a report back with other programs than wrote them."""

import io
import json
import re

import pypdf
from docx import Document
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


READERS = {
    Format.PDF: lambda content: " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages),
    Format.HTML: lambda content: html.document_fromstring(content.decode()).text_content(),
    Format.DOCX: lambda content: " ".join(word_of(content).element.body.itertext()),
    Format.XLSX: lambda content: " ".join(str(cell.value) for cell in cells_of(content)),
    Format.JSON: lambda content: strings_of(json.loads(content)),
}


def joined(words: str) -> str:
    """Without spaces and hyphens: lines end elsewhere in every file."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", words)
