"""Contributions of units: who is asked, how far they are, and what the portal knows of a unit's quarter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, Count, F, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from portal.institutions.models import Institution
from portal.kit.periods import Period
from portal.kit.sorting import Alphabetical
from portal.networks.models import Appointment, Meeting
from portal.networks.queries import meetings_held_in
from portal.tenancy.models import Member
from portal.tenancy.roles import Role
from projects.activities.models import Activity, StandingRole
from projects.activities.queries import activities_in, roles_in
from projects.portfolio.duties import Duty
from projects.portfolio.models import Mobility, Participation, Project
from projects.portfolio.queries.duties import open_duties
from projects.portfolio.queries.mobilities import totals
from reporting.coverage.queries import standing_on
from reporting.quarterly.contributing import WRITABLE
from reporting.quarterly.models import Contribution, ContributionQuerySet, Report
from reporting.quarterly.queries import day_of, projects_of
from reporting.quarterly.states import ContributionState, Heading, State


def units_to_ask(report: Report, *, member: Member) -> list[int]:
    """The institutions (ids) that count on the report's day."""
    coverage = standing_on(day_of(report.period), member=member, in_full=False).coverage
    return sorted([one.unit.id for one in coverage.covered] + [unit.id for unit in coverage.not_covered])


def units_not_asked(report: Report, *, member: Member) -> QuerySet[Institution]:
    """Open institutions that can be asked besides."""
    return Institution.objects.visible_to(member).open_on().exclude(pk__in=report.contributions.values("institution"))


def contributions_of(report: Report, *, member: Member) -> ContributionQuerySet:
    """Those to the report that the member may see, each institution with its contact person in `contacts`: who has not
    reported first, and of those who is to do so first."""
    seats = Appointment.objects.visible_to(member).current().filter(kind="contact").select_related("member")
    contacts = Prefetch("institution__appointments", seats, to_attr="contacts")
    found = Contribution.objects.visible_to(member).filter(report=report).select_related("institution", "ready_by")
    waits = Case(When(state__in=WRITABLE, then=F("deadline")))
    order = waits.asc(nulls_last=True), Alphabetical("institution__name"), "pk"
    return found.prefetch_related(contacts).with_deadline().order_by(*order)


def own_contributions(member: Member) -> ContributionQuerySet:
    """What the units at which the member works tell in reports that are not approved yet."""
    open_reports = ~Q(report__state=State.APPROVED)
    own = Contribution.objects.visible_to(member).filter(open_reports, institution__workplaces__member=member)
    latest_first = "-report__year", "-report__number", "report_id"
    return own.select_related("institution", "report").order_by(*latest_first, Alphabetical("institution__name"))


@dataclass(frozen=True)
class Completion:
    """How many of those that are asked are ready, how many of the others still have time, and the names of those to
    which it was sent back: their words are not in the report."""

    ready: int
    asked: int
    in_time: int
    sent_back: Sequence[str]

    @property
    def missing(self) -> int:
        """How many have not reported."""
        return self.asked - self.ready


def completion_of(report: Report, *, member: Member) -> Completion:
    """How far the contributions to the report are that the member may see."""
    found = Contribution.objects.visible_to(member).filter(report=report).order_by()
    in_time = Q(state__in=WRITABLE, deadline__gte=timezone.localdate())
    sent_back = ArrayAgg(
        "institution__name",
        filter=Q(state=ContributionState.RETURNED),
        order_by=Alphabetical("institution__name"),
        default=Value([]),
    )
    return Completion(
        **found.with_deadline().aggregate(
            ready=Count("pk", filter=Q(state=ContributionState.READY)),
            asked=Count("pk"),
            in_time=Count("pk", filter=in_time),
            sent_back=sent_back,
        )
    )


def heads_of(unit: int, *, member: Member) -> QuerySet[Member]:
    """Those who sign in and hand in for the institution (id)."""
    heads = Member.objects.visible_to(member).current().filter(role=Role.HEAD, workplaces__institution=unit)
    return heads.filter(user__is_active=True).select_related("municipality", "user")


class UnitsWords(NamedTuple):
    """What a unit has ready under one heading, and the key of its contribution."""

    unit: str
    text: str
    contribution: int


def words_of_units(report: Report) -> dict[str, list[UnitsWords]]:
    """By heading what units have ready, by the units' names."""
    ready = report.contributions.filter(state=ContributionState.READY, nothing_to_add=False)
    fields = "institution__name", "pk", *Heading.values
    rows = list(ready.order_by(Alphabetical("institution__name"), "pk").values(*fields))
    return {
        heading: [UnitsWords(row["institution__name"], row[heading], row["pk"]) for row in rows if row[heading]]
        for heading in Heading
    }


@dataclass(frozen=True)
class Known:
    """What is registered of a unit's quarter; `travel` are the sums of its stays abroad, `effects` are due."""

    projects: Sequence[Project]
    travel: dict[str, int]
    activities: Sequence[Activity]
    roles: Sequence[StandingRole]
    meetings: Sequence[Meeting]
    effects: Sequence[Duty]


def known_of(unit: Institution, period: Period, *, member: Member) -> Known:
    """What the portal knows of the unit's quarter already, as the report will tell it."""
    days = period.starts, period.ends
    own = set(Participation.objects.visible_to(member).filter(institution=unit).values_list("project", flat=True))
    stays = Mobility.objects.visible_to(member).filter(institution=unit, starts__range=days)
    present = {"attendances__attended": True, "attendances__member__appointments__institution": unit}
    today = timezone.localdate()
    due = open_duties(member, on=today, until=today)
    return Known(
        projects=projects_of(period, member=member).filter(pk__in=own).prefetch_related(None),
        travel=stays.order_by().aggregate(**totals()),
        activities=activities_in(*days, member=member).filter(parts__institution=unit).prefetch_related(None),
        roles=roles_in(*days, member=member).filter(institution=unit),
        meetings=meetings_held_in(*days, member=member).defer("minutes").filter(**present).distinct(),
        effects=[duty for duty in due if duty.asks_for_effects and duty.project in own],
    )
