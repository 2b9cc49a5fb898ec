"""From a snapshot to a page and to the file for the archive, which read nothing else; and letters about a report."""

from datetime import date

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from portal.kit.charts import INK, Band, Line, Share, data_uri, lines, render_svg, share_bars
from portal.kit.pdf import write_archive_pdf
from portal.mail.render import Content, in_language_of, write
from portal.tenancy.models import Member
from portal.tenancy.worklist import address
from reporting.quarterly.models import Report
from reporting.quarterly.states import Format

ON_PAPER = ["report/document.css", "report/print.css"]


def page(snapshot: dict, *, stylesheets: list[str], back: str = "", request=None) -> str:
    """The report as an HTML document; on the screen with a way back to the desk.

    With a request, figures and records lead to their sources as far as its member may see them.
    """
    trend = snapshot["coverage"].get("trend")
    context = {
        "snapshot": snapshot,
        "chart": data_uri(render_svg(_bars(snapshot))),
        "trend_chart": data_uri(render_svg(_lines(trend, snapshot["words"]))) if trend else "",
        "stylesheets": stylesheets,
        "back": back,
        "request": request,
    }
    return render_to_string("quarterly/document.html", context)


def pdf(snapshot: dict) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1; the same bytes for the same snapshot."""
    html = page(snapshot, stylesheets=ON_PAPER)
    return write_archive_pdf(html, lang=snapshot["language"], title=snapshot["full_title"])


WRITERS = {Format.PDF: pdf}


def returned_letter(report: Report, *, to: Member, by: Member) -> Content:
    """Tells one who writes the report that `by` has sent it back."""
    with in_language_of(to):
        subject = _("The report for %(quarter)s was sent back") % {"quarter": report.period.label}
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


def _lines(trend: dict, words: dict) -> dict:
    """Covered so far, then what is certain with the band of what is probable, and all units."""
    past = [(_date(one), one["covered"], one["counting"]) for one in trend["past"]]
    ahead = [(_date(one), one["certain"], one["expected"], one["counting"]) for one in trend["ahead"]]
    on, now, _whole = past[-1]
    return lines(
        Line(words["covered"], [(day, covered) for day, covered, _whole in past]),
        Line(words["certain"], [(on, now), *((day, low) for day, low, _high, _whole in ahead)], dashed=True),
        Line(words["counting"], [(one[0], one[-1]) for one in (*past, *ahead)], color=INK, dashed=True),
        band=Band(words["probable"], [(on, now, now), *((day, low, high) for day, low, high, _whole in ahead)]),
        notes=[(on, now, trend["past"][-1]["share_label"])],
    )


def _date(point: dict) -> date:
    return date.fromisoformat(point["date"])


def _told(row: dict, words: dict) -> str:
    return f"{row['covered']} {words['of']} {row['counting']}"
