"""The quarterly report's file: seconds, pages, memory, and what is added to WeasyPrint's own time."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

import pikepdf
from django.utils import timezone
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
from tests.benchmarks.population import HUNDRED, SMALL, Town
from tests.benchmarks.telling import Part
from tests.databases import ROOT

MOST_RATIO = 1.15
MOST_MEGABYTES = 200.0
COLUMNS = ["units", "projects", "pages", "seconds", "per page", "alone", "ratio", "before", "peak MB", "with engine"]
TEXT = (
    "A report from its frozen snapshot to the finished PDF/A-2a and PDF/UA-1, in a warm process, and WeasyPrint alone"
    " on the same HTML. Projects are those that the report tells of. A ratio below 1 means that WeasyPrint is spared"
    " work: alone, it lists all pages for each element and writes every object twice. Before is the part of the time"
    " before WeasyPrint begins (template and chart). Peak is the memory of a process that makes this one file with a"
    " chart that is drawn already, and of one that has started the drawing engine too."
)


def measure(towns: dict[int, Town], rounds: int) -> Part:
    """Make each report in turns with WeasyPrint alone."""
    part = Part("The report's file", TEXT, COLUMNS)
    for units in (SMALL, HUNDRED):
        told(part, units, snapshot_of(towns[units]), rounds)
    return part


def snapshot_of(town: Town) -> dict:
    """What the last quarter's report says when it is approved."""
    with municipality_scope(town.municipality.pk):
        report = open_report(Quarter.of(timezone.localdate()).previous, by=town.coordinator)
        return compile_report(report, member=town.coordinator, approved_at=timezone.now()).as_data()


def told(part: Part, units: int, snapshot: dict, rounds: int) -> None:
    """A row of the table."""
    file, html = pdf(snapshot), page(snapshot, stylesheets=ON_PAPER)
    alone(html)
    turns = [(seconds(lambda: pdf(snapshot)), seconds(lambda: alone(html))) for _ in range(rounds)]
    ratio = median(own / bare for own, bare in turns)
    ours, theirs = map(median, zip(*turns, strict=True))
    before = seconds(lambda: page(snapshot, stylesheets=ON_PAPER)) / ours
    pages, peak, drawing = pages_of(file), peak_megabytes(snapshot), peak_megabytes(snapshot, "--draw")
    items = sum(len(section["items"]) for section in snapshot["sections"])
    part.rows.append([units, items, pages, ours, ours / pages, theirs, ratio, f"{before:.1%}", peak, drawing])
    part.check(f"report of {units} units, times WeasyPrint alone", ratio, MOST_RATIO)
    part.check(f"report of {units} units, MB", peak, MOST_MEGABYTES)


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


def peak_megabytes(snapshot: dict, *options: str) -> float:
    """The most memory that a process of its own takes for the file."""
    command = [sys.executable, "-m", "tests.benchmarks.one_report", *options]
    done = subprocess.run(command, input=json.dumps(snapshot), capture_output=True, text=True, check=True, cwd=ROOT)
    return float(done.stdout)
