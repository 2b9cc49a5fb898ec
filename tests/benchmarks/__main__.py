"""Measure pages, PDF and public lists on a database of its own and print the figures; 1 when a limit is broken."""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("PYTEST_XDIST_WORKER", "benchmark")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from tests.databases import ROOT, drop_database, make_database

os.environ |= {"DEBUG": "0", "LOG_LEVEL": "WARNING"}
CHOICES = ["pages", "charts", "worklist", "pdf", "pdf-parts", "lists", "scale"]
REPORT = ROOT / "docs" / "benchmarks.md"


def main() -> int:
    """Fill a database, measure, tell."""
    arguments = parser().parse_args()
    make_database()
    try:
        return measure(arguments)
    finally:
        close_connections()
        drop_database()


def parser() -> argparse.ArgumentParser:
    """What to measure and how long."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=60, help="times that each page is fetched")
    parser.add_argument("--reports", type=int, default=3, help="times that each report is made")
    parser.add_argument("--only", choices=CHOICES, help="leave the others out; scale is measured only when named")
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {REPORT.relative_to(ROOT)}")
    return parser


def measure(arguments: argparse.Namespace) -> int:
    """Measure what is asked for."""
    import django

    django.setup()
    from tests.benchmarks import charts, lists, pages, pdf, pdf_parts, population, scale, worklist
    from tests.benchmarks.telling import tell

    towns = {} if arguments.only in ("worklist", "scale") else population.fill()
    measures = {
        "pages": lambda: pages.measure(towns, arguments.rounds),
        "charts": lambda: charts.measure(towns, arguments.rounds),
        "worklist": lambda: worklist.measure(arguments.rounds),
        "pdf": lambda: pdf.measure(towns, arguments.reports),
        "pdf-parts": lambda: pdf_parts.measure(towns, arguments.reports),
        "lists": lambda: lists.measure(towns),
    }
    wanted = [arguments.only] if arguments.only else measures
    measures["scale"] = lambda: scale.measure(arguments.rounds)
    return tell([measures[name]() for name in wanted], Path(REPORT) if arguments.write else None)


def close_connections() -> None:
    """Let go of the database before it is dropped."""
    from django.db import connections

    connections.close_all()


if __name__ == "__main__":
    sys.exit(main())
