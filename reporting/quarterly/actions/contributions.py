"""What is done with contributions: asked for, written, said to be ready, sent back, given more time."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.mail.actions import put_down, ring, send
from portal.mail.models import Purpose
from portal.tenancy.models import Member
from reporting.quarterly.calendar import dates_for
from reporting.quarterly.contributing import WRITABLE, check_move, contributions_due, merge
from reporting.quarterly.contributions import heads_of
from reporting.quarterly.letters import contribution_returned_letter, more_time_letter
from reporting.quarterly.models import Contribution, Report
from reporting.quarterly.states import ContributionState
from reporting.quarterly.workflow import EDITABLE

describe("quarterly.ask_units", _("asked for contributions"))
describe("quarterly.write_contribution", _("wrote the contribution"))
describe("quarterly.finish_contribution", _("said that the contribution is ready"))
describe("quarterly.reopen_contribution", _("took the contribution up again"))
describe("quarterly.return_contribution", _("sent the contribution back"))
describe("quarterly.extend_contribution", _("gave more time for the contribution"))
describe("quarterly.release_unit", _("asked the institution no more"))


class NotWritable(Exception):
    """The contribution is ready, or its report is submitted or approved."""


class NotAsWritten(Exception):
    """Ready without a word, or nothing to add beside words."""


@transaction.atomic
def ask_units(report: Report, units: Iterable[int], *, by: Member | None) -> None:
    """Ask the institutions (ids) for their words; those that are asked already stay as they are.

    Raises NotWritable when the report is out of hand.
    """
    _writable_report(report.pk)
    due = _due(report, timezone.localdate())
    row = {"municipality_id": report.municipality_id, "report": report, "due": due}
    asked = [Contribution(**row, institution_id=unit) for unit in units]
    with acting(by=by, action="quarterly.ask_units"):
        Contribution.objects.bulk_create(asked, ignore_conflicts=True)


def _due(report: Report, today: date) -> date:
    """The calendar's day; who is asked after it has two weeks all the same."""
    by_calendar = dates_for(report.municipality, report.period).contributions_by
    return by_calendar if today <= by_calendar else contributions_due(report.period, today)


def carry_contributions(report: Report, correction: Report) -> None:
    """A correction begins with what the units had ready, as it stood. Inside a transaction and `acting`."""
    ready = report.contributions.filter(state=ContributionState.READY)
    for one in (carried := list(ready)):
        one.pk, one.report = None, correction
    Contribution.objects.bulk_create(carried)


@transaction.atomic
def write_contribution(
    contribution: Contribution, *, typed: Mapping[str, str], seen: Mapping[str, str], by: Member
) -> tuple[Contribution, set[str]]:
    """Save the texts; return the contribution and the headings that are not saved for another's words stand there.

    `seen` are the marks of the texts that the writer began with. Raises NotWritable.
    """
    contribution = _locked(contribution)
    if contribution.state not in WRITABLE:
        raise NotWritable
    changes, clashes = merge(contribution.texts, seen, typed)
    if any(text != contribution.texts[heading] for heading, text in changes.items()):
        _change(contribution, by, "quarterly.write_contribution", **changes, written_by=by)
    return contribution, clashes


@transaction.atomic
def finish_contribution(contribution: Contribution, *, by: Member, nothing_to_add: bool = False) -> Contribution:
    """Say that it is ready, with its words or with nothing to add. Raises NotAsWritten, NotWritable, ForbiddenMove."""
    contribution = _moved(contribution, ContributionState.READY)
    if contribution.has_words == nothing_to_add:
        raise NotAsWritten
    ready = {"ready_by": by, "ready_at": timezone.now(), "nothing_to_add": nothing_to_add, "note": ""}
    return _change(contribution, by, "quarterly.finish_contribution", **ready)


@transaction.atomic
def reopen_contribution(contribution: Contribution, *, by: Member) -> Contribution:
    """Take back that it is ready, to write on. Raises NotWritable, ForbiddenMove."""
    contribution = _moved(contribution, ContributionState.DRAFT)
    return _change(contribution, by, "quarterly.reopen_contribution", **NOT_READY)


@transaction.atomic
def return_contribution(contribution: Contribution, *, note: str, by: Member) -> Contribution:
    """Send it back with a note on what is asked for, and tell the unit's heads. Raises NotWritable, ForbiddenMove."""
    contribution = _moved(contribution, ContributionState.RETURNED)
    handed_in = contribution.ready_at.isoformat()
    contribution = _change(contribution, by, "quarterly.return_contribution", **NOT_READY, note=note)
    for head in heads_of(contribution.institution_id, member=by):
        content = contribution_returned_letter(contribution, to=head, by=by)
        send(head, purpose=Purpose.CONTRIBUTION, key=f"sent-back:{contribution.pk}:{handed_in}", content=content)
    return contribution


@transaction.atomic
def extend_contribution(contribution: Contribution, *, until: date, by: Member) -> Contribution:
    """Give the unit time until the day, and tell its heads. Raises NotWritable."""
    contribution = _extend(_locked(contribution), until, by)
    ring()
    return contribution


@transaction.atomic
def extend_contributions(report: Report, *, until: date, by: Member) -> int:
    """Give those who have not reported time until the day, but for those who have longer; return how many they are.

    Raises NotWritable.
    """
    _writable_report(report.pk)
    waiting = report.contributions.waiting().with_deadline().filter(deadline__lt=until)
    late = list(waiting.select_related("institution", "report").select_for_update(of=("self",)))
    for one in late:
        _extend(one, until, by)
    ring()
    return len(late)


def _extend(contribution: Contribution, until: date, by: Member) -> Contribution:
    contribution = _change(contribution, by, "quarterly.extend_contribution", extended_to=until)
    for head in heads_of(contribution.institution_id, member=by):
        content = more_time_letter(contribution, to=head)
        put_down(head, purpose=Purpose.CONTRIBUTION, key=f"more-time:{contribution.pk}:{until}", content=content)
    return contribution


@transaction.atomic
def release_unit(contribution: Contribution, *, by: Member) -> None:
    """Ask the unit no more. Raises NotWritable when it has written or said something: that is not thrown away."""
    contribution = _locked(contribution)
    if contribution.written_by_id or contribution.state != ContributionState.DRAFT:
        raise NotWritable
    with acting(by=by, action="quarterly.release_unit"):
        contribution.delete()


NOT_READY = {"ready_by": None, "ready_at": None, "nothing_to_add": False}


def _writable_report(pk: int) -> None:
    report = Report.objects.select_for_update(no_key=True).without_words().get(pk=pk)
    if report.state not in EDITABLE:
        raise NotWritable


def _locked(contribution: Contribution) -> Contribution:
    _writable_report(contribution.report_id)
    return lock(contribution)


def _moved(contribution: Contribution, target: ContributionState) -> Contribution:
    contribution = _locked(contribution)
    check_move(contribution.state, target)
    contribution.state = target
    return contribution


def _change(contribution: Contribution, by: Member, action: str, **changes) -> Contribution:
    for name, value in changes.items():
        setattr(contribution, name, value)
    with acting(by=by, action=action):
        contribution.save()
    return contribution
