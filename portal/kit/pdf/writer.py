"""The way from HTML to the finished PDF through WeasyPrint."""

from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from portal.kit.pdf import structure
from portal.kit.pdf.fetcher import ORIGIN, StaticFetcher
from portal.kit.pdf.finish import finish
from portal.kit.pdf.letters import drawable, make_drawable

VARIANT = "pdf/a-2a"


def write(html: str, *, lang: str, title: str) -> bytes:
    """See `write_archive_pdf`."""
    structure.complete()
    document = _lay_out(html)
    _check(document.metadata, lang=lang, title=drawable(title))
    return document.write_pdf(pdf_variant=VARIANT, finisher=finish)


def _lay_out(html: str):
    page = HTML(string=html, base_url=ORIGIN, url_fetcher=StaticFetcher())
    make_drawable(page.etree_element)
    try:
        return page.render(pdf_variant=VARIANT)
    except FatalURLFetchingError as fault:
        raise FileNotFoundError(str(fault.__cause__)) from fault


def _check(metadata, **wanted: str) -> None:
    for name, value in wanted.items():
        said = getattr(metadata, name)
        if not value or said != value:
            raise ValueError(f"The document's {name} is {said!r}, wanted {value!r}")
