"""Telling those who are invited: one letter each, written with the change and sent after commit."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.utils import timezone

from portal.mail.actions import put_down, ring
from portal.mail.models import Purpose
from portal.mail.render import in_language_of
from portal.networks.models import Meeting
from portal.networks.render import Invitation, Notice, letter_about
from portal.tenancy.models import Member


def invite(meeting: Meeting) -> list[Invitation]:
    """What is to be sent about the meeting as it stands: a request, an update of it, or its cancellation.

    Nothing is written or sent here.
    """
    attendances = meeting.attendances.select_related("member__user", "member__municipality").order_by("pk")
    for one in attendances:
        one.meeting = meeting
    return [Invitation(one) for one in attendances if one.member.is_current]


def tell(meetings: Sequence[Meeting], *, notice: Notice, by: Member, to: Collection[Member] | None = None) -> None:
    """Write to everybody who is invited, or to some of them, about one meeting or about a whole series at once.

    One letter for each member and each state of the meeting. About a meeting in the past nobody is told.
    """
    ahead = [meeting for meeting in meetings if meeting.starts > timezone.now()]
    for member, invitations in _by_member(ahead).items():
        if to is None or member in to:
            with in_language_of(member):
                content, calendar = letter_about(invitations, notice=notice, by=by)
            key = _key([one.attendance.meeting for one in invitations])
            put_down(member, purpose=Purpose.MEETING, key=key, content=content, attachments=[calendar])
    ring()


def _by_member(meetings: Sequence[Meeting]) -> dict[Member, list[Invitation]]:
    invitations = defaultdict(list)
    for meeting in meetings:
        for one in invite(meeting):
            invitations[one.attendance.member].append(one)
    return invitations


def _key(meetings: Sequence[Meeting]) -> str:
    first = meetings[0]
    return f"series:{first.series}" if len(meetings) > 1 else f"meeting:{first.uid}:{first.sequence}"
