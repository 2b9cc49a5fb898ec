"""The quarterly report's file: seconds, pages, memory, what is added to WeasyPrint's own time, what the parts cost."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

import pikepdf
from django.utils import timezone
from django.utils.html import format_html
from weasyprint import HTML
from weasyprint.pdf import tags

from portal.kit.pdf import structure
from portal.kit.pdf.fetcher import ORIGIN, StaticFetcher
from portal.kit.pdf.writer import VARIANT
from portal.kit.quarters import Quarter
from portal.tenancy.scope import municipality_scope
from reporting.quarterly.actions import open_report
from reporting.quarterly.compile import compile_report
from reporting.quarterly.render import ON_PAPER, page, pdf
from tests.benchmarks.measures import seconds
from tests.benchmarks.population import LARGE, Town
from tests.benchmarks.telling import Part
from tests.databases import ROOT

MOST_RATIO = 1.15
SMALLEST = ("trend", "money", "mobilities", "ahead")  # what its coordinator left out
SIZES = [(2, 0, SMALLEST), (27, 10), (154, 72)]  # units and projects of a report of 4, 12 and 40 pages
COLUMNS = ["pages", "units", "projects", "seconds", "per page", "alone", "ratio"]
COLUMNS += ["peak MB", "alone MB", "ratio", "with engine"]
TEXT = (
    "A report from its frozen snapshot to the finished PDF/A-2a and PDF/UA-1, in a warm process, and WeasyPrint alone"
    " on the same HTML with the same options, at most 1.15 times as long. A ratio below 1 means that WeasyPrint is"
    " spared work: alone, it lists all pages for each element and writes every object twice. Peak is the memory of a"
    " process that makes this one file with pictures that are drawn already; alone, of one that hands the same HTML to"
    " WeasyPrint, at most 1.15 times as much; with engine, of one that has started the drawing engine too."
)


def measure(towns: dict[int, Town], rounds: int) -> Part:
    """Make each report in turns with WeasyPrint alone."""
    part = Part("The report's file", TEXT, COLUMNS)
    for snapshot in snapshots(towns[LARGE]):
        told(part, snapshot, rounds)
    return part


def snapshots(town: Town) -> list[dict]:
    """Reports of 4, 12 and 40 pages."""
    large = snapshot_of(town)
    return [cut(large, *size) for size in SIZES]


def snapshot_of(town: Town) -> dict:
    """What the last quarter's report says when it is approved."""
    with municipality_scope(town.municipality.pk):
        report = open_report(Quarter.of(timezone.localdate()).previous, by=town.coordinator)
        return compile_report(report, member=town.coordinator, approved_at=timezone.now()).as_data()


def cut(snapshot: dict, units: int, projects: int, without: tuple[str, ...] = ()) -> dict:
    """The report of a smaller municipality, with what its coordinator chose."""
    coverage, sections = snapshot["coverage"], snapshot["sections"]
    fewer = {"units": coverage["units"][:units], "counting": units, "left_out": coverage["left_out"][: units // 10]}
    fewer["covered"] = sum(unit["covered"] for unit in fewer["units"])
    lost = coverage["trend"]["lost"][: units // 2]
    fewer["trend"] = None if "trend" in without else coverage["trend"] | {"lost": lost}
    sections = [fewer_of(section, projects) for section in sections]
    return snapshot | {"coverage": coverage | fewer, "sections": sections} | dict.fromkeys({*without} - {"trend"})


def fewer_of(section: dict, projects: int) -> dict:
    text = section["text"][: 20 * projects]
    return section | {"items": section["items"][:projects], "text": text, "html": format_html("<p>{}</p>", text)}


def told(part: Part, snapshot: dict, rounds: int) -> None:
    """A row of the table."""
    file, html = pdf(snapshot), page(snapshot, stylesheets=ON_PAPER)
    alone(html)
    turns = [(seconds(lambda: pdf(snapshot)), seconds(lambda: alone(html))) for _ in range(rounds)]
    ratio = median(own / bare for own, bare in turns)
    ours, theirs = map(median, zip(*turns, strict=True))
    peak, drawing = (peak_megabytes(snapshot, *options) for options in ([], ["--draw"]))
    pages, bare = pages_of(file), peak_megabytes(html, "--alone")
    things = [len(snapshot["coverage"]["units"]), sum(len(section["items"]) for section in snapshot["sections"])]
    part.rows.append([pages, *things, ours, ours / pages, theirs, ratio, peak, bare, peak / bare, drawing])
    part.check(f"report of {pages} pages, times WeasyPrint alone", ratio, MOST_RATIO)
    part.check(f"report of {pages} pages, times the memory of WeasyPrint alone", peak / bare, MOST_RATIO)


def alone(html: str) -> bytes:
    """WeasyPrint as it comes."""
    with as_it_comes():
        return HTML(string=html, base_url=ORIGIN, url_fetcher=StaticFetcher()).write_pdf(pdf_variant=VARIANT)


@contextmanager
def as_it_comes() -> Iterator[None]:
    """Take back what we have WeasyPrint add to the structure tree."""
    ours, tags._build_box_tree = tags._build_box_tree, structure._build_plain
    try:
        yield
    finally:
        tags._build_box_tree = ours


def pages_of(file: bytes) -> int:
    with pikepdf.open(io.BytesIO(file)) as document:
        return len(document.pages)


def peak_megabytes(content: dict | str, *options: str) -> float:
    """The most memory that a process of its own takes for the file."""
    command = [sys.executable, "-m", "tests.benchmarks.one_report", *options]
    done = subprocess.run(command, input=json.dumps(content), capture_output=True, text=True, check=True, cwd=ROOT)
    return float(done.stdout)
