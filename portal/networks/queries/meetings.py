"""Meetings, answers and action points; the rhythm of networks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Min, Q, QuerySet
from django.utils import timezone

from portal.kit.sorting import Alphabetical
from portal.networks import rhythm
from portal.networks.models import (
    ActionPoint,
    AgendaItem,
    Attendance,
    Meeting,
    MeetingDocument,
    MeetingQuerySet,
    Network,
    NetworkQuerySet,
)
from portal.networks.queries.turnout import units_of
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
    return [rhythm_of(network, *days[network.pk]) for network in networks]


def with_meetings(networks: NetworkQuerySet) -> NetworkQuerySet:
    """With the moments of the `last` meeting that was held and of the `following` one that is called."""
    held = Q(meetings__state=MeetingState.HELD)
    ahead = Q(meetings__state=MeetingState.PLANNED, meetings__ends__gt=timezone.now())
    return networks.annotate(last=Max("meetings__starts", filter=held), following=Min("meetings__starts", filter=ahead))


def rhythm_of(network: Network, last: datetime | None, following: datetime | None) -> Rhythm:
    """The rhythm of a network of which the moments of the last and of the following meeting are known."""
    last, following = (moment and timezone.localdate(moment) for moment in (last, following))
    rule = {"meetings_a_year": network.meetings_a_year, "months_off": network.months_off}
    return Rhythm(network, last, following, rhythm.due(last or network.started, **rule))


def meetings_of(network: Network) -> MeetingQuerySet:
    """The network's meetings, the latest first, without what was said there."""
    return network.meetings.defer("minutes").order_by("-starts", "-pk")


def attendances_of(meeting: Meeting) -> list[Attendance]:
    """Who is invited, by name, each with the `units` of which they held a seat on the day; none for guests."""
    attendances = list(meeting.attendances.select_related("member").order_by(Alphabetical("member__name"), "pk"))
    units = units_of([one.member_id for one in attendances], meeting.local_starts.date())
    for one in attendances:
        one.units = units[one.member_id]
    return attendances


def documents_of(meeting: Meeting) -> QuerySet[MeetingDocument]:
    """What the meeting has before it, without what was removed."""
    return meeting.documents.filter(removed_at=None).select_related("meeting", "added_by")


def events_of_meeting(meeting: Meeting) -> list[QuerySet]:
    """What happened to the meeting's agenda, documents and action points."""
    parts = (AgendaItem, MeetingDocument, ActionPoint)
    return [part.events.field.model.objects.filter(meeting=meeting) for part in parts]


def invitations_of(member: Member) -> QuerySet[Attendance]:
    """The invitations to meetings ahead that the member has not answered, the first meeting first."""
    mine = Attendance.objects.visible_to(member).filter(member=member).unanswered()
    return mine.select_related("meeting", "meeting__network").order_by("meeting__starts", "pk")


def was_asked_anew(attendance: Attendance, key: str) -> bool:
    """Whether the key stands in a letter from before the meeting was moved: history knows what took it away."""
    events = attendance.events.order_by("pgh_id")
    last = events.filter(link_key=key).last()
    following = last and events.filter(pgh_id__gt=last.pgh_id).first()
    return bool(following) and (following.pgh_context or {}).get("action") == "networks.change_meeting"


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


def minutes_approved(member: Member, *, since: datetime) -> MeetingQuerySet:
    """The meetings to which the member was invited and of which the minutes were approved since the moment."""
    return meetings_for(member).filter(approved_at__gt=since)


def meetings_held_in(starts: date, ends: date, *, member: Member) -> MeetingQuerySet:
    """The meetings of a period, in the order of their days: what the networks did."""
    held = Meeting.objects.visible_to(member).held_in(starts, ends)
    return held.select_related("network").order_by("starts", "pk")


def overdue_networks(member: Member) -> list[Rhythm]:
    """The networks that should have met, for those who call meetings."""
    if member.role != Role.COORDINATOR:
        return []
    return [one for one in rhythms(Network.objects.visible_to(member)) if one.is_overdue]
