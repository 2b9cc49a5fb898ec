"""What a member should do next, computed from the state of things."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.tenancy.models import Draft, Member
from projects.portfolio.duties import DutyKind
from projects.portfolio.models import Project
from projects.portfolio.queries.duties import open_duties
from projects.portfolio.states import Status
from reporting.coverage.queries import Standing
from reporting.quarterly.models import Report
from reporting.quarterly.quarters import Quarter
from reporting.quarterly.states import State

MOST = 8


@dataclass(frozen=True)
class Step:
    """One thing to do: what, why, and the page on which it is done."""

    title: str
    why: str
    page: str
    action: str
    pk: int | None = None


def next_steps(member: Member, standing: Standing, *, today: date) -> list[Step]:
    """The member's next steps, the most pressing first."""
    steps = [
        *_drafts(member),
        *_reports(member, today),
        *_overdue(member, today),
        *_past_their_end(member, today),
        *_own_units(member, standing),
    ]
    return steps[:MOST]


def _drafts(member: Member) -> Iterator[Step]:
    if member.can("portfolio.add_project"):
        for draft in Draft.objects.visible_to(member).filter(member=member, form="portfolio.project"):
            title = "".join(draft.fields.get("title", [])) or _("A project without a title")
            yield Step(_("Finish “%s”") % title, _("You have not registered it yet."), "portfolio:new", _("Go on"))


def _reports(member: Member, today: date) -> Iterator[Step]:
    last = Quarter.of(today).previous
    reports = {
        report.period: report
        for report in Report.objects.visible_to(member).exclude(state=State.APPROVED).defer("snapshot")
    }
    for period, report in sorted(reports.items()):
        if report.state == State.SUBMITTED and member.can("quarterly.approve_report"):
            yield Step(
                _("Approve the report for %s") % period.label,
                _("It waits for you."),
                "quarterly:report",
                _("Read it"),
                report.pk,
            )
        if report.state == State.RETURNED and member.can("quarterly.change_report"):
            yield Step(
                _("Mend the report for %s") % period.label,
                report.note,
                "quarterly:report",
                _("Open it"),
                report.pk,
            )
        if report.state == State.DRAFT and member.can("quarterly.change_report"):
            yield Step(
                _("Finish the report for %s") % period.label,
                _("It is a draft."),
                "quarterly:report",
                _("Open it"),
                report.pk,
            )
    if (
        member.can("quarterly.open_report")
        and not Report.objects.visible_to(member).filter(year=last.year, quarter=last.number).exists()
    ):
        yield Step(
            _("Make the report for %s") % last.label,
            _("The quarter has ended and has no report."),
            "quarterly:list",
            _("Begin"),
        )


def _overdue(member: Member, today: date) -> Iterator[Step]:
    """Projects past their end have steps of their own."""
    if not member.can("portfolio.change_project"):
        return
    late = [one for one in open_duties(member, on=today, until=today - timedelta(days=1)) if one.kind != DutyKind.CLOSE]
    if late:
        text = ngettext("%(number)s thing is overdue", "%(number)s things are overdue", len(late))
        first = f"{late[0].label}: {late[0].title}"
        yield Step(text % {"number": len(late)}, first, "portfolio:duties", _("See what is due"))


def _past_their_end(member: Member, today: date) -> Iterator[Step]:
    if not member.can("portfolio.move_project"):
        return
    late = Project.objects.visible_to(member).of(member).filter(status=Status.RUNNING, ends__lt=today)
    for project in late.order_by("ends")[:MOST]:
        yield Step(
            _("Close “%s”") % project.title,
            _("It has passed its end and still stands as running."),
            "portfolio:project",
            _("Open it"),
            project.pk,
        )


def _own_units(member: Member, standing: Standing) -> Iterator[Step]:
    if not member.can("portfolio.add_project"):
        return
    own = set(member.workplaces.values_list("institution", flat=True))
    for unit in standing.coverage.not_covered:
        if unit.id in own:
            name = standing.names[unit.id]
            yield Step(
                _("Register a project for %s") % name,
                _("It has no international project today."),
                "portfolio:new",
                _("Register"),
            )
