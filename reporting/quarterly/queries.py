"""What the portal knows about a quarter."""

from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from portal.kit.sorting import Alphabetical
from portal.tenancy.models import Member
from projects.portfolio.models import Participation, Project
from projects.portfolio.states import Status
from reporting.coverage.queries import Standing, standing_on
from reporting.quarterly.quarters import Quarter

REPORTED = (Status.GRANTED, Status.RUNNING, Status.COMPLETED)


def projects_of(quarter: Quarter, *, member: Member) -> QuerySet[Project]:
    """Projects that ran on at least one day of the quarter: EU projects first, then by title."""
    parts = Participation.objects.select_related("institution").order_by(Alphabetical("institution__name"), "pk")
    return (
        Project.objects.visible_to(member)
        .filter(status__in=REPORTED)
        .active_in(quarter.starts, quarter.ends)
        .select_related("programme", "action")
        .prefetch_related(Prefetch("participations", queryset=parts))
        .order_by("-programme__eu", Alphabetical("title"), "pk")
    )


def day_of(quarter: Quarter) -> date:
    """The day for which the report counts coverage: the quarter's last day, or today while it runs."""
    return min(quarter.ends, max(quarter.starts, timezone.localdate()))


def standing_of(quarter: Quarter, *, member: Member) -> Standing:
    """Coverage on the report's day."""
    return standing_on(day_of(quarter), member=member)
