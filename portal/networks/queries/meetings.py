"""Meetings, answers and action points; the rhythm of networks; units that are silent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Min, Q, QuerySet
from django.utils import timezone

from portal.networks import rhythm
from portal.networks.models import ActionPoint, Attendance, Meeting, MeetingQuerySet, Network, NetworkQuerySet
from portal.networks.queries.appointments import Unit
from portal.networks.states import MeetingState
from portal.tenancy.models import Member
from portal.tenancy.roles import Role


@dataclass(frozen=True)
class Rhythm:
    """When a network met last, meets next and should have met again."""

    network: Network
    last: date | None
    next: date | None
    due: date

    @property
    def is_overdue(self) -> bool:
        """Whether it has been too long and no meeting is called."""
        return self.next is None and self.due < timezone.localdate()


def rhythms(networks: Iterable[Network]) -> list[Rhythm]:
    """The rhythm of each of the networks."""
    networks = list(networks)
    dated = with_meetings(Network.objects.filter(pk__in=[network.pk for network in networks]).order_by())
    days = {pk: moments for pk, *moments in dated.values_list("pk", "last", "following")}
    return [_rhythm(network, *days[network.pk]) for network in networks]


def with_meetings(networks: NetworkQuerySet) -> NetworkQuerySet:
    """With the moments of the `last` meeting that was held and of the `following` one that is called."""
    held = Q(meetings__state=MeetingState.HELD)
    ahead = Q(meetings__state=MeetingState.PLANNED, meetings__ends__gt=timezone.now())
    return networks.annotate(last=Max("meetings__starts", filter=held), following=Min("meetings__starts", filter=ahead))


def _rhythm(network: Network, last, following) -> Rhythm:
    last, following = (moment and timezone.localdate(moment) for moment in (last, following))
    rule = {"meetings_a_year": network.meetings_a_year, "months_off": network.months_off}
    return Rhythm(network, last, following, rhythm.due(last or network.started, **rule))


def meetings_of(network: Network) -> MeetingQuerySet:
    """The network's meetings, the latest first, without what was said there."""
    return network.meetings.defer("minutes").order_by("-starts", "-pk")


def invitations_of(member: Member) -> QuerySet[Attendance]:
    """The invitations to meetings ahead that the member has not answered, the first meeting first."""
    mine = Attendance.objects.visible_to(member).filter(member=member).unanswered()
    return mine.select_related("meeting", "meeting__network").order_by("meeting__starts", "pk")


def meetings_for(member: Member) -> MeetingQuerySet:
    """The meetings to which the member is invited, for a calendar: cancelled ones too, so that feeds take them out."""
    mine = Meeting.objects.visible_to(member).of(member).defer("minutes")
    return mine.select_related("network", "called_by").order_by("starts", "pk")


def open_points(member: Member) -> QuerySet[ActionPoint]:
    """The action points that the member has to do, the most pressing first."""
    mine = ActionPoint.objects.visible_to(member).open().filter(owner=member)
    return mine.select_related("meeting", "meeting__network")


def points_carried_to(meeting: Meeting) -> QuerySet[ActionPoint]:
    """What earlier meetings of the network left to be done: it stands first on this one's agenda until it is done.

    For a meeting in the past it is what was open on that day.
    """
    earlier = ActionPoint.objects.filter(meeting__network=meeting.network_id, meeting__starts__lt=meeting.starts)
    still = Q(done_on__isnull=True) | Q(done_on__gte=timezone.localdate(meeting.starts))
    return earlier.filter(still).exclude(meeting__state=MeetingState.CANCELLED).select_related("owner", "meeting")


def minutes_to_write(member: Member) -> MeetingQuerySet:
    """Meetings that are over and of which the minutes are not approved, for those who write them."""
    meetings = Meeting.objects.visible_to(member).defer("minutes")
    if not member.can("networks.change_meeting"):
        return meetings.none()
    over = meetings.filter(ends__lt=timezone.now(), approved_at__isnull=True)
    return over.exclude(state=MeetingState.CANCELLED).select_related("network").order_by("starts", "pk")


def meetings_held_in(starts: date, ends: date, *, member: Member) -> MeetingQuerySet:
    """The meetings of a period, in the order of their days: what the networks did."""
    held = Meeting.objects.visible_to(member).held_in(starts, ends)
    return held.select_related("network").order_by("starts", "pk")


def overdue_networks(member: Member) -> list[Rhythm]:
    """The networks that should have met, for those who call meetings."""
    if member.role != Role.COORDINATOR:
        return []
    return [one for one in rhythms(Network.objects.visible_to(member)) if one.is_overdue]


def silent_units(network: Network, units: list[Unit]) -> list[Unit]:
    """The units that nobody came from to the last two meetings of the network."""
    last = network.meetings.took_place().order_by("-starts", "-pk").values("pk")[:2]
    seat = "attendances__member__appointments__"
    rows = Meeting.objects.filter(municipality=network.municipality_id, pk__in=last).order_by()
    rows = rows.values_list(
        "pk", "starts", "attendances__attended", f"{seat}institution", f"{seat}starts", f"{seat}ends"
    )
    if len({row[0] for row in rows}) < 2:
        return []
    there = {institution for _pk, moment, *came in rows for institution in _represented(moment, *came)}
    return [unit for unit in units if unit.institution.pk not in there]


def _represented(
    moment: datetime, attended: bool | None, institution: int | None, starts: date, ends: date | None
) -> Iterator[int]:
    """The institution of which somebody who came held a seat on the day."""
    day = timezone.localdate(moment)
    if attended and institution and starts <= day and (ends is None or ends > day):
        yield institution
