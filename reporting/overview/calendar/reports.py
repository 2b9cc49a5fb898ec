"""The days of reports: the end of each quarter, and what follows until the board meets."""

from collections.abc import Iterator
from functools import partial

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.quarters import Quarter
from portal.tenancy.models import Municipality
from portal.tenancy.roles import OWN_UNIT_ONLY
from portal.tenancy.worklist import Rows
from reporting.overview.calendar.occasion import Asked, Occasion
from reporting.overview.kinds import Kind
from reporting.quarterly.calendar import as_facts, as_read
from reporting.quarterly.deadlines import NAMES, dates_of
from reporting.quarterly.models import ReportDates

LABELS = {
    "opens_on": gettext_lazy("The draft opens"),
    "contributions_by": gettext_lazy("Contributions by"),
    "approval_by": gettext_lazy("Approval by"),
    "dispatch_by": gettext_lazy("Dispatch by"),
    "board_meets_on": gettext_lazy("The board meets"),
}


def reports(asked: Asked) -> Rows:
    """One row, the municipality's, with every day that was set by hand."""
    here = Municipality.objects.filter(pk=asked.member.municipality_id)
    by_hand = ReportDates.objects.filter(municipality=OuterRef("pk")).order_by().values(said=as_facts())
    return Rows(here, {"by_hand": ArraySubquery(by_hand)}, partial(_days, asked))


def _days(asked: Asked, row: dict) -> Iterator[Occasion]:
    by_hand = {Quarter(one["year"], one["number"]): as_read(one) for one in row["by_hand"]}
    near = {Quarter.of(asked.first).previous, *by_hand}
    quarter = Quarter.of(asked.first)
    while quarter.starts <= asked.last:
        near.add(quarter)
        quarter = quarter.next
    for one in sorted(near):
        yield from _of_quarter(asked, one, by_hand.get(one, {}))


def _of_quarter(asked: Asked, quarter: Quarter, by_hand: dict) -> Iterator[Occasion]:
    dates = dates_of(quarter, by_hand)
    days = {"": (quarter.ends, _("Last day of the quarter"))}
    days |= {name: (getattr(dates, name), str(LABELS[name])) for name in NAMES}
    for name, (day, label) in days.items():
        if day and _concerns(asked, name):
            yield Occasion(
                kind=Kind.REPORT,
                key=f"report-{quarter}-{name}" if name else f"report-{quarter}",
                day=day,
                label=label,
                title=_("Report for %s") % quarter.label,
                page="quarterly:calendar",
            )


def _concerns(asked: Asked, name: str) -> bool:
    """Everybody who reads reports; of one's own, those who write and approve them, and the units that contribute."""
    member = asked.member
    if not asked.mine:
        return member.can("quarterly.view_report")
    contributes = name == "contributions_by" and member.role in OWN_UNIT_ONLY
    return contributes or member.can("quarterly.preview_report")
