"""Meetings, and the duties of projects and accreditations."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from portal.networks.models import Meeting
from portal.networks.states import MeetingState
from portal.tenancy.roles import OWN_UNIT_ONLY
from projects.portfolio.duties import Duty, DutyKind
from projects.portfolio.queries.duties import open_duties
from reporting.overview.calendar.occasion import Asked, Occasion
from reporting.overview.kinds import Kind

SAID_BY_THE_PROJECT = (DutyKind.START, DutyKind.CLOSE)  # its first and last day stand there themselves


def meetings(asked: Asked) -> Iterator[Occasion]:
    """Meetings of networks, cancelled ones too; the member's own are those to which the member is invited."""
    if Kind.MEETING not in asked.kinds:
        return
    start, end = (timezone.make_aware(datetime.combine(one, datetime.min.time())) for one in asked.days)
    near = asked.own(Meeting.objects).filter(starts__gte=start, starts__lt=end + timedelta(days=1))
    events = Meeting.events.field.model.objects.filter(municipality=OuterRef("municipality"), pgh_obj=OuterRef("pk"))
    changed = Subquery(events.order_by("-pgh_id").values("pgh_created_at")[:1])
    for meeting in near.defer("minutes").select_related("network", "called_by").annotate(changed=changed):
        yield _meeting(meeting)


def _meeting(meeting: Meeting) -> Occasion:
    cancelled = meeting.state == MeetingState.CANCELLED
    return Occasion(
        kind=Kind.MEETING,
        key=f"meeting-{meeting.pk}",
        day=meeting.local_starts.date(),
        at=meeting.local_starts.time(),
        label=str(MeetingState.CANCELLED.label) if cancelled else f"{meeting.local_starts:%H:%M}",
        title=meeting.title,
        page="networks:meeting",
        pk=meeting.pk,
        changed=meeting.changed,
        meeting=meeting,
    )


def duties(asked: Asked) -> Iterator[Occasion]:
    """What nobody has done yet: all for coordinators and leaders, staff and heads see their own units'."""
    if Kind.DUTY in asked.kinds:
        member = asked.member
        of_all = not asked.mine or member.role in OWN_UNIT_ONLY
        for duty in open_duties(member, on=timezone.localdate(), until=asked.last):
            if (of_all or duty.contact == member.pk) and duty.kind not in SAID_BY_THE_PROJECT:
                yield _duty(duty)


def _duty(duty: Duty) -> Occasion:
    page, pk = ("project", duty.project) if duty.project else ("accreditation", duty.accreditation)
    return Occasion(
        kind=Kind.DUTY,
        key=f"{page}-{pk}-{duty.kind}-{duty.year or 0}",
        day=duty.due,
        label=duty.label,
        title=duty.title,
        page=f"portfolio:{page}",
        pk=pk,
    )
