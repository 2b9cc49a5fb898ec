"""Make one report's file from the snapshot on standard input and print the peak of memory in MB (on Linux).

With `--draw`, the engine of the charts is started before. With `--alone`, the input is HTML and goes to WeasyPrint as
it comes.
"""

import json
import re
import sys
from pathlib import Path

import django


def main() -> None:
    """Make it in a process that knows the portal, as a worker does."""
    django.setup()
    from portal.kit.charts import warm_up
    from reporting.quarterly.render import pdf

    if "--draw" in sys.argv:
        warm_up()
    (alone if "--alone" in sys.argv else pdf)(json.load(sys.stdin))
    # Not getrusage: its maximum begins with the memory of the process that started this one.
    kilobytes = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]
    sys.stdout.write(str(int(kilobytes) / 1000))


def alone(html: str) -> None:
    """The file without anything of ours but the way to the style sheets."""
    from weasyprint import HTML

    from portal.kit.pdf.fetcher import ORIGIN, StaticFetcher

    HTML(string=html, base_url=ORIGIN, url_fetcher=StaticFetcher()).write_pdf(pdf_variant="pdf/a-2a")


if __name__ == "__main__":
    main()
