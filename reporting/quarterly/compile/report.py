"""A whole report, put together from its parts."""

from datetime import datetime

from django.conf import settings
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.tenancy.models import Member
from reporting.quarterly import snapshot as data
from reporting.quarterly.compile.coverage import coverage_of
from reporting.quarterly.compile.days import day, span
from reporting.quarterly.compile.figures import ahead_of, counts_of, mobilities_of, money_of
from reporting.quarterly.compile.goals import goals_of
from reporting.quarterly.compile.material import Material
from reporting.quarterly.compile.records import chosen_records
from reporting.quarterly.compile.sections import sections_of
from reporting.quarterly.models import Report
from reporting.quarterly.sources import Source
from reporting.quarterly.states import State
from reporting.quarterly.words import frozen


def compile_report(
    report: Report, *, member: Member, language: str = "", approved_at: datetime | None = None
) -> data.Snapshot:
    """The report as the member may see it, in the municipality's language unless another is asked for.

    `approved_at` makes it the final one, signed by the member.
    """
    return _told(Material(report, member), language or report.municipality.language, approved_at)


def compile_in_every_language(report: Report, *, member: Member, approved_at: datetime) -> dict[str, data.Snapshot]:
    """The final report by language, the municipality's own first, from one reading of the records."""
    found, own = Material(report, member), report.municipality.language
    others = (language for language, _name in settings.LANGUAGES if language != own)
    return {language: _told(found, language, approved_at) for language in (own, *others)}


def _told(found: Material, language: str, approved_at: datetime | None) -> data.Snapshot:
    report, member = found.report, found.member
    with translation.override(language):
        at = approved_at or timezone.now()
        status = State.APPROVED if approved_at else State(report.state)
        title = _title(report)
        return data.Snapshot(
            language=translation.get_language(),
            title=title,
            full_title=f"{title}, {report.period.label.lower()} – {report.municipality.name}",
            status="approved" if approved_at else "draft",
            status_label=str(status.label),
            version=report.version,
            generated=at.isoformat(),
            generated_label=formats.date_format(timezone.localtime(at), "DATE_FORMAT"),
            municipality=_sender(report),
            quarter=_period(report),
            approved=_approval(member, at) if approved_at else None,
            approved_first=_first_approval(report),
            words=frozen(report.period),
            correction=_correction(report),
            case_number=report.case_number,
            classification=report.classification,
            goals=goals_of(found),
            programme=str(report.programme or ""),
            **_from_records(found),
        )


def _title(report: Report) -> str:
    title = _("International work")
    return f"{title}: {report.programme}" if report.programme else title


def _correction(report: Report) -> str:
    """What this version takes the place of, and why."""
    if not report.corrects:
        return ""
    before = {"version": report.corrects.version, "day": day(timezone.localdate(report.corrects.approved_at))}
    told = _("This version takes the place of version %(version)s, approved on %(day)s.") % before
    return f"{told} {report.reason}"


def _sender(report: Report) -> data.Sender:
    municipality = report.municipality
    return data.Sender(municipality.name, municipality.report_body, municipality.logo, municipality.colour)


def _period(report: Report) -> data.Period:
    period = report.period
    return data.Period(
        year=period.year,
        number=period.number,
        starts=period.starts.isoformat(),
        ends=period.ends.isoformat(),
        label=period.label,
        period_label=span(period.starts, period.ends),
        kind=report.kind,
    )


def _first_approval(report: Report) -> data.Approval | None:
    return report.first_approved_by and _approval(report.first_approved_by, report.first_approved_at)


def _approval(member: Member, at: datetime) -> data.Approval:
    when = formats.date_format(timezone.localtime(at), "DATETIME_FORMAT")
    sentence = _("Approved electronically on %(when)s by:") % {"when": when}
    return data.Approval(member.name, str(member.get_role_display()), at.isoformat(), sentence)


def _from_records(found: Material) -> dict:
    days, records = found.days, chosen_records(found)
    return {
        "coverage": coverage_of(found),
        "sections": sections_of(found, records),
        "counts": counts_of(found),
        "money": money_of(found.projects, days=days),
        "mobilities": mobilities_of(found.stays, days=days),
        "roles": tuple(one for one in records["role"] if isinstance(one, data.RoleItem)),
        "ahead": ahead_of(found),
        "gone": _gone(found),
        "compared": _compared(found),
        "chosen": _left_out(found),
    }


def _gone(found: Material) -> tuple[data.GoneItem, ...]:
    """Projects and roles of the last report that went on after it and are not among the records any more."""
    now = {("project", one.pk) for one in found.projects} | {("role", one.pk) for one in found.roles}
    gone = found.before.gone(now, since=found.days[0].isoformat())
    return tuple(data.GoneItem(said.title, Source(*key)) for key, said in gone)


def _compared(found: Material) -> str:
    """With which report this one is compared; nothing when there is none."""
    if found.last is None:
        return ""
    told = {"period": found.last.period.label, "version": found.last.version}
    return _("Compared with the report for %(period)s, version %(version)s.") % told


def _left_out(found: Material) -> str:
    """How many records are left out; nothing when none is."""
    lists = {
        "project": found.projects,
        "activity": found.activities,
        "role": found.roles,
        "network": [one.network for one in found.networks],
        "effect": found.effects,
    }
    number = sum(len(one) - len(found.chosen(kind, one)) for kind, one in lists.items())
    told = ngettext(
        "%(n)s record of the period is left out by choice; figures count it all the same.",
        "%(n)s records of the period are left out by choice; figures count them all the same.",
        number,
    )
    return told % {"n": number} if number else ""
