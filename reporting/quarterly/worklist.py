"""What is due with quarterly reports: to make, finish, mend and approve them, and to contribute to them."""

from collections.abc import Iterator
from functools import partial

from django.db.models import Count, Exists, F, Min, OuterRef, Subquery, Value
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from portal.kit.periods import Period
from portal.kit.quarters import Quarter
from portal.tenancy.models import Member, Municipality
from portal.tenancy.roles import OWN_UNIT_ONLY, Role
from portal.tenancy.worklist import Item, Kind, Rows, address, day, provider
from projects.programmes.models import in_language
from reporting.quarterly.calendar import as_facts, as_read
from reporting.quarterly.deadlines import Dates, dates_of
from reporting.quarterly.models import Contribution, FileCheck, Report, ReportDates
from reporting.quarterly.periods import TYPES, label_of
from reporting.quarterly.periods import Kind as ReportKind
from reporting.quarterly.states import ContributionState, State

REPORT = Kind("report", gettext_lazy("Quarterly report"), "accent")
CONTRIBUTION = Kind("contribution", gettext_lazy("Contribution to the report"), "info")


SAME_QUARTER = {name: OuterRef(name) for name in ("municipality", "year", "number")}
FACTS = {name: F(name) for name in ("pk", "year", "number", "kind", "state", "note")} | {
    "programme": F("programme__name"),
    "programmes": F("programme__names"),
    "by_hand": Subquery(ReportDates.objects.filter(**SAME_QUARTER).order_by().values(said=as_facts())),
}


@provider("quarterly")
def due_with_reports(member: Member) -> Iterator[Rows]:
    """Reports that wait for the member, and the last quarter's when nobody has begun it."""
    waiting = [State.DRAFT, State.RETURNED] if member.can("quarterly.change_report") else []
    waiting += [State.SUBMITTED] if member.can("quarterly.approve_report") else []
    if waiting:
        reports = Report.objects.visible_to(member).filter(state__in=waiting)
        yield Rows(reports.exclude(first_approved_by=member), FACTS, partial(_go_on, member))
    if member.can("quarterly.open_report"):
        yield _not_begun(member)
    if member.can("quarterly.check_report"):
        faulty = FileCheck.objects.visible_to(member).exclude(faults={})
        yield Rows(faulty, {"pk": F("report")}, partial(_look, member))


def _go_on(member: Member, row: dict) -> Iterator[Item]:
    title, why = {
        State.DRAFT: (_("Finish the report for %s"), _("It is a draft.")),
        State.RETURNED: (_("Mend the report for %s"), row["note"]),
        State.SUBMITTED: (_("Approve the report for %s"), _("It waits for you.")),
    }[row["state"]]
    yield Item(
        key=f"quarterly.report:{row['pk']}:{row['state']}",
        kind=REPORT,
        title=title % label_of(_period(row), _programme(row)),
        why=why,
        url=address(member, "quarterly:report", pk=row["pk"]),
        due=_dates(row).approval_by,
    )


def _period(row: dict) -> Period:
    return TYPES[row["kind"]](row["year"], row["number"])


def _programme(row: dict) -> str:
    return row["programme"] or in_language(row["programmes"] or {}, get_language())


def _dates(row: dict) -> Dates:
    return dates_of(_period(row), as_read(row["by_hand"]) if row["kind"] == ReportKind.QUARTER else {})


def _look(member: Member, row: dict) -> Iterator[Item]:
    yield Item(
        key=f"quarterly.fault:{row['pk']}",
        kind=REPORT,
        title=_("Look at a report that was approved"),
        why=_("Something of it is not as it was approved."),
        url=address(member, "quarterly:checksums", pk=row["pk"]),
    )


def _not_begun(member: Member) -> Rows:
    """One row, the municipality's, when the last quarter has no report."""
    last = Quarter.of(timezone.localdate()).previous
    begun = Report.objects.visible_to(member).on(last)
    here = Municipality.objects.filter(~Exists(begun), pk=member.municipality_id)
    return Rows(here, {"year": Value(last.year), "number": Value(last.number)}, partial(_begin, member))


def _begin(member: Member, row: dict) -> Iterator[Item]:
    quarter = Quarter(row["year"], row["number"])
    yield Item(
        key=f"quarterly.begin:{quarter}",
        kind=REPORT,
        title=_("Make the report for %s") % quarter.label,
        why=_("The quarter has ended and has no report."),
        url=address(member, "quarterly:list"),
    )


@provider("contributions")
def due_with_contributions(member: Member) -> Iterator[Rows]:
    """What the member's own units have still to tell; for who follows them all, those that are late."""
    waiting = Contribution.objects.visible_to(member).waiting().with_deadline()
    if member.role in OWN_UNIT_ONLY:
        facts = {name: F(name) for name in ("pk", "state", "note", "deadline", "written_by")}
        facts |= {"unit": F("institution__name"), "year": F("report__year"), "number": F("report__number")}
        yield Rows(waiting, facts, partial(_contribute, member))
    elif member.can("quarterly.follow_contributions"):
        late = waiting.filter(deadline__lt=timezone.localdate()).order_by().values("report")
        facts = {"pk": F("report"), "year": F("report__year"), "number": F("report__number")}
        facts |= {"late": F("late"), "since": F("since")}
        counted = late.annotate(late=Count("pk"), since=Min("deadline"))
        yield Rows(counted, facts, partial(_follow, member))


def _contribute(member: Member, row: dict) -> Iterator[Item]:
    told = {"unit": row["unit"], "quarter": Quarter(row["year"], row["number"]).label}
    why = (
        _("Words are written. Hand them in.")
        if row["written_by"]
        else _("A few words, or that there is nothing to add.")
    )
    yield Item(
        key=f"quarterly.contribution:{row['pk']}:{row['state']}",
        kind=CONTRIBUTION,
        title=_("%(unit)s: contribute to the report for %(quarter)s") % told,
        why=_("Sent back: %(note)s") % row if row["state"] == ContributionState.RETURNED else why,
        url=address(member, "quarterly:contribution", pk=row["pk"]),
        due=day(row["deadline"]),
        own=member.role == Role.HEAD,
    )


def _follow(member: Member, row: dict) -> Iterator[Item]:
    late = ngettext("%(n)s institution is late.", "%(n)s institutions are late.", row["late"]) % {"n": row["late"]}
    yield Item(
        key=f"quarterly.contributions:{row['pk']}",
        kind=CONTRIBUTION,
        title=_("See who has not contributed to the report for %s") % Quarter(row["year"], row["number"]).label,
        why=late,
        url=address(member, "quarterly:contributions", pk=row["pk"]),
        due=day(row["since"]),
    )
