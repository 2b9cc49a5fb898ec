"""The archive's PDF: both standards at once, the same bytes, nothing read but our own files."""

import io
import logging
import os
import re
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pikepdf
import pytest
from django.core.exceptions import SuspiciousFileOperation

from portal.kit.pdf import write_archive_pdf
from portal.kit.pdf.fetcher import ORIGIN, StaticFetcher

HEAD = """<!doctype html><html lang="nb"><head><title>Rapport</title>
<meta name="dcterms.created" content="2026-10-12T09:30:00+02:00">
<meta name="dcterms.modified" content="2026-10-12T09:30:00+02:00">
<link rel="stylesheet" href="report/document.css"><style>
@page { font-family: "Noto Sans"; @bottom-right { content: "Side " counter(page) } }
img { image-rendering: crisp-edges }
</style></head>"""
DOT = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><circle r='9'/></svg>"
BODY = f"""<body><h1>Rapport</h1><h2>Dekning</h2><p lang="en">A word <b>of</b> <i>English</i></p>
<img src="{DOT}" alt="En prikk"><img src="{DOT}" alt=""><ul><li>Langevåg</li></ul>
<table><caption>Einingar</caption><thead><tr><th scope="col">Eining</th><th scope="col">Slag</th></tr></thead>
<tbody><tr><th scope="row">Vasset</th><td>Barnehage</td></tr></tbody></table></body></html>"""
TWICE = """
import sys, time, hashlib, django
time.time = lambda: float(sys.argv[1])
django.setup()
from portal.kit.pdf import write_archive_pdf
print(hashlib.sha256(write_archive_pdf(sys.stdin.read(), lang="nb", title="Rapport")).hexdigest())
"""


def write(body: str = BODY) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(write_archive_pdf(HEAD + body, lang="nb", title="Rapport")))


def elements(pdf: pikepdf.Pdf) -> list:
    """All structure elements in reading order."""
    return below(pdf.Root.StructTreeRoot)


def below(node) -> list:
    """Structure elements under `node`."""
    kids = node.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    children = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [found for child in children for found in (child, *below(child))]


def in_tree(pdf: pikepdf.Pdf) -> set[int]:
    """Numbers of the marked contents that an element of the tree holds."""
    kids = [kid for element in elements(pdf) for kid in list(element.get("/K", []))]
    return {int(kid) for kid in kids if not isinstance(kid, pikepdf.Dictionary)}


def marks(pdf: pikepdf.Pdf) -> list[tuple[str, object]]:
    """Kind and properties of every marked content on the first page."""
    found = [operands for operands, name in pikepdf.parse_content_stream(pdf.pages[0]) if str(name) == "BDC"]
    return [(str(kind), properties) for kind, properties in found]


def test_the_file_claims_both_standards():
    pdf = write()

    with pdf.open_metadata() as metadata:
        claims = [metadata.get(name) for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")]

    assert claims == ["2", "A", "1"]
    assert pdf.Root.Metadata.read_bytes().count(b"<rdf:RDF") == 1


def test_language_title_and_tagging_are_told():
    pdf = write()

    assert str(pdf.Root.Lang) == "nb"
    assert str(pdf.docinfo["/Title"]) == "Rapport"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert pdf.Root.MarkInfo.Marked is True


@pytest.mark.parametrize(("lang", "title"), [("sv", "Rapport"), ("nb", "Annan rapport"), ("nb", ""), ("", "Rapport")])
def test_a_document_that_says_something_else_of_itself_is_refused(lang, title):
    with pytest.raises(ValueError, match="The document's"):
        write_archive_pdf(HEAD + BODY, lang=lang, title=title)


def test_dates_are_the_documents_own():
    pdf = write()

    assert str(pdf.docinfo["/CreationDate"]) == "D:20261012093000+02'00"
    assert b"<xmp:ModifyDate>2026-10-12T09:30:00+02:00<" in pdf.Root.Metadata.read_bytes()


def test_header_cells_say_which_way_they_head():
    pdf = write()

    scopes = [str(element.A.Scope) for element in elements(pdf) if element.S == "/TH"]

    assert scopes == ["/Column", "/Column", "/Row"]


def test_headings_are_bookmarks():
    with write().open_outline() as outline:
        titles = [(item.title, [child.title for child in item.children]) for item in outline.root]

    assert titles == [("Rapport", ["Dekning"])]


def test_parts_in_another_language_and_kinds_of_list_are_told():
    pdf = write()

    assert [str(element.Lang) for element in elements(pdf) if "/Lang" in element] == ["en"]
    assert [str(element.A.ListNumbering) for element in elements(pdf) if element.S == "/L"] == ["/Disc"]


def test_pictures_have_their_alternative_text_and_decoration_is_no_part_of_the_document():
    pdf = write()

    assert [str(element.Alt) for element in elements(pdf) if element.S == "/Figure"] == ["En prikk"]


def test_page_numbers_and_decoration_are_artifacts_and_all_else_is_in_the_tree():
    pdf = write()

    numbers = {int(properties.MCID) for _, properties in marks(pdf) if "/MCID" in properties}
    artifacts = [str(properties.Type) for kind, properties in marks(pdf) if kind == "/Artifact"]

    assert numbers == in_tree(pdf)
    assert sorted(artifacts) == ["/Layout", "/Pagination"]


def test_the_same_html_gives_the_same_bytes_in_another_process_on_another_day():
    def digest(clock: str, seed: str, zone: str) -> str:
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "DJANGO_SETTINGS_MODULE": "config.settings"}
        command = [sys.executable, "-c", TWICE, clock]
        return subprocess.run(
            command, input=HEAD + BODY, env=surroundings, capture_output=True, text=True, check=True
        ).stdout

    assert digest("1000000000", "1", "UTC") == digest("2000000000", "2", "Asia/Tokyo")


def test_only_our_own_fonts_are_used_also_for_letters_they_lack():
    pdf = write("<body><h1>Ø</h1><p>Ж Ω ł 🙂 مدرسة 中文 \ufe0f</p></body></html>")

    names = {str(font.BaseFont).split("+")[1] for page in pdf.pages for font in page.Resources.Font.values()}

    assert names == {"Noto-Sans", "Noto-Sans-Bold"}


def test_an_endless_word_is_broken_into_lines_in_no_time():
    pdf = write(f"<body><h1>Rapport</h1><p>{'x' * 5000}</p></body></html>")

    assert len(pdf.pages) == 3


def test_nothing_is_logged(caplog):
    with caplog.at_level(logging.WARNING):
        write()

    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "https://example.org/a.css",
        "file:///etc/hostname",
        "ftp://127.0.0.1/a",
        "https://static.invalid.example.org/report/print.css",
        "HTTPS://static.invalid/report/print.css",
    ],
)
def test_other_schemes_and_hosts_are_refused(address):
    with pytest.raises(ValueError, match="disallowed protocol"):
        StaticFetcher().fetch(address)


@pytest.mark.parametrize(
    "path", ["../config/settings.py", "%2e%2e/manage.py", "report/../../manage.py", "/etc/hostname"]
)
def test_paths_out_of_the_static_files_are_refused(path):
    with pytest.raises(SuspiciousFileOperation):
        StaticFetcher().fetch(ORIGIN + path)


def test_hostile_html_fetches_nothing():
    asked = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        write(
            f"""<body style="background: url({address}/a)"><h1>Rapport</h1><img src="{address}/b" alt="b">
            <link rel="stylesheet" href="{address}/c"><style>@import url({address}/d);
            @font-face {{ font-family: e; src: url({address}/e) }} p {{ font-family: e }}</style><p>x</p>
            <object data="file:///etc/hostname">x</object><embed src="{address}/f">
            <link rel="attachment" href="{address}/g"><link rel="attachment" href="file:///etc/hostname">
            <img alt="h" src="{DOT.replace("<circle r='9'/>", f"<image href='{address}/h'/>")}">
            <img alt="i" src="{DOT.replace("<circle r='9'/>", f"<use href='{address}/i#a'/>")}">
            <svg><style>@import url({address}/j);</style><image xlink:href="file:///etc/hostname"/></svg>
            <style>li {{ list-style-image: url({address}/k) }} h1 {{ border-image: url({address}/l) 1; }}
            h1::after {{ content: url({address}/m) }} @page {{ background: url(//127.0.0.1:{server.server_port}/n) }}
            p {{ mask: url({address}/o); cursor: url({address}/p) }} @namespace url({address}/q);</style><ul><li>x</ul>
            <iframe src="{address}/r"></iframe><video poster="{address}/s"></video>
            <input type="image" src="{address}/t"><a href="file:///etc/hostname" ping="{address}/u">x</a>
            </body></html>"""
        )
        server.shutdown()

    assert asked == []


def test_a_missing_style_sheet_of_ours_stops_the_file():
    with pytest.raises(FileNotFoundError, match=re.escape("report/gone.css")):
        write('<body><link rel="stylesheet" href="report/gone.css"><h1>Rapport</h1></body></html>')
