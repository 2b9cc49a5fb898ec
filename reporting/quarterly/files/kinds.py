"""What the kinds of files are called by programs and archives."""

from dataclasses import dataclass

from reporting.quarterly.states import Format


@dataclass(frozen=True)
class Kind:
    """A media type, the number in PRONOM's list of formats, and the format in words."""

    media_type: str
    pronom: str
    told: str


OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    Format.PDF: Kind("application/pdf", "fmt/476", "PDF/A-2a, PDF/UA-1"),
    Format.HTML: Kind("text/html", "fmt/471", "HTML 5"),
    Format.DOCX: Kind(f"{OFFICE}.wordprocessingml.document", "fmt/412", "Office Open XML, Word"),
    Format.XLSX: Kind(f"{OFFICE}.spreadsheetml.sheet", "fmt/214", "Office Open XML, Excel"),
    Format.JSON: Kind("application/json", "fmt/817", "JSON"),
    Format.ZIP: Kind("application/zip", "x-fmt/263", "ZIP"),
}
