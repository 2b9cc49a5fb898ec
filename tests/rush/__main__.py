"""Let every municipality approve its report at once, on servers of its own, and print what came of it.

`python -m tests.rush --municipalities 650 --workers 1 2`; 1 when another municipality's letter had to wait too long.
"""

import argparse
import os
import sys

os.environ.setdefault("PYTEST_XDIST_WORKER", "rush")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.db import connections

from tests.servers import own_servers


def main() -> int:
    """Start servers, fill a database, let them approve."""
    parser = argparse.ArgumentParser(prog="python -m tests.rush", description=__doc__)
    parser.add_argument("--municipalities", type=int, default=650)
    parser.add_argument("--units", type=int, default=13, help="of each municipality; ten projects for each unit")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], help="processes on the queue pdf, in turns")
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/benchmarks.md")
    arguments = parser.parse_args()
    with own_servers():
        return rush(arguments)


def rush(arguments: argparse.Namespace) -> int:
    """In a database that is dropped at the end."""
    from tests.databases import ROOT, drop_database, make_database

    os.environ |= {"DEBUG": "0", "LOG_LEVEL": "WARNING"}
    make_database()
    try:
        import django

        django.setup()
        from tests.benchmarks.telling import tell
        from tests.rush import quarter_end

        part = quarter_end.measure(arguments.municipalities, arguments.units, arguments.workers)
        return tell([part], ROOT / "docs" / "benchmarks.md" if arguments.write else None)
    finally:
        connections.close_all()
        drop_database()


if __name__ == "__main__":
    sys.exit(main())
