"""Letters about reports and contributions, each in its reader's language."""

from datetime import date

from django.utils import formats, translation
from django.utils.translation import gettext as _

from portal.mail.models import Purpose
from portal.mail.render import Content, in_language_of, stop_url, write
from portal.tenancy.models import Member
from portal.tenancy.worklist import address
from reporting.quarterly.contributions import Completion
from reporting.quarterly.models import Contribution, Report


def submitted_letter(report: Report, completion: Completion, *, to: Member, by: Member) -> Content:
    """Tells one who approves reports that `by` has submitted it, and how many units have contributed."""
    with in_language_of(to):
        subject = _("The report for %(quarter)s waits for approval") % {"quarter": report.label}
        context = {"report": report, "by": by, "completion": completion, "url": _desk(report, to)}
        return write("quarterly/letters/submitted", to=to, subject=subject, **context)


def returned_letter(report: Report, *, to: Member, by: Member) -> Content:
    """Tells one who writes the report that `by` has sent it back."""
    with in_language_of(to):
        subject = _("The report for %(quarter)s was sent back") % {"quarter": report.label}
        context = {"report": report, "by": by, "url": _desk(report, to)}
        return write("quarterly/letters/returned", to=to, subject=subject, **context)


def approved_letter(report: Report, *, to: Member) -> Content:
    """Tells a reader that the report has been approved, what it says of coverage, and where it is; never the file."""
    with in_language_of(to):
        subject = _("The report for %(quarter)s is approved") % {"quarter": report.label}
        context = {
            "report": report,
            "coverage": report.snapshots[translation.get_language()]["coverage"]["sentence"],
            "url": _desk(report, to),
            "stop_url": stop_url(to, Purpose.APPROVED),
        }
        return write("quarterly/letters/approved", to=to, subject=subject, **context)


def contribution_returned_letter(contribution: Contribution, *, to: Member, by: Member) -> Content:
    """Tells a unit's head that `by` has sent its contribution back, and what is asked for."""
    with in_language_of(to):
        subject = _("Sent back: %(institution)s, %(quarter)s") % _told(contribution)
        context = {"contribution": contribution, "by": by, "url": _page(contribution, to)}
        return write("quarterly/letters/contribution_returned", to=to, subject=subject, **context)


def more_time_letter(contribution: Contribution, *, to: Member) -> Content:
    """Tells a unit's head until when its contribution can come."""
    with in_language_of(to):
        subject = _("More time: %(institution)s, %(quarter)s") % _told(contribution)
        context = {"until": _day(contribution.last_day), "quarter": contribution.report.period.label}
        return write("quarterly/letters/more_time", to=to, subject=subject, url=_page(contribution, to), **context)


def _told(contribution: Contribution) -> dict[str, str]:
    return {"institution": contribution.institution.name, "quarter": contribution.report.period.label}


def _day(one: date) -> str:
    return formats.date_format(one, "DATE_FORMAT")


def _desk(report: Report, to: Member) -> str:
    return address(to, "quarterly:report", pk=report.pk)


def _page(contribution: Contribution, to: Member) -> str:
    return address(to, "quarterly:contribution", pk=contribution.pk)
