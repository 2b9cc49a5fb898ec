"""Telling those who are invited how a meeting stands: each once, by letters that a job writes."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone

from portal.jobs.actions import order
from portal.mail.actions import put_down, ring
from portal.mail.models import Letter, Purpose
from portal.mail.render import in_language_of
from portal.networks.models import Meeting
from portal.networks.render import Invitation, Notice, Story, letter_about
from portal.networks.states import MeetingState
from portal.tenancy.models import Member

TELL = "networks.tell_invited"


def invite(meeting: Meeting) -> list[Invitation]:
    """What is to be sent about the meeting as it stands: a request, an update of it, or its cancellation.

    Nothing is written or sent here.
    """
    attendances = meeting.attendances.select_related("member__user", "member__municipality").order_by("pk")
    for one in attendances:
        one.meeting = meeting
    return [Invitation(one) for one in attendances if one.member.is_current]


def told_of(meeting: Meeting) -> int:
    """How many of the invited have a letter about the meeting: so many are told when it is cancelled."""
    if meeting.starts <= timezone.now():
        return 0
    told = _told([meeting])
    return sum(one.attendance.member_id in told for one in invite(meeting))


def letters_due(meetings: Sequence[Meeting]) -> int:
    """How many people are to get a letter about how the meetings stand now."""
    ahead = [meeting for meeting in meetings if meeting.starts > timezone.now()]
    told = _told(ahead)
    return sum(any(_news(part, told[member.pk])) for member, part in _by_member(ahead).items())


def order_letters(meetings: Sequence[Meeting], *, by: Member) -> None:
    """Have everybody told who is invited, after commit. About a meeting in the past nobody is told."""
    ahead = [meeting.pk for meeting in meetings if meeting.starts > timezone.now()]
    if ahead:
        order(TELL, subject_id=ahead[0], municipality=by.municipality, by=by, arguments={"meetings": ahead})


@transaction.atomic
def tell(meetings: Collection[int], *, by: Member) -> None:
    """Write to those who are invited and have not been told how these meetings (ids) stand now.

    Who has not heard of any of them gets one letter about all. The rows are locked, so that whoever changes a meeting
    meanwhile orders the work anew.
    """
    rows = Meeting.objects.visible_to(by).filter(pk__in=meetings, starts__gt=timezone.now()).order_by("starts", "pk")
    found = list(rows.select_for_update(of=["self"]).select_related("network", "called_by"))
    told, versions = _told(found), {meeting.pk: _versions(meeting) for meeting in found}
    for member, invitations in _by_member(found).items():
        for notice, part in _news(invitations, told[member.pk]):
            meeting = part[0].attendance.meeting
            known = _sequence_known(meeting, told[member.pk])
            story = Story(notice, by, versions[meeting.pk].get(known), versions[meeting.pk].get(meeting.sequence))
            _write(member, part, story)
    ring()


def _told(meetings: Sequence[Meeting]) -> dict[int, set[str]]:
    """The keys of the letters about the meetings that each member has got."""
    about = Q(pk=None)
    for meeting in meetings:
        about |= Q(key__startswith=_about(meeting)) | Q(key=_about_series(meeting.series))
    keys = defaultdict(set)
    for member, key in Letter.objects.filter(about, purpose=Purpose.MEETING).values_list("member", "key"):
        keys[member].add(key)
    return keys


def _by_member(meetings: Sequence[Meeting]) -> dict[Member, list[Invitation]]:
    invitations = defaultdict(list)
    for meeting in meetings:
        for one in invite(meeting):
            invitations[one.attendance.member].append(one)
    return invitations


def _news(invitations: list[Invitation], told: set[str]) -> Iterator[tuple[Notice, list[Invitation]]]:
    """What the member has not heard yet."""
    called = [one for one in invitations if one.attendance.meeting.state == MeetingState.PLANNED]
    if not told:
        if called:
            yield Notice.CALLED, called
        return
    for one in invitations:
        if notice := _notice(one.attendance.meeting, told):
            yield notice, [one]


def _notice(meeting: Meeting, told: set[str]) -> Notice | None:
    cancelled = meeting.state == MeetingState.CANCELLED
    series = _about_series(meeting.series)
    if not any(key == series or key.startswith(_about(meeting)) for key in told):
        return None if cancelled else Notice.CALLED
    if meeting.sequence == 0 or f"{_about(meeting)}{meeting.sequence}" in told:
        return None
    return Notice.CANCELLED if cancelled else Notice.CHANGED


def _versions(meeting: Meeting) -> dict[int, Model]:
    """How a meeting stood at each of its sequences, from history."""
    return {event.sequence: event for event in meeting.events.order_by("-pgh_id")} if meeting.sequence else {}


def _sequence_known(meeting: Meeting, told: set[str]) -> int:
    """The sequence of the last letter about it; a series is told of as it was called."""
    about = _about(meeting)
    return max((int(key.removeprefix(about)) for key in told if key.startswith(about)), default=0)


def _write(member: Member, invitations: list[Invitation], story: Story) -> None:
    with in_language_of(member):
        content, calendar = letter_about(invitations, story)
    first = invitations[0].attendance.meeting
    key = _about_series(first.series) if len(invitations) > 1 else f"{_about(first)}{first.sequence}"
    put_down(member, purpose=Purpose.MEETING, key=key, content=content, attachments=[calendar])


def _about(meeting: Meeting) -> str:
    return f"meeting:{meeting.uid}:"


def _about_series(series: UUID | None) -> str:
    return f"series:{series}"
