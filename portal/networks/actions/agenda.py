"""The agenda of a meeting: points proposed, withdrawn and put into order."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from portal.kit.history import acting, describe
from portal.networks.actions.locking import lock_open
from portal.networks.models import AgendaItem, Meeting
from portal.tenancy.models import Member

describe("networks.propose_point", _("put a point on the agenda"))
describe("networks.withdraw_point", _("took a point off the agenda"))
describe("networks.move_point", _("changed the order of the agenda"))


@transaction.atomic
def propose_point(meeting: Meeting, *, text: str, by: Member) -> AgendaItem:
    """Put a point at the end of the agenda.

    Raises PermissionDenied without a seat in the network, ValidationError when the minutes are approved or it is
    cancelled.
    """
    meeting = lock_open(meeting)
    if not by.can("networks.propose_point", meeting.network):
        raise PermissionDenied
    last = meeting.agenda.aggregate(last=Max("place"))["last"] or 0
    row = {"municipality_id": meeting.municipality_id, "meeting": meeting, "proposed_by": by}
    with acting(by=by, action="networks.propose_point"):
        return AgendaItem.objects.create(text=text, place=last + 1, **row)


@transaction.atomic
def withdraw_point(item: AgendaItem, *, by: Member) -> None:
    """Take a point off the agenda; who proposed it and the coordinator may. History keeps it.

    Raises ValidationError when the meeting has been held.
    """
    meeting = lock_open(item.meeting)
    if meeting.is_over:
        raise ValidationError(_("The meeting has been held: its agenda stays as it was."))
    if item.proposed_by_id != by.pk and not by.can("networks.change_meeting", meeting):
        raise PermissionDenied
    with acting(by=by, action="networks.withdraw_point"):
        item.delete()


@transaction.atomic
def move_point(item: AgendaItem, *, up: bool, by: Member) -> None:
    """Let a point and the one before it (or after it) change places; the first and the last stay where they are."""
    items = list(lock_open(item.meeting).agenda.all())
    place = items.index(item)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(items):
        return
    items[place], items[other] = items[other], items[place]
    with acting(by=by, action="networks.move_point"):
        for number, one in enumerate(items, 1):
            if one.place != number:
                one.place = number
                one.save(update_fields=["place"])
