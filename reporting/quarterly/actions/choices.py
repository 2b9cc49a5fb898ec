"""Choosing which records a report tells of."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.kit.history import acting, describe
from portal.tenancy.models import Member
from reporting.quarterly.actions.reports import NotEditable
from reporting.quarterly.models import Choice, Report
from reporting.quarterly.workflow import EDITABLE

describe("quarterly.choose_records", _("chose what goes into the report"))


class Decision(NamedTuple):
    """Whether a record goes in, and the digest of what it said when this was decided."""

    kind: str
    record: int
    included: bool
    seen: str


@transaction.atomic
def choose_records(report: Report, decisions: Iterable[Decision], *, by: Member) -> Report:
    """Keep what was decided; records that are not named stay as they are. Raises NotEditable when the report is out of
    hand."""
    report = Report.objects.select_for_update(no_key=True).without_words().get(pk=report.pk)
    if report.state not in EDITABLE:
        raise NotEditable
    before = {(one.kind, one.record): one for one in report.choices.all()}
    new = {one for one in decisions if _is_new(one, before.get(one[:2]))}
    with acting(by=by, action="quarterly.choose_records"):
        Choice.objects.bulk_create(
            (Choice(municipality_id=report.municipality_id, report=report, **one._asdict()) for one in new),
            update_conflicts=True,
            unique_fields=["municipality", "report", "kind", "record"],
            update_fields=["included", "seen"],
        )
    return report


def _is_new(decision: Decision, before: Choice | None) -> bool:
    return before is None or (before.included, before.seen) != (decision.included, decision.seen)
