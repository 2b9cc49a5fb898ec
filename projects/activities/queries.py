"""What the app knows: what can be chosen, what a role asks for, what happened in a period."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from portal.institutions.models import Institution
from portal.kit.sorting import Alphabetical
from portal.tenancy.models import Member
from portal.tenancy.roles import Role
from projects.activities.duties import Duty, duties
from projects.activities.models import (
    Activity,
    ActivityPartEvent,
    CourseTask,
    CourseTaskEvent,
    DoneDuty,
    DoneDutyEvent,
    Gathering,
    GatheringEvent,
    StandingRole,
)
from projects.activities.states import RoleStatus


@dataclass(frozen=True)
class RoleDuty:
    """A duty of a role and, when it was done, the record of it."""

    role: StandingRole
    duty: Duty
    done: DoneDuty | None

    def is_late(self, on: date) -> bool:
        """Whether it was due before the day and nobody has done it."""
        return self.done is None and self.duty.due < on


def institutions_to_choose(member: Member, chosen=()) -> QuerySet[Institution]:
    """Institutions that are open, and those that are chosen already."""
    visible = Institution.objects.visible_to(member)
    return visible.filter(Q(pk__in=visible.open_on().values("pk")) | Q(pk__in=list(chosen)))


def duties_of(role: StandingRole, *, on: date) -> list[RoleDuty]:
    """What the role asks for up to the end of the day's year, the newest first; an application asks for nothing."""
    if role.status == RoleStatus.APPLIED:
        return []
    done = {(one.duty, one.year): one for one in role.done_duties.all()}
    due = duties(role.kind, starts=role.starts, ends=role.ends, on=on)
    return [RoleDuty(role, duty, done.get((duty.kind, duty.year))) for duty in reversed(due)]


def open_duties(member: Member, *, on: date) -> list[RoleDuty]:
    """What nobody has done yet for the active roles that the member may change, the most pressing first."""
    roles = StandingRole.objects.visible_to(member).filter(status=RoleStatus.ACTIVE)
    if member.role in (Role.STAFF, Role.HEAD):
        roles = roles.of(member)
    found = roles.with_names().prefetch_related(Prefetch("done_duties", DoneDuty.objects.visible_to(member)))
    due = [one for role in found for one in duties_of(role, on=on) if one.done is None]
    return sorted(due, key=lambda one: (one.duty.due, one.role.pk))


def gatherings_of(role: StandingRole) -> QuerySet[Gathering]:
    """The gatherings of a course with the tasks that were given there."""
    return role.gatherings.prefetch_related(Prefetch("tasks", CourseTask.objects.order_by("pk")))


def events_of_parts(activity: Activity) -> QuerySet:
    """What happened to the institutions' parts in the activity, those that were taken out too."""
    return ActivityPartEvent.objects.filter(activity=activity)


def events_of_role(role: StandingRole) -> list[QuerySet]:
    """What happened to the role's duties, gatherings and tasks, those that were taken out too."""
    gatherings = GatheringEvent.objects.filter(role=role)
    tasks = CourseTaskEvent.objects.filter(gathering__in=gatherings.values("pgh_obj"))
    return [DoneDutyEvent.objects.filter(role=role), gatherings, tasks]


def activities_in(starts: date, ends: date, *, member: Member) -> QuerySet[Activity]:
    """Activities that took place on at least one day of the period, in the order of their days."""
    found = Activity.objects.visible_to(member).held_in(starts, ends).with_names()
    return found.order_by("starts", Alphabetical("title"), "pk")


def roles_in(starts: date, ends: date, *, member: Member) -> QuerySet[StandingRole]:
    """Roles that were valid on at least one day of the period."""
    return StandingRole.objects.visible_to(member).held_in(starts, ends).with_names().order_by("kind", "starts", "pk")
