"""What the portal knows about a quarter."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from portal.kit.quarters import Quarter
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
from reporting.quarterly.states import State

REPORTED = (Status.GRANTED, Status.RUNNING, Status.COMPLETED)


def projects_of(quarter: Quarter, *, member: Member) -> QuerySet[Project]:
    """Projects that ran on at least one day of the quarter, with the names of their units: EU projects first, then by
    title."""
    parts = Participation.objects.filter(project=OuterRef("pk")).order_by(Alphabetical("institution__name"), "pk")
    return (
        Project.objects.visible_to(member)
        .filter(status__in=REPORTED)
        .active_in(quarter.starts, quarter.ends)
        .annotate(
            was_completed=_completed_before(day_of(quarter) + timedelta(days=1)),
            unit_names=ArraySubquery(parts.values("institution__name")),
        )
        .select_related("programme", "action")
        .order_by("-programme__eu", Alphabetical("title"), "pk")
    )


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


def effects_in(quarter: Quarter, *, member: Member) -> QuerySet[Effect]:
    """What was written in the quarter about what projects changed, in the order of the projects' titles."""
    written = Effect.objects.visible_to(member).filter(written_on__range=(quarter.starts, quarter.ends))
    return written.select_related("project", "institution").order_by(Alphabetical("project__title"), "pk")


def stays_in(quarter: Quarter, *, member: Member) -> list[dict]:
    """The sums of the mobilities that began in the quarter, by project and activity."""
    return sums_in(quarter.starts, quarter.ends, member=member, by=["project", "activity"])


def steps_in(first: date, last: date, *, member: Member) -> list[tuple[date, Step, Call]]:
    """The internal dates from first to last of calls to which somebody prepares an application. Two queries."""
    ideas = Project.objects.visible_to(member).filter(call=OuterRef("pk"), status=Status.IDEA).order_by()
    calls = calls_of(member).filter(Exists(ideas), deadline__isnull=False)
    dated = [(one.day, one.step, call) for call, dates in dates_of(calls, member) for one in dates]
    return [one for one in dated if first <= one[0] <= last]


def last_approved(quarter: Quarter, *, member: Member) -> Report | None:
    """The last version of the approved report on the quarter before, with its words."""
    before = quarter.previous
    reports = Report.objects.visible_to(member).filter(state=State.APPROVED, year=before.year, quarter=before.number)
    return reports.defer("translations").order_by("version").last()


def writers(member: Member) -> QuerySet[Member]:
    """Those who sign in in the member's municipality and may change reports, without the member."""
    roles = [role for role, held in PERMISSIONS.items() if "quarterly.change_report" in held]
    able = Member.objects.visible_to(member).current().filter(role__in=roles, user__is_active=True)
    return able.exclude(pk=member.pk).select_related("municipality", "user").order_by("pk")


def meetings_in(quarter: Quarter, *, member: Member) -> list[Meeting]:
    """The meetings of the quarter with their networks and the number of `decisions`."""
    decided = Count("agenda", filter=~Q(agenda__decision=""))
    held = meetings_held_in(quarter.starts, quarter.ends, member=member)
    return list(held.defer("minutes").annotate(decisions=decided))


@dataclass(frozen=True)
class NetworkWork:
    """What a network did: its meetings, and how many action points were done."""

    network: Network
    meetings: tuple[Meeting, ...]
    points_done: int


def networks_in(quarter: Quarter, meetings: list[Meeting], *, member: Member) -> list[NetworkWork]:
    """Networks that held one of the meetings or got something done in the quarter, by name."""
    done = Count("meetings__points", filter=Q(meetings__points__done_on__range=(quarter.starts, quarter.ends)))
    networks = Network.objects.visible_to(member).annotate(done=done).order_by(Alphabetical("name"), "pk")
    held = {one.pk: tuple(each for each in meetings if each.network_id == one.pk) for one in networks}
    return [NetworkWork(one, held[one.pk], one.done) for one in networks if held[one.pk] or one.done]


def day_of(quarter: Quarter) -> date:
    """The day for which the report counts coverage: the quarter's last day, or today while it runs."""
    return min(quarter.ends, max(quarter.starts, timezone.localdate()))
