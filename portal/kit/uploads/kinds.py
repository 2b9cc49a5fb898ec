"""The kinds of file that are taken as documents, and what their first bytes say."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BLANKS = b"\xef\xbb\xbf \t\r\n"
SIGNATURES = (
    (b"%pdf-", "pdf"),
    (b"pk\x03\x04", "zip"),
    (b"pk\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0", "old_office"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89png\r\n\x1a\n", "png"),
)
WEB_PAGE = (b"<!doctype", b"<html", b"<head", b"<body", b"<table", b"<?xml", b"<script", b"<svg", b"<!--")
WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")  # byte order marks of UTF-16
FAMILIES = {
    "jpeg": _("a picture"),
    "other": _("something else"),
    "pdf": "PDF",
    "png": _("a picture"),
    "text": _("plain text"),
    "zip": _("a zip archive"),
}


@dataclass(frozen=True)
class Kind:
    """One kind of file. `mark` is the media type that a zipped document states inside; `is_shown`: by a browser."""

    code: str
    label: str | Promise
    media_type: str
    endings: tuple[str, ...]
    family: str
    mark: bytes = b""
    is_shown: bool = False


def _zipped(code: str, label: Promise, media_type: str, suffix: str = "") -> Kind:
    return Kind(code, label, media_type, (f".{code}",), "zip", (media_type + suffix).encode())


_MICROSOFT = "application/vnd.openxmlformats-officedocument."
_OASIS = "application/vnd.oasis.opendocument."
DOCUMENTS = (
    Kind("pdf", "PDF", "application/pdf", (".pdf",), "pdf", is_shown=True),
    _zipped("docx", _("a Word document"), _MICROSOFT + "wordprocessingml.document", ".main+xml"),
    _zipped("xlsx", _("an Excel workbook"), _MICROSOFT + "spreadsheetml.sheet", ".main+xml"),
    _zipped("pptx", _("a PowerPoint presentation"), _MICROSOFT + "presentationml.presentation", ".main+xml"),
    _zipped("odt", _("an OpenDocument text"), _OASIS + "text"),
    _zipped("ods", _("an OpenDocument spreadsheet"), _OASIS + "spreadsheet"),
    _zipped("odp", _("an OpenDocument presentation"), _OASIS + "presentation"),
    Kind("jpeg", _("a picture"), "image/jpeg", (".jpg", ".jpeg"), "jpeg", is_shown=True),
    Kind("png", _("a picture"), "image/png", (".png",), "png", is_shown=True),
    Kind("txt", _("plain text"), "text/plain", (".txt",), "text"),
    Kind("csv", _("plain text"), "text/csv", (".csv",), "text"),
)
KINDS = {kind.code: kind for kind in DOCUMENTS}


def family_of(content: bytes) -> str:
    """What the beginning of a file says that it is: a key of FAMILIES, "web_page" or "old_office"."""
    if content.startswith(WIDE_TEXT):
        return "text"
    start = content[:1024].lstrip(BLANKS).lower()
    if start.startswith(WEB_PAGE):
        return "web_page"
    family = next((family for signature, family in SIGNATURES if start.startswith(signature)), "text")
    return "other" if family == "text" and b"\x00" in start else family
