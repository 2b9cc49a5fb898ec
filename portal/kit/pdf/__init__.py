"""One PDF for the archive (PDF/A-2a) and for every reader (PDF/UA-1), from HTML."""


def write_archive_pdf(html: str, *, lang: str, title: str) -> bytes:
    """The HTML document as a PDF that is PDF/A-2a and PDF/UA-1 at once; the same bytes for the same HTML.

    Relative addresses in `html` name our static files ("report/print.css"); besides them only `data:` is read.
    Dates in the file are those of `<meta name="dcterms.created">` and `dcterms.modified`, never the clock's.
    `lang` and `title` are what the document has to say of itself, since both standards demand them:
    ValueError when it says something else, FileNotFoundError when a style sheet or font of ours is missing.
    """
    from portal.kit.pdf import writer  # WeasyPrint costs half a second and 60 MB, and only workers need it

    return writer.write(html, lang=lang, title=title)
