"""What seats, meetings and bulletins say about a person."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.kit.personal import ALL, Column, counted, listed

MEETING = Column("meeting__title", _("Meeting"))


def _came(attended: bool) -> str:
    """Nothing is said of who has not come: the meeting may lie ahead."""
    return gettext("Yes") if attended else ""


listed(
    "seats",
    "networks.Appointment.member",
    _("Institutions whose contact person or substitute you are or were"),
    institution="institution__name",
    kind="kind",
    starts="starts",
    ends="ends",
    accepted="accepted_on",
    confirmed="confirmed_on",
)
listed("guest_seats", "networks.Seat.member", _("Networks in which you are a guest"), network=Column("network__name"))
listed(
    "meetings",
    "networks.Attendance.member",
    _("Meetings to which you were invited"),
    meeting=MEETING,
    starts=Column("meeting__starts", _("When")),
    answer="answer",
    attended=Column("attended", words=_came),
)
listed(
    "action_points",
    "networks.ActionPoint.owner",
    _("Action points that are yours"),
    text="text",
    due="due",
    done="done_on",
    meeting=MEETING,
)
listed(
    "bulletins_read",
    "networks.Reading.member",
    _("Bulletins that you have opened"),
    goes=ALL,
    bulletin=Column("bulletin__title", _("Bulletin")),
    read="read_at",
)
counted("appointments_made", "networks.Appointment.appointed_by", _("Appointments that you made"))
counted("bulletins_written", "networks.Bulletin.author", _("Bulletins that you wrote"))
counted("meetings_called", "networks.Meeting.called_by", _("Meetings that you called"))
counted("minutes_approved", "networks.Meeting.approved_by", _("Minutes that you approved"))
counted("points_proposed", "networks.AgendaItem.proposed_by", _("Points that you put on an agenda"))
counted("meeting_documents", "networks.MeetingDocument.added_by", _("Documents of meetings that you added"))
