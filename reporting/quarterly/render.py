"""From a snapshot to a page and to the file for the archive, which read nothing else."""

from django.template.loader import render_to_string

from portal.kit.charts import data_uri, render_svg
from portal.kit.pdf import write_archive_pdf
from reporting.quarterly import pictures
from reporting.quarterly.glance import glance, lights

ON_PAPER = ["report/document.css", "report/print.css"]
ON_SCREEN = ["report/document.css", "report/screen.css"]
# Signs that turn the letters after them around; what one field says must not reach the next.
DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def page(snapshot: dict, *, stylesheets: list[str], back: str = "", ways: dict | None = None, request=None) -> str:
    """The report as an HTML document; on the screen with a way back, and `ways` to its other languages and its file.

    With a request, figures and records lead to their sources as far as its member may see them.
    """
    context = {
        "snapshot": snapshot,
        "colour": pictures.colour_of(snapshot),
        "ring": _picture(pictures.ring(snapshot)),
        "chart": _picture(pictures.bars(snapshot)),
        "trend_chart": _picture(pictures.trend(snapshot)) if snapshot["coverage"].get("trend") else "",
        "glance": glance(snapshot),
        "lights": lights(snapshot),
        "stylesheets": stylesheets,
        "back": back,
        "ways": ways,
        "nonce": request.csp_nonce if request else "",
        "request": request,
    }
    return render_to_string("quarterly/document.html", context).translate(DIRECTIONS)


def pdf(snapshot: dict) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1; the same bytes for the same snapshot."""
    html = page(snapshot, stylesheets=ON_PAPER)
    return write_archive_pdf(html, lang=snapshot["language"], title=snapshot["full_title"].translate(DIRECTIONS))


def _picture(spec: dict) -> str:
    return data_uri(render_svg(spec))
