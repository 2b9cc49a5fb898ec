"""Programmes and calls: what can be chosen, what the catalogue knows, what falls in a month."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils import timezone

from portal.kit.sorting import Alphabetical
from portal.tenancy.models import Member
from projects.programmes.models import Action, Call, CallQuerySet, InternalDate, Programme
from projects.programmes.planning import DAYS_BEFORE, Step, planned

ZONES_APART = timedelta(days=1)


def programmes_to_choose(member: Member, also: str | None = None) -> QuerySet[Programme]:
    """Programmes that are offered to the member, shared ones first, and the one that a project has or a code names
    although it is offered no more."""
    return programmes_of(member).filter(Q(active=True) | Q(code=also))


def programmes_of(member: Member) -> QuerySet[Programme]:
    """Every programme that the member may see, in the order of lists."""
    return Programme.objects.visible_to(member).order_by("position", Alphabetical("name"), "code")


def actions_to_choose(programme: str | None = None, also: str | None = None) -> QuerySet[Action]:
    """Actions that are offered, of one programme when it is known, and the one that a project has already."""
    actions = Action.objects.filter(Q(active=True, programme__active=True) | Q(code=also))
    actions = actions.filter(programme=programme) if programme else actions
    return actions.select_related("programme").order_by("programme__position", "position", "code")


def calls_of(member: Member) -> CallQuerySet:
    """Every call that the member may see, with its programme and action, the nearest deadline first."""
    return Call.objects.visible_to(member).select_related("programme", "action").by_deadline()


def calls_ahead(member: Member) -> CallQuerySet:
    """Those of them that one can apply to now or later."""
    return calls_of(member).exclude(pk__in=Call.objects.past().order_by().values("pk"))


# Internal dates ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PlannedDate:
    """The day of a step: by rule so many days before the deadline, unless somebody has moved it."""

    step: Step
    day: date
    by_rule: date
    days_before: int
    moved: InternalDate | None


def internal_dates(call: Call, member: Member) -> list[PlannedDate]:
    """The steps of a call inside the member's municipality, in order of days; none while the deadline is not known."""
    return next((dates for _call, dates in dates_of([call], member)), [])


def dates_of(calls: Iterable[Call], member: Member) -> list[tuple[Call, list[PlannedDate]]]:
    """The internal dates of each call that has a deadline. One query besides that for the calls."""
    calls = [call for call in calls if call.last_day]
    found = InternalDate.objects.visible_to(member).filter(call__in=calls).select_related("moved_by")
    moved = {(one.call_id, one.step): one for one in found}
    return [(call, _dates_of(call, moved)) for call in calls]


def _dates_of(call: Call, moved: dict[tuple[int, str], InternalDate]) -> list[PlannedDate]:
    steps = planned(call.last_day).items()
    dates = [_planned(step, by_rule, moved.get((call.pk, step))) for step, by_rule in steps]
    return sorted(dates, key=lambda one: one.day)


def _planned(step: Step, by_rule: date, moved: InternalDate | None) -> PlannedDate:
    return PlannedDate(step, moved.day if moved else by_rule, by_rule, DAYS_BEFORE[step], moved)


def events_of_dates(call: Call, member: Member) -> QuerySet:
    """History of a call's internal dates in the member's municipality."""
    events = InternalDate.events.field.model.objects
    return events.filter(municipality=member.municipality_id, call=call.pk)


# The calendar --------------------------------------------------------------------------------------------------------


class Happens(StrEnum):
    """What a call does on a day."""

    OPENS = "opens"
    CLOSES = "closes"


@dataclass(frozen=True)
class Event:
    """Something in the calendar."""

    day: date
    what: Happens
    call: Call


def calendar(member: Member, first: date, last: date) -> list[Event]:
    """Openings and deadlines of the days from first to last; a deadline stands on the day of its own time zone."""
    start, end = (timezone.make_aware(datetime.combine(day, time())) for day in (first, last + ZONES_APART))
    near = Q(deadline__gte=start - ZONES_APART, deadline__lt=end + ZONES_APART) | Q(opens__range=(first, last))
    events = [event for call in calls_of(member).filter(near) for event in _events(call)]
    return sorted((one for one in events if first <= one.day <= last), key=lambda one: (one.day, one.what))


def _events(call: Call) -> Iterator[Event]:
    if call.opens:
        yield Event(call.opens, Happens.OPENS, call)
    if call.deadline:
        yield Event(call.last_day, Happens.CLOSES, call)


def expected_in(member: Member, first: date, last: date) -> CallQuerySet:
    """Calls whose deadline is expected in these days but not known."""
    return calls_of(member).filter(deadline=None, expected__range=(first, last))
