"""From a snapshot to a page and to the file for the archive, which read nothing else; and letters about a report."""

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from portal.kit.charts import data_uri, render_svg
from portal.kit.pdf import write_archive_pdf
from portal.mail.models import Purpose
from portal.mail.render import Content, in_language_of, stop_url, write
from portal.tenancy.models import Member
from portal.tenancy.worklist import address
from reporting.quarterly import pictures
from reporting.quarterly.glance import glance, lights
from reporting.quarterly.models import Report

ON_PAPER = ["report/document.css", "report/print.css"]
ON_SCREEN = ["report/document.css", "report/screen.css"]
# Signs that turn the letters after them around; what one field says must not reach the next.
DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def page(snapshot: dict, *, stylesheets: list[str], back: str = "", request=None) -> str:
    """The report as an HTML document; on the screen with a way back.

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
        "nonce": request.csp_nonce if request else "",
        "request": request,
    }
    return render_to_string("quarterly/document.html", context).translate(DIRECTIONS)


def pdf(snapshot: dict) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1; the same bytes for the same snapshot."""
    html = page(snapshot, stylesheets=ON_PAPER)
    return write_archive_pdf(html, lang=snapshot["language"], title=snapshot["full_title"].translate(DIRECTIONS))


def returned_letter(report: Report, *, to: Member, by: Member) -> Content:
    """Tells one who writes the report that `by` has sent it back."""
    with in_language_of(to):
        subject = _("The report for %(quarter)s was sent back") % {"quarter": report.label}
        url = address(to, "quarterly:report", pk=report.pk)
        return write("quarterly/letters/returned", to=to, subject=subject, report=report, by=by, url=url)


def approved_letter(report: Report, *, to: Member) -> Content:
    """Tells a reader that the report has been approved, what it says of coverage, and where it is; never the file."""
    with in_language_of(to):
        subject = _("The report for %(quarter)s is approved") % {"quarter": report.label}
        context = {
            "report": report,
            "coverage": report.snapshots[translation.get_language()]["coverage"]["sentence"],
            "url": address(to, "quarterly:report", pk=report.pk),
            "stop_url": stop_url(to, Purpose.APPROVED),
        }
        return write("quarterly/letters/approved", to=to, subject=subject, **context)


def _picture(spec: dict) -> str:
    return data_uri(render_svg(spec))
