"""Records with days of their own, table by table; all tables are read with one question."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.networks.models import ActionPoint
from portal.tenancy.roles import OWN_UNIT_ONLY
from portal.tenancy.worklist import Rows, day
from projects.activities.duties import duties
from projects.activities.kinds import ActivityKind, RoleKind
from projects.activities.models import Activity, DoneDuty, StandingRole
from projects.activities.states import RoleStatus
from projects.portfolio.models import Project
from projects.portfolio.states import Status
from projects.programmes.models import Call, InternalDate
from projects.programmes.planning import DAYS_BEFORE, Step, planned
from projects.programmes.zones import HOME, Zone, in_zone
from reporting.overview.calendar.occasion import Asked, Occasion
from reporting.overview.calendar.reports import reports
from reporting.overview.kinds import Kind
from reporting.overview.search.shape import name_in_language

CERTAIN = (Status.GRANTED, Status.RUNNING, Status.COMPLETED)
ZONES_APART = timedelta(days=1)
PLANNED_BEFORE = timedelta(days=max(DAYS_BEFORE.values()) + 3)  # and moved from a weekend


def _facts(model, *names: str, **others) -> dict:
    """What is read of a row, with the moment of its last change."""
    events = model.events.field.model.objects.filter(municipality=OuterRef("municipality"), pgh_obj=OuterRef("pk"))
    changed = Subquery(events.order_by("-pgh_id").values("pgh_created_at")[:1])
    return {name: F(name) for name in ("pk", *names)} | {"changed": changed} | others


def _changed(row: dict) -> datetime | None:
    return row["changed"] and datetime.fromisoformat(row["changed"])


# Projects, other work, action points --------------------------------------------------------------------------------


def projects(asked: Asked) -> Rows:
    """First and last days of projects that have their money."""
    near = Q(starts__range=asked.days) | Q(ends__range=asked.days)
    rows = asked.own(Project.objects).filter(near, status__in=CERTAIN)
    return Rows(rows, _facts(Project, "title", "starts", "ends"), _project)


def _project(row: dict) -> Iterator[Occasion]:
    for what, label in (("starts", _("Project starts")), ("ends", _("Project ends"))):
        yield Occasion(
            kind=Kind.PROJECT,
            key=f"project-{row['pk']}-{what}",
            day=day(row[what]),
            label=label,
            title=row["title"],
            page="portfolio:project",
            pk=row["pk"],
            changed=_changed(row),
        )


def activities(asked: Asked) -> Rows:
    """Visits, courses and the like, on their first day."""
    rows = asked.own(Activity.objects).filter(starts__range=asked.days, cancelled=False)
    return Rows(rows, _facts(Activity, "title", "kind", "starts", "ends"), _activity)


def _activity(row: dict) -> Iterator[Occasion]:
    yield Occasion(
        kind=Kind.ACTIVITY,
        key=f"activity-{row['pk']}",
        day=day(row["starts"]),
        until=day(row["ends"]),
        label=str(ActivityKind(row["kind"]).label),
        title=row["title"],
        page="activities:activity",
        pk=row["pk"],
        changed=_changed(row),
    )


def action_points(asked: Asked) -> Rows:
    """What the member has to do after meetings."""
    rows = ActionPoint.objects.visible_to(asked.member).open().filter(owner=asked.member, due__range=asked.days)
    return Rows(rows, _facts(ActionPoint, "text", "due", "meeting"), _action_point)


def _action_point(row: dict) -> Iterator[Occasion]:
    yield Occasion(
        kind=Kind.DUTY,
        key=f"point-{row['pk']}",
        day=day(row["due"]),
        label=_("Action point"),
        title=row["text"],
        page="networks:meeting",
        pk=row["meeting"],
        changed=_changed(row),
    )


def standing_roles(asked: Asked) -> Rows:
    """What active roles ask for: of those that the member may change, or of the member's own."""
    member = asked.member
    rows = StandingRole.objects.visible_to(member).filter(status=RoleStatus.ACTIVE)
    rows = rows.of(member) if asked.mine or member.role in OWN_UNIT_ONLY else rows
    done = DoneDuty.objects.filter(role=OuterRef("pk")).order_by().values(said=JSONObject(duty="duty", year="year"))
    further = {"unit": F("institution__name"), "done": ArraySubquery(done)}
    facts = _facts(StandingRole, "kind", "name", "starts", "ends", **further)
    return Rows(rows, facts, partial(_role_duties, asked))


def _role_duties(asked: Asked, row: dict) -> Iterator[Occasion]:
    done = {(one["duty"], one["year"]) for one in row["done"]}
    name = row["name"] or str(RoleKind(row["kind"]).label)
    for duty in duties(row["kind"], starts=day(row["starts"]), ends=day(row["ends"]), on=asked.last):
        if (duty.kind, duty.year) not in done:
            yield Occasion(
                kind=Kind.DUTY,
                key=f"role-{row['pk']}-{duty.kind}-{duty.year}",
                day=duty.due,
                label=f"{duty.label} {duty.year}",
                title=f"{name}, {row['unit']}" if row["unit"] else name,
                page="activities:role",
                pk=row["pk"],
            )


# Calls --------------------------------------------------------------------------------------------------------------


def calls(asked: Asked) -> Rows:
    """Openings, deadlines and internal dates; the member's own are those for which a project of theirs applies."""
    member, (first, last) = asked.member, asked.days
    start, end = (timezone.make_aware(datetime.combine(one, datetime.min.time())) for one in (first, last))
    moved = InternalDate.objects.filter(municipality=member.municipality_id, call=OuterRef("pk")).order_by()
    in_reach = Q(deadline__gte=start - ZONES_APART, deadline__lt=end + PLANNED_BEFORE + 2 * ZONES_APART)
    by_hand = InternalDate.objects.visible_to(member).filter(day__range=asked.days).order_by()
    rows = Call.objects.visible_to(member).filter(
        in_reach | Q(opens__range=asked.days) | Q(pk__in=by_hand.values("call"))
    )
    if asked.mine:
        rows = rows.filter(pk__in=asked.own(Project.objects).order_by().values("call"))
    steps = ArraySubquery(moved.values(said=JSONObject(step="step", day="day")))
    facts = {name: F(name) for name in ("pk", "opens", "deadline", "zone")}
    home = HOME[member.municipality.country]
    return Rows(rows, facts | {"title": name_in_language(), "moved": steps}, partial(_call, home))


def _call(home: Zone, row: dict) -> Iterator[Occasion]:
    common = {"title": row["title"], "page": "programmes:call", "pk": row["pk"]}
    key = f"call-{row['pk']}"
    if row["opens"]:
        label = pgettext("call", "Opens")
        yield Occasion(kind=Kind.CALL, key=f"{key}-opens", day=day(row["opens"]), label=label, **common)
    if row["deadline"]:
        deadline = in_zone(datetime.fromisoformat(row["deadline"]), row["zone"])
        label = f"{pgettext('call', 'Closes')} {_clock(deadline, Zone(row['zone']), home)}"
        yield Occasion(kind=Kind.CALL, key=f"{key}-closes", day=deadline.date(), label=label, **common)
        moved = {one["step"]: day(one["day"]) for one in row["moved"]}
        for step, by_rule in planned(deadline.date()).items():
            on, label = moved.get(step, by_rule), str(Step(step).label)
            yield Occasion(kind=Kind.STEP, key=f"{key}-{step}", day=on, label=label, **common)


def _clock(deadline: datetime, zone: Zone, home: Zone) -> str:
    """The time there, with the zone's name where clocks show another time than at home."""
    shown = f"{deadline:%H:%M}"
    return shown if deadline.utcoffset() == in_zone(deadline, home).utcoffset() else f"{shown} ({zone.label})"


Table = Callable[[Asked], Rows]
TABLES: tuple[tuple[set[Kind], Table], ...] = (
    ({Kind.CALL, Kind.STEP}, calls),
    ({Kind.PROJECT}, projects),
    ({Kind.ACTIVITY}, activities),
    ({Kind.DUTY}, action_points),
    ({Kind.DUTY}, standing_roles),
    ({Kind.REPORT}, reports),
)
