"""A meeting that can still be written about, locked."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.kit.concurrency import lock
from portal.networks.models import Meeting
from portal.networks.states import MeetingState


def lock_open(meeting: Meeting, version: int | None = None) -> Meeting:
    """The meeting read anew and locked until the transaction ends.

    Raises ValidationError when its minutes are approved or it is cancelled, StaleVersionError when it is no longer at
    the version.
    """
    meeting = lock(meeting, version)
    if meeting.is_frozen:
        raise ValidationError(_("The minutes are approved and cannot be changed any more."))
    if meeting.state == MeetingState.CANCELLED:
        raise ValidationError(_("The meeting is cancelled."))
    return meeting
