"""Attendance, decisions, action points and minutes of a meeting."""

from collections.abc import Collection, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.jobs.actions import order
from portal.kit.files import StoredFile
from portal.kit.history import acting, describe
from portal.networks.actions.locking import lock_open
from portal.networks.models import ActionPoint, Attendance, Meeting, MinutesFile
from portal.networks.states import MeetingState
from portal.tenancy.models import Member

RENDER = "networks.render_minutes"
describe("networks.write_minutes", gettext_lazy("wrote the minutes"))
describe("networks.approve_minutes", gettext_lazy("approved the minutes"))
describe(RENDER, gettext_lazy("made the file of the minutes"))
describe("networks.add_action_point", gettext_lazy("added an action point"))
describe("networks.give_point", gettext_lazy("gave an action point to somebody else"))
describe("networks.do_action_point", gettext_lazy("noted whether an action point is done"))


@transaction.atomic
def write_minutes(
    meeting: Meeting,
    *,
    by: Member,
    minutes: str,
    decisions: Mapping[int, str],
    attended: Collection[Member],
    version: int | None = None,
) -> Meeting:
    """Write down what was said, what was decided (by point) and who came; with that the meeting was held.

    Raises StaleVersionError when it is no longer at the version and ValidationError when the minutes are approved or
    it has not begun.
    """
    meeting = lock_open(meeting, version)
    if meeting.is_ahead:
        raise ValidationError(_("The meeting has not begun yet."))
    meeting.minutes, meeting.state = minutes, MeetingState.HELD
    meeting.version += 1
    with acting(by=by, action="networks.write_minutes"):
        meeting.save()
        for item in meeting.agenda.filter(pk__in=decisions):
            item.decision = decisions[item.pk]
            item.save(update_fields=["decision"])
        _note_who_came(meeting, {member.pk for member in attended})
    return meeting


def _note_who_came(meeting: Meeting, came: set[int]) -> None:
    rows = meeting.attendances.all()
    rows.filter(member__in=came, attended=False).update(attended=True)
    rows.filter(attended=True).exclude(member__in=came).update(attended=False)
    row = {"municipality_id": meeting.municipality_id, "meeting": meeting, "attended": True}
    Attendance.objects.bulk_create(
        Attendance(**row, member_id=pk) for pk in came - set(rows.values_list("member", flat=True))
    )


@transaction.atomic
def approve_minutes(meeting: Meeting, *, by: Member) -> Meeting:
    """Approve the minutes: from now on nobody can change them, which the database sees to. Their file is ordered.

    Raises ValidationError when the meeting has no minutes or they are approved already.
    """
    meeting = lock_open(meeting)
    if meeting.state != MeetingState.HELD or not meeting.minutes:
        raise ValidationError(_("Write the minutes first."))
    meeting.approved_at, meeting.approved_by = timezone.now(), by
    meeting.version += 1
    with acting(by=by, action="networks.approve_minutes"):
        meeting.save()
    order(RENDER, subject_id=meeting.pk, municipality=meeting.municipality, by=by)
    return meeting


def keep_minutes_file(meeting: Meeting, file: StoredFile) -> MinutesFile:
    """Note where the file of the approved minutes lies; the first one stays."""
    found, _made = MinutesFile.objects.get_or_create(
        municipality_id=meeting.municipality_id,
        meeting=meeting,
        defaults={"stored": file.name, "sha256": file.sha256},
    )
    return found


@transaction.atomic
def add_action_point(meeting: Meeting, *, text: str, owner: Member, due: date, by: Member) -> ActionPoint:
    """Note what somebody is to do. Raises ValidationError when the minutes are approved."""
    meeting = lock_open(meeting)
    row = {"municipality_id": meeting.municipality_id, "meeting": meeting}
    with acting(by=by, action="networks.add_action_point"):
        return ActionPoint.objects.create(text=text, owner=owner, due=due, **row)


@transaction.atomic
def set_point_done(point: ActionPoint, *, done: bool, by: Member) -> ActionPoint:
    """Note that an action point is done, or that it is not."""
    point = ActionPoint.objects.select_for_update().get(pk=point.pk)
    point.done_on = (point.done_on or timezone.localdate()) if done else None
    with acting(by=by, action="networks.do_action_point"):
        point.save(update_fields=["done_on"])
    return point


@transaction.atomic
def give_point(point: ActionPoint, *, to: Member, by: Member) -> ActionPoint:
    """Let somebody else do a point; approved minutes do not hinder it. Raises ValidationError when it is done."""
    point = ActionPoint.objects.select_for_update().get(pk=point.pk)
    if point.done_on:
        raise ValidationError(_("This action point has been done meanwhile."))
    point.owner = to
    with acting(by=by, action="networks.give_point"):
        point.save(update_fields=["owner"])
    return point
