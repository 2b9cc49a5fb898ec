"""From a snapshot to a page and to the file for the archive, which read nothing else; and letters about a report."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from portal.kit.charts import Share, data_uri, render_svg, share_bars
from portal.kit.pdf import write_archive_pdf
from portal.mail.render import Content, in_language_of, write
from portal.tenancy.models import Member
from portal.tenancy.worklist import address
from reporting.quarterly.models import Report
from reporting.quarterly.states import Format

ON_PAPER = ["report/document.css", "report/print.css"]


def page(snapshot: dict, *, stylesheets: list[str], back: str = "") -> str:
    """The report as an HTML document; on the screen with a way back to the desk."""
    chart = data_uri(render_svg(_bars(snapshot)))
    context = {"snapshot": snapshot, "chart": chart, "stylesheets": stylesheets, "back": back}
    return render_to_string("quarterly/document.html", context)


def pdf(snapshot: dict) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1; the same bytes for the same snapshot."""
    html = page(snapshot, stylesheets=ON_PAPER)
    return write_archive_pdf(html, lang=snapshot["language"], title=snapshot["full_title"])


WRITERS = {Format.PDF: pdf}


def returned_letter(report: Report, *, to: Member, by: Member) -> Content:
    """Tells one who writes the report that `by` has sent it back."""
    with in_language_of(to):
        subject = _("The report for %(quarter)s was sent back") % {"quarter": report.label}
        url = address(to, "quarterly:report", pk=report.pk)
        return write("quarterly/letters/returned", to=to, subject=subject, report=report, by=by, url=url)


def _bars(snapshot: dict) -> dict:
    coverage, words = snapshot["coverage"], snapshot["words"]
    rows = [{"label": words["total"], **coverage}, *coverage["by_kind"]]
    return share_bars(
        [Share(row["label"], row["covered"], row["counting"], _told(row, words)) for row in rows],
        part_label=words["covered"],
        rest_label=words["not_covered"],
    )


def _told(row: dict, words: dict) -> str:
    return f"{row['covered']} {words['of']} {row['counting']}"
