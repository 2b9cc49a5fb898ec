"""What the portal knows about a quarter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from portal.kit.periods import Period
from portal.kit.sorting import Alphabetical
from portal.networks.models import Meeting, Network
from portal.networks.queries import meetings_held_in
from portal.tenancy.models import Member
from portal.tenancy.roles import PERMISSIONS
from projects.portfolio.models import Effect, Participation, Project
from projects.portfolio.queries.mobilities import sums_in
from projects.portfolio.states import Status
from projects.programmes.models import Call
from projects.programmes.planning import Step
from projects.programmes.queries import calls_of, dates_of
from reporting.quarterly.models import Report
from reporting.quarterly.periods import Kind, quarters_in
from reporting.quarterly.states import State

REPORTED = (Status.GRANTED, Status.RUNNING, Status.COMPLETED)


def projects_of(period: Period, *, member: Member, programme: str | None = None) -> QuerySet[Project]:
    """Projects that ran on at least one day of the period, with the names of their units: EU projects first, then by
    title; of one programme or of all."""
    parts = Participation.objects.filter(project=OuterRef("pk")).order_by(Alphabetical("institution__name"), "pk")
    ran = Project.objects.visible_to(member).filter(**_of(programme))
    return (
        ran.filter(status__in=REPORTED)
        .active_in(period.starts, period.ends)
        .annotate(
            was_completed=_completed_before(day_of(period) + timedelta(days=1)),
            unit_names=ArraySubquery(parts.values("institution__name")),
        )
        .select_related("programme", "action")
        .order_by("-programme__eu", Alphabetical("title"), "pk")
    )


def _of(programme: str | None, prefix: str = "") -> dict[str, str]:
    return {f"{prefix}programme": programme} if programme else {}


def _completed_before(day: date) -> Exists:
    """Whether the project was moved to completed before the day began."""
    events = Project.events.field.model.objects.filter(pgh_obj=OuterRef("pk"), status=Status.COMPLETED)
    return Exists(events.filter(pgh_created_at__lt=timezone.make_aware(datetime.combine(day, time()))))


def status_on(project: Project, day: date) -> Status:
    """Where a project of `projects_of` stood on the day.

    One that was completed and ended after the day ran on it. Other moves are often noted late, so they count as they
    stand now: a report says what is known when it is written.
    """
    completed_later = project.status == Status.COMPLETED and project.ends > day and not project.was_completed
    return Status.RUNNING if completed_later else Status(project.status)


def effects_in(period: Period, *, member: Member, programme: str | None = None) -> QuerySet[Effect]:
    """What was written in the quarter about what projects changed, in the order of the projects' titles."""
    days = period.starts, period.ends
    written = Effect.objects.visible_to(member).filter(written_on__range=days, **_of(programme, "project__"))
    return written.select_related("project", "institution").order_by(Alphabetical("project__title"), "pk")


def stays_in(period: Period, *, member: Member) -> list[dict]:
    """The sums of the mobilities that began in the quarter, by project and activity."""
    return sums_in(period.starts, period.ends, member=member, by=["project", "activity"])


def steps_in(first: date, last: date, *, member: Member) -> list[tuple[date, Step, Call]]:
    """The internal dates from first to last of calls to which somebody prepares an application. Two queries."""
    ideas = Project.objects.visible_to(member).filter(call=OuterRef("pk"), status=Status.IDEA).order_by()
    calls = calls_of(member).filter(Exists(ideas), deadline__isnull=False)
    dated = [(one.day, one.step, call) for call, dates in dates_of(calls, member) for one in dates]
    return [one for one in dated if first <= one[0] <= last]


def last_approved(report: Report, *, member: Member) -> Report | None:
    """The last version of the approved report of the same kind on the period before, with its words."""
    reports = Report.objects.visible_to(member).on(report.period.previous, report.programme_id)
    return reports.filter(state=State.APPROVED).defer("translations").order_by("version").last()


def one_before(report: Report, others: Sequence[Report]) -> Report | None:
    """With what one compares a report: the version that it corrects, else the last one on the period before, else the
    next of the others, which are in the order of their periods."""
    about = report.kind, report.programme_id
    earlier = [one for one in others if one.pk != report.pk]
    corrected = [one for one in earlier if one.pk == report.corrects_id]
    same = [one for one in earlier if (one.kind, one.programme_id) == about]
    previous = [one for one in same if one.period == report.period.previous]
    return next(iter([*corrected, *previous, *earlier]), None)


def writers(member: Member) -> QuerySet[Member]:
    """Those who sign in in the member's municipality and may change reports, without the member."""
    able = _holders("quarterly.change_report", member)
    return able.exclude(pk=member.pk).select_related("municipality", "user").order_by("pk")


def approvers(member: Member) -> QuerySet[Member]:
    """Those who sign in in the member's municipality and may approve reports."""
    return _holders("quarterly.approve_report", member)


def _holders(permission: str, member: Member) -> QuerySet[Member]:
    roles = [role for role, held in PERMISSIONS.items() if permission in held]
    return Member.objects.visible_to(member).current().filter(role__in=roles, user__is_active=True)


def meetings_in(period: Period, *, member: Member) -> list[Meeting]:
    """The meetings of the quarter with their networks and the number of `decisions`."""
    decided = Count("agenda", filter=~Q(agenda__decision=""))
    held = meetings_held_in(period.starts, period.ends, member=member)
    return list(held.defer("minutes").annotate(decisions=decided))


@dataclass(frozen=True)
class NetworkWork:
    """What a network did: its meetings, and how many action points were done."""

    network: Network
    meetings: tuple[Meeting, ...]
    points_done: int


def networks_in(period: Period, meetings: list[Meeting], *, member: Member) -> list[NetworkWork]:
    """Networks that held one of the meetings or got something done in the quarter, by name."""
    done = Count("meetings__points", filter=Q(meetings__points__done_on__range=(period.starts, period.ends)))
    networks = Network.objects.visible_to(member).annotate(done=done).order_by(Alphabetical("name"), "pk")
    held = {one.pk: tuple(each for each in meetings if each.network_id == one.pk) for one in networks}
    return [NetworkWork(one, held[one.pk], one.done) for one in networks if held[one.pk] or one.done]


def day_of(period: Period) -> date:
    """The day for which the report counts coverage: the quarter's last day, or today while it runs."""
    return min(period.ends, max(period.starts, timezone.localdate()))


def earlier_reports(report: Report) -> list[Report]:
    """The approved reports on the quarters of a longer period, the last version of each, in order.

    None for a quarter, and none for one programme: the quarters' texts are about all work.
    """
    quarters = quarters_in(report.period)
    if not quarters or report.programme_id:
        return []
    within = {"year": report.year, "number__gte": quarters[0].number, "number__lte": quarters[-1].number}
    found = Report.objects.filter(municipality=report.municipality_id, kind=Kind.QUARTER, programme=None, **within)
    told = found.filter(state=State.APPROVED).only("year", "number", "kind", "version", "snapshot", "translations")
    return list({one.number: one for one in told.order_by("number", "version")}.values())
