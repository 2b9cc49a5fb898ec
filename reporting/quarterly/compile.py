"""From the records of a quarter to what the report says. Reads, never writes; the preview uses it too."""

from datetime import date, datetime

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.kit.countries import country_name
from portal.networks.models import Meeting
from portal.networks.queries import Turnout
from portal.tenancy.models import Member
from projects.activities.models import Activity, StandingRole
from projects.activities.queries import activities_in, roles_in
from projects.activities.states import phase_on
from projects.portfolio.models import Effect, Project
from reporting.coverage import pictures, words
from reporting.coverage.definition import Origin, Share
from reporting.coverage.queries import Standing, titles_of
from reporting.coverage.rows import rows
from reporting.quarterly import snapshot as data
from reporting.quarterly.first_texts import first_texts, share_sentence
from reporting.quarterly.goals import goals_of
from reporting.quarterly.models import Report
from reporting.quarterly.queries import (
    NetworkWork,
    day_of,
    earlier_reports,
    effects_in,
    networks_in,
    projects_of,
    standing_of,
    status_on,
    travel_in,
)
from reporting.quarterly.states import Heading, State
from reporting.quarterly.words import frozen


def compile_report(
    report: Report, *, member: Member, language: str = "", approved_at: datetime | None = None
) -> data.Snapshot:
    """The report as the member may see it, in the municipality's language unless another is asked for.

    `approved_at` makes it the final one, signed by the member.
    """
    with translation.override(language or report.municipality.language):
        at = approved_at or timezone.now()
        status = State.APPROVED if approved_at else State(report.state)
        standing = standing_of(report.period, member=member, programme=report.programme_id)
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
            coverage=_coverage(report, standing, member),
            goals=None if report.programme_id else goals_of(report.period, member=member),
            sections=_sections(report, standing, member),
            words=frozen(report.period),
            correction=_correction(report),
            programme=str(report.programme or ""),
            case_number=report.case_number,
            classification=report.classification,
        )


def _title(report: Report) -> str:
    title = _("International work")
    return f"{title}: {report.programme}" if report.programme else title


def _correction(report: Report) -> str:
    """What this version takes the place of, and why."""
    if not report.corrects:
        return ""
    before = {"version": report.corrects.version, "day": _day(timezone.localdate(report.corrects.approved_at))}
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
        period_label=_span(period.starts, period.ends),
        kind=report.kind,
    )


def _approval(member: Member, at: datetime) -> data.Approval:
    when = formats.date_format(timezone.localtime(at), "DATETIME_FORMAT")
    sentence = _("Approved electronically on %(when)s by:") % {"when": when}
    return data.Approval(member.name, str(member.get_role_display()), at.isoformat(), sentence)


def _coverage(report: Report, standing: Standing, member: Member) -> data.CoverageFigures:
    coverage = standing.coverage
    return data.CoverageFigures(
        date=day_of(report.period).isoformat(),
        covered=coverage.share.part,
        counting=coverage.share.whole,
        share_label=str(coverage.share),
        sentence=share_sentence(coverage, report.programme),
        chart_alt=pictures.told(coverage),
        by_kind=tuple(_group(code, words.kind(code), share) for code, share in coverage.by_kind().items()),
        by_ownership=tuple(
            _group(code, words.ownership(code), share) for code, share in coverage.by_ownership().items()
        ),
        units=_units(standing, member),
        left_out=tuple(data.LeftOutRow(row.name, str(row.reason)) for row in rows(standing, show="left-out")),
        counts_other_work=coverage.counts_other_work,
    )


def _group(code: str, label, share: Share) -> data.GroupShare:
    return data.GroupShare(code, str(label), share.part, share.whole)


def _units(standing: Standing, member: Member) -> tuple[data.UnitRow, ...]:
    covered = {one.unit.id: one.works for one in standing.coverage.covered}
    titles = titles_of({work for works in covered.values() for work in works}, member=member)
    return tuple(
        data.UnitRow(
            name=row.name,
            kind_label=str(row.kind),
            covered=row.unit.id in covered,
            projects=tuple(titles[work] for work in covered.get(row.unit.id, ())),
        )
        for row in rows(standing, show="all")
    )


def _sections(report: Report, standing: Standing, member: Member) -> tuple[data.SectionText, ...]:
    projects = list(projects_of(report.period, member=member, programme=report.programme_id))
    activities, roles, networks = ([], [], []) if report.programme_id else _other_work(report, member)
    own = {section.heading: section.text for section in report.sections.all() if section.is_written}
    texts = first_texts(report.period, projects, activities, roles, networks) | own
    whole, day = report.municipality.name, day_of(report.period)
    work = (*(_activity(one, whole, day) for one in activities), *(_role(one, whole) for one in roles))
    travel = travel_in(report.period, member=member)
    effects = effects_in(report.period, member=member, programme=report.programme_id)
    records = {
        Heading.PROJECTS: {"items": tuple(_item(one, travel.get(one.pk, {}), day) for one in projects)},
        Heading.OTHER_WORK: {"work": work, "networks": tuple(map(_network, networks))},
        Heading.EFFECTS: {"effects": tuple(map(_effect, effects))},
    }
    earlier = _earlier(report)
    return tuple(
        data.SectionText(
            str(heading), str(heading.label), texts.get(heading, ""), earlier=earlier[heading], **records[heading]
        )
        for heading in Heading
    )


def _other_work(report: Report, member: Member) -> tuple[list[Activity], list[StandingRole], list[NetworkWork]]:
    days = report.period.starts, report.period.ends
    activities, roles = activities_in(*days, member=member), roles_in(*days, member=member)
    return list(activities), list(roles), networks_in(report.period, member=member)


def _earlier(report: Report) -> dict[Heading, tuple[data.EarlierText, ...]]:
    """The quarters' texts by heading, in the language of the moment where they were frozen in it."""
    told = [one.snapshots.get(translation.get_language(), one.snapshot) for one in earlier_reports(report)]
    return {
        heading: tuple(
            data.EarlierText(one["quarter"]["label"], section["text"])
            for one in told
            for section in one["sections"]
            if section["code"] == heading and section["text"]
        )
        for heading in Heading
    }


def _activity(one: Activity, whole: str, day: date) -> data.WorkItem:
    """`whole` is what the municipality as a whole is called."""
    units = [part.institution.name for part in one.parts.all()]
    return data.WorkItem(
        origin=Origin.ACTIVITY,
        id=one.pk,
        title=one.title,
        kind_label=str(one.get_kind_display()),
        status_label=str(phase_on(day, starts=one.starts, ends=one.ends, cancelled=one.cancelled).label),
        starts=one.starts.isoformat(),
        ends=one.ends.isoformat(),
        period_label=_day(one.starts) if one.starts == one.ends else _span(one.starts, one.ends),
        institutions=(whole, *units) if one.by_municipality else tuple(units),
        where=one.where,
        people=_counted(one.staff, one.learners),
        outcome=one.outcome,
    )


def _counted(staff: int | None, learners: int | None) -> str:
    told = ngettext("%(n)s member of staff", "%(n)s members of staff", staff or 0) % {"n": staff}
    young = ngettext("%(n)s child or pupil", "%(n)s children or pupils", learners or 0) % {"n": learners}
    return ", ".join(words for words, number in ((told, staff), (young, learners)) if number)


def _role(one: StandingRole, whole: str) -> data.WorkItem:
    since = _("since %(day)s") % {"day": _day(one.starts)}
    return data.WorkItem(
        origin=Origin.ROLE,
        id=one.pk,
        title=str(one),
        kind_label=str(one.get_kind_display()),
        status_label=str(one.get_status_display()),
        starts=one.starts.isoformat(),
        ends=one.ends.isoformat() if one.ends else "",
        period_label=_span(one.starts, one.ends) if one.ends else since,
        institutions=(one.institution.name if one.institution else whole,),
        where="",
        people="",
        outcome="",
    )


def _network(one: NetworkWork) -> data.NetworkItem:
    done = ngettext("%(n)s action point was done.", "%(n)s action points were done.", one.points_done)
    return data.NetworkItem(
        id=one.network.pk,
        name=one.network.name,
        theme=one.network.theme,
        meetings=tuple(_meeting(meeting, one.turnouts[meeting.pk]) for meeting in one.meetings),
        points_done=done % {"n": one.points_done} if one.points_done else "",
    )


def _meeting(meeting: Meeting, turnout: Turnout) -> data.MeetingItem:
    day = meeting.local_starts.date()
    told = {"part": turnout.part, "whole": turnout.whole}
    return data.MeetingItem(
        title=meeting.title,
        date=day.isoformat(),
        day_label=_day(day),
        turnout_label=_("%(part)s of %(whole)s") % told,
        decisions=meeting.decisions,
    )


def _item(project: Project, travel: dict, day: date) -> data.ProjectItem:
    return data.ProjectItem(
        id=project.pk,
        title=project.title,
        programme=str(project.programme),
        eu=project.programme.eu,
        action_label=str(project.action or ""),
        code=project.code,
        status_label=str(status_on(project, day).label),
        starts=project.starts.isoformat(),
        ends=project.ends.isoformat(),
        period_label=_span(project.starts, project.ends),
        institutions=tuple(part.institution.name for part in project.participations.all()),
        countries=tuple(country_name(code) for code in project.countries),
        coordinator=project.coordinator,
        grant=_money(project),
        travel=_travel(travel),
    )


def _travel(sums: dict) -> str:
    """How many people travelled in the quarter; nothing when nobody did."""
    if not sums:
        return ""
    stays = ngettext("%(n)s stay abroad", "%(n)s stays abroad", sums["rows"]) % {"n": sums["rows"]}
    people = _counted(sums["staff"], sums["learners"])
    return f"{stays}: {people}"


def _effect(one: Effect) -> data.EffectItem:
    return data.EffectItem(
        id=one.pk,
        title=one.project.title,
        moment_label=str(one.get_moment_display()),
        institutions=(one.institution.name,) if one.institution else (),
        changed=one.changed,
        for_whom=one.for_whom,
        evidence=one.evidence,
    )


def _span(starts, ends) -> str:
    return f"{_day(starts)}–{_day(ends)}"


def _day(day) -> str:
    return formats.date_format(day, "SHORT_DATE_FORMAT")


def _money(project: Project) -> str:
    if project.grant is None:
        return ""
    return f"{formats.number_format(project.grant, 0, force_grouping=True)} {project.currency}"
