"""What is due in the portfolio: duties of projects and accreditations, calls, and the dates of applications."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils import formats, timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from portal.institutions.models import Institution
from portal.tenancy.models import Member
from portal.tenancy.roles import OWN_UNIT_ONLY
from portal.tenancy.worklist import Item, Kind, Rows, address, day, provider
from projects.portfolio.accreditation_rules import BUDGET_ACTIONS
from projects.portfolio.duties import EFFECTS, TICKED, Duty, DutyKind
from projects.portfolio.models import Project
from projects.portfolio.queries.duties import open_duties
from projects.portfolio.states import Status
from projects.programmes.models import Call, InternalDate, in_language
from projects.programmes.planning import Step, planned
from projects.programmes.zones import in_zone

PROJECT = Kind("project", gettext_lazy("Project"), "warning")
REPORT = Kind("project_report", gettext_lazy("Report to the programme"), "accent")
EFFECT = Kind("effects", gettext_lazy("Effects"), "info")
ACCREDITATION = Kind("accreditation", gettext_lazy("Accreditation"), "warning")
CALL = Kind("call", gettext_lazy("Call"), "success")
DUTIES_AHEAD = timedelta(days=60)
CALLS_AHEAD = timedelta(days=90)
DATES_AHEAD = timedelta(days=30)


@provider("portfolio")
def due_in_portfolio(member: Member) -> Iterable[Item | Rows]:
    """Duties for those who change projects, calls for their units, dates for those who plan applications."""
    if not member.can("portfolio.change_project"):
        return []
    calls = _calls(member) if member.role in OWN_UNIT_ONLY else _dates(member)
    return [*_duties(member), calls]


# Duties --------------------------------------------------------------------------------------------------------------


def _duties(member: Member) -> Iterator[Item]:
    today = timezone.localdate()
    for duty in open_duties(member, on=today):
        if duty.due <= today + DUTIES_AHEAD or duty.kind == DutyKind.RENEWAL:
            yield _duty(member, duty)


def _duty(member: Member, duty: Duty) -> Item:
    subject = f"project-{duty.project}" if duty.project else f"accreditation-{duty.accreditation}"
    return Item(
        key=":".join(filter(None, ["portfolio.duty", subject, duty.kind, str(duty.year or "")])),
        kind=_kind(duty),
        title=f"{duty.label}: {duty.title}",
        why=duty.why,
        url=_page(member, duty),
        due=duty.due,
        own=duty.contact == member.pk,
    )


def _kind(duty: Duty) -> Kind:
    if duty.accreditation:
        return ACCREDITATION
    return EFFECT if duty.kind in EFFECTS else REPORT if duty.kind in TICKED else PROJECT


def _page(member: Member, duty: Duty) -> str:
    if duty.accreditation:
        return address(member, "portfolio:accreditation", pk=duty.accreditation)
    return address(member, "portfolio:effects" if duty.kind in EFFECTS else "portfolio:project", pk=duty.project)


# Calls ---------------------------------------------------------------------------------------------------------------


def _calls(member: Member) -> Rows:
    """Open calls to which a unit of the member's may apply and for which none has registered anything."""
    units = Institution.objects.of(member).open_on().order_by()
    for_kinds = Q(applicants__overlap=ArraySubquery(units.values("kind")))
    fitting = for_kinds | Q(applicants=[], owner=member.municipality_id)
    registered = Project.objects.visible_to(member).of(member).filter(call=OuterRef("pk"))
    calls = Call.objects.visible_to(member).open().filter(deadline__lte=timezone.now() + CALLS_AHEAD)
    calls = calls.filter(Exists(units), fitting).exclude(Exists(registered.order_by()))
    # Holders of accreditations have a duty instead, and others cannot apply.
    calls = calls.exclude(action__in=BUDGET_ACTIONS.values())
    return Rows(calls, _named("pk", "names", "name", "deadline", "zone"), partial(_apply, member))


def _apply(member: Member, row: dict) -> Iterator[Item]:
    yield Item(
        key=f"portfolio.call:{row['pk']}",
        kind=CALL,
        title=_("Apply: %(call)s") % {"call": _name(row)},
        why=_("Units like yours may apply. Register an idea, or put this off if it is not for you."),
        url=address(member, "programmes:call", pk=row["pk"]),
        due=_last_day(row),
    )


def _dates(member: Member) -> Rows:
    """Calls to which somebody in the municipality prepares an application."""
    ideas = Project.objects.visible_to(member).filter(call=OuterRef("pk"), status=Status.IDEA)
    moved = InternalDate.objects.visible_to(member).filter(call=OuterRef("pk"))
    moved = ArraySubquery(moved.order_by().values(said=JSONObject(step="step", day="day")))
    calls = Call.objects.visible_to(member).filter(Exists(ideas.order_by()), deadline__gte=timezone.now())
    return Rows(calls, _named("pk", "names", "name", "deadline", "zone") | {"moved": moved}, partial(_next, member))


def _next(member: Member, row: dict) -> Iterator[Item]:
    """The next internal date of an application; those that have passed are not asked for any more."""
    today, deadline = timezone.localdate(), _last_day(row)
    why = _("An application is being prepared. Its deadline is %(day)s.") % {"day": formats.date_format(deadline)}
    days = planned(deadline) | {Step(one["step"]): day(one["day"]) for one in row["moved"]}
    due, step = min(((due, step) for step, due in days.items() if due >= today), default=(None, None))
    if due and due <= today + DATES_AHEAD:
        yield Item(
            key=f"portfolio.date:{row['pk']}:{step}",
            kind=CALL,
            title=f"{step.label}: {_name(row)}",
            why=why,
            url=address(member, "programmes:call", pk=row["pk"]),
            due=due,
        )


def _named(*names: str) -> dict[str, F]:
    return {name: F(name) for name in names}


def _name(row: dict) -> str:
    return row["name"] or in_language(row["names"], get_language())


def _last_day(row: dict):
    return in_zone(datetime.fromisoformat(row["deadline"]), row["zone"]).date()
