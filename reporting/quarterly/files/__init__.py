"""The files of a report, each made of its snapshot alone: the same bytes for the same snapshot."""

from collections.abc import Callable

from reporting.quarterly.files import plain, word, workbook
from reporting.quarterly.render import pdf
from reporting.quarterly.states import Format

WRITERS: dict[str, Callable[[dict], bytes]] = {
    Format.PDF: pdf,
    Format.HTML: plain.html,
    Format.DOCX: word.write,
    Format.XLSX: workbook.write,
    Format.JSON: plain.data,
}
