"""Calling, changing and cancelling meetings, and answering invitations."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.networks.actions.invitations import order_letters, tell
from portal.networks.models import AgendaItem, Attendance, Meeting, Network
from portal.networks.queries.networks import people_of
from portal.networks.states import Answer, MeetingState
from portal.networks.tokens import new_key
from portal.networks.zones import HOME, at
from portal.tenancy.models import Member

describe("networks.call_meeting", gettext_lazy("called the meeting"))
describe("networks.change_meeting", gettext_lazy("changed the meeting"))
describe("networks.cancel_meeting", gettext_lazy("cancelled the meeting"))
describe("networks.answer_meeting", gettext_lazy("answered the invitation"))


@transaction.atomic
def call_meetings(
    network: Network,
    *,
    by: Member,
    fields: Mapping[str, Any],
    days: Iterable[date],
    begins: time,
    ends: time,
    agenda: Iterable[str] = (),
) -> list[Meeting]:
    """Call a meeting on each of the days, at the same hour by the municipality's clocks, and invite the network.

    `fields` are title, place and link; the points of the `agenda` stand on the first meeting's. Everybody gets one
    letter, also for a series.
    """
    days = list(days)
    series = uuid4() if len(days) > 1 else None
    zone = HOME[network.municipality.country]
    asked = people_of(network, by).asked
    with acting(by=by, action="networks.call_meeting"):
        meetings = [
            _call(network, asked, called_by=by, series=series, zone=zone, **_hours(day, begins, ends, zone), **fields)
            for day in days
        ]
        _put_points(meetings[0], agenda, by)
    order_letters(meetings, by=by)
    return meetings


def _put_points(meeting: Meeting, points: Iterable[str], by: Member) -> None:
    row = {"municipality_id": meeting.municipality_id, "meeting": meeting, "proposed_by": by}
    AgendaItem.objects.bulk_create(AgendaItem(**row, text=text, place=place) for place, text in enumerate(points, 1))


def _hours(day: date, begins: time, ends: time, zone: str) -> dict[str, datetime]:
    return {name: at(datetime.combine(day, hour), zone) for name, hour in (("starts", begins), ("ends", ends))}


def _call(network: Network, asked: Iterable[Member], **fields) -> Meeting:
    meeting = Meeting.objects.create(municipality_id=network.municipality_id, network=network, **fields)
    _ask(meeting, asked)
    return meeting


@transaction.atomic
def ask_successors(member: Member, *, by: Member) -> None:
    """Invite whoever has got a seat since to the meetings ahead to which the member is invited."""
    for meeting in Meeting.objects.visible_to(by).ahead().of(member).select_related("network"):
        with acting(by=by, action="networks.call_meeting"):
            _ask(meeting, people_of(meeting.network, by).asked)
        tell([meeting.pk], by=by)


def _ask(meeting: Meeting, members: Iterable[Member]) -> None:
    """Invite those who are not invited yet."""
    row = {"municipality_id": meeting.municipality_id, "meeting": meeting}
    there = set(meeting.attendances.values_list("member", flat=True))
    Attendance.objects.bulk_create(Attendance(**row, member=one) for one in members if one.pk not in there)


@transaction.atomic
def change_meeting(
    meeting: Meeting,
    *,
    by: Member,
    fields: Mapping[str, Any],
    day: date,
    begins: time,
    ends: time,
    version: int | None = None,
) -> Meeting:
    """Change a planned meeting; calendars take the new one for the old. When the time changes, answers are asked anew.

    Who has got a seat since is invited; the others are told when something has changed. Raises StaleVersionError when
    it is no longer at the version and ValidationError when it is not planned any more.
    """
    meeting = lock(meeting, version)
    _refuse_unless_planned(meeting)
    wanted = {**fields, **_hours(day, begins, ends, meeting.zone)}
    changed = {name for name, value in wanted.items() if getattr(meeting, name) != value}
    with acting(by=by, action="networks.change_meeting"):
        if changed:
            _put(meeting, wanted)
        if changed & {"starts", "ends"}:
            meeting.attendances.update(answer=Answer.NONE, answered_at=None, link_key=new_key())
        _ask(meeting, people_of(meeting.network, by).asked)
    order_letters([meeting], by=by)
    return meeting


def _put(meeting: Meeting, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(meeting, name, value)
    meeting.sequence += 1
    meeting.version += 1
    meeting.save()


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: Member, reason: str = "") -> Meeting:
    """Cancel a planned meeting: calendars take it out, and no link answers any more. The letters say the reason.

    Raises ValidationError when it is not planned.
    """
    meeting = lock(meeting)
    _refuse_unless_planned(meeting)
    with acting(by=by, action="networks.cancel_meeting", reason=reason):
        _put(meeting, {"state": MeetingState.CANCELLED})
    order_letters([meeting], by=by)
    return meeting


def _refuse_unless_planned(meeting: Meeting) -> None:
    if meeting.state != MeetingState.PLANNED:
        raise ValidationError(_("This meeting has been held or cancelled meanwhile."))


@transaction.atomic
def answer_meeting(attendance: Attendance, *, answer: str, by: Member, key: str | None = None) -> Attendance:
    """Answer an invitation. By a link, `key` is the link's: it is used up.

    Raises ValidationError when the meeting has begun or is cancelled, or the link was used or withdrawn.
    """
    attendance = Attendance.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=attendance.pk)
    if not attendance.meeting.is_ahead:
        raise ValidationError(_("This meeting has begun or is cancelled. Answers are closed."))
    if key is not None and key != attendance.link_key:
        raise ValidationError(_("This link has been used or withdrawn."))
    attendance.answer, attendance.answered_at = answer, timezone.now()
    if key is not None:
        attendance.link_key = new_key()
    with acting(by=by, action="networks.answer_meeting"):
        attendance.save(update_fields=["answer", "answered_at", "link_key"])
    return attendance
