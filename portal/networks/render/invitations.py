"""Letters that call people to meetings, tell that one has changed or is cancelled, with their calendar files."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Model
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit import ics
from portal.mail.render import Attachment, Content, write
from portal.networks.models import Attendance, Meeting
from portal.networks.render.events import entry_of
from portal.networks.states import GIVEN, MeetingState
from portal.networks.tokens import AnswerLink, sign
from portal.tenancy.models import Member


class Notice(StrEnum):
    """What has happened to a meeting."""

    CALLED = "called"
    CHANGED = "changed"
    CANCELLED = "cancelled"


SUBJECTS = {
    Notice.CALLED: gettext_lazy("Invitation: %(title)s, %(day)s"),
    Notice.CHANGED: gettext_lazy("Changed: %(title)s, %(day)s"),
    Notice.CANCELLED: gettext_lazy("Cancelled: %(title)s, %(day)s"),
}
SERIES = gettext_lazy("Invitation: %(title)s, %(number)s meetings from %(day)s")


@dataclass(frozen=True)
class Story:
    """What a letter tells: what has happened, by whom, and the meeting in history: as the receiver knows it (`known`)
    and as it was written `now`; nothing when it has only been called."""

    notice: Notice
    by: Member
    known: Model | None = None
    now: Model | None = None

    @property
    def reason(self) -> str:
        """Why, when that was said."""
        return ((self.now and self.now.pgh_context) or {}).get("reason", "")


@dataclass(frozen=True)
class Invitation:
    """What one person is to be sent: a calendar file with its method, and the token of the link to answer with."""

    attendance: Attendance

    @property
    def method(self) -> str:
        """What calendars are to do: take the event in (or for the one that they have), or take it out."""
        cancelled = self.attendance.meeting.state == MeetingState.CANCELLED
        return ics.CANCEL if cancelled else ics.REQUEST

    @property
    def calendar(self) -> bytes:
        """The calendar file."""
        entry = entry_of(self.attendance.meeting, asked=self.attendance.member)
        return ics.write([entry], method=self.method)

    @property
    def token(self) -> str:
        """The link's part of an address."""
        return token_of(self.attendance)


def token_of(attendance: Attendance) -> str:
    """The link's part of an address, for `meeting_answer`."""
    return sign(AnswerLink(attendance.municipality_id, attendance.pk, attendance.link_key))


def letter_about(invitations: Sequence[Invitation], story: Story) -> tuple[Content, Attachment]:
    """One letter about one meeting or a whole series, in the language of the moment, to the one who is invited."""
    first, to = invitations[0].attendance.meeting, invitations[0].attendance.member
    several = len(invitations) > 1
    day = formats.date_format(first.local_starts, "DATE_FORMAT")
    told = {"title": first.title, "day": day, "number": len(invitations)}
    subject = (SERIES if several else SUBJECTS[story.notice]) % told
    context = {"invitations": invitations, "network": first.network, "notice": story.notice, "by": story.by}
    context |= {"answers": GIVEN, "changes": changes_of(first, story), "reason": story.reason}
    content = write("networks/letters/invitation", to=to, subject=subject, **context)
    return content, _all_days(invitations) if several else _one_day(invitations[0])


def changes_of(meeting: Meeting, story: Story) -> list[str]:
    """What is no longer as the receiver knows it, in sentences; none unless the letter is about a change."""
    known = story.known
    if story.notice != Notice.CHANGED or known is None:
        return []
    before, changes = Meeting(starts=known.starts, ends=known.ends, zone=known.zone).when, []
    if before != meeting.when:
        changes.append(_("Moved from %(before)s to %(now)s.") % {"before": before, "now": meeting.when})
    if known.place != meeting.place:
        place = _("New place: %(place)s.") if meeting.place else _("The place is no longer %(before)s.")
        changes.append(place % {"place": meeting.place, "before": known.place})
    if known.link != meeting.link:
        changes.append(_("New link to the video meeting.") if meeting.link else _("No video meeting any more."))
    if known.title != meeting.title:
        changes.append(_("New title, before: %(before)s.") % {"before": known.title})
    return changes


def _one_day(invitation: Invitation) -> Attachment:
    return Attachment("meeting.ics", f"text/calendar; method={invitation.method}", invitation.calendar)


def _all_days(invitations: Sequence[Invitation]) -> Attachment:
    """A request holds one event alone (RFC 5546, 3.2.2), so a series goes as a file that calendars read in."""
    entries = [entry_of(one.attendance.meeting) for one in invitations]
    return Attachment("meetings.ics", "text/calendar", ics.write(entries, method=ics.PUBLISH))
