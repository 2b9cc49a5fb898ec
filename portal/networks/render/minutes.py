"""Approved minutes as a file for the archive."""

from django.template.loader import render_to_string
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from portal.kit.pdf import write_archive_pdf
from portal.networks.models import Meeting
from portal.networks.queries import attendances_of

ON_PAPER = ["report/document.css", "report/minutes.css"]


def minutes_page(meeting: Meeting) -> str:
    """The minutes as an HTML document in the municipality's language. Dates in it are those of the approval."""
    with translation.override(meeting.municipality.language):
        context = {"meeting": meeting, "language": translation.get_language(), "title": _title(meeting)}
        context |= {"attendances": attendances_of(meeting), "agenda": meeting.agenda.all(), "stylesheets": ON_PAPER}
        context |= {"points": meeting.points.select_related("owner"), "approval": _approval(meeting)}
        return render_to_string("networks/minutes/document.html", context)


def minutes_pdf(meeting: Meeting) -> bytes:
    """The minutes as PDF/A-2a and PDF/UA-1."""
    with translation.override(meeting.municipality.language):
        return write_archive_pdf(minutes_page(meeting), lang=translation.get_language(), title=_title(meeting))


def _title(meeting: Meeting) -> str:
    day = formats.date_format(meeting.local_starts, "DATE_FORMAT").replace(" ", "\N{NO-BREAK SPACE}")
    return _("Minutes: %(title)s, %(day)s") % {"title": meeting.title, "day": day}


def _approval(meeting: Meeting) -> str:
    when = formats.date_format(timezone.localtime(meeting.approved_at), "DATETIME_FORMAT")
    return _("Approved electronically on %(when)s by:") % {"when": when}
