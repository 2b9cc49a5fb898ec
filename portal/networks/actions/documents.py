"""What is done with the documents of a meeting."""

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.documents import kept
from portal.kit.history import acting, describe
from portal.networks.actions.locking import lock_open
from portal.networks.models import Meeting, MeetingDocument
from portal.tenancy.models import Member

describe("networks.add_document", _("added a document"))
describe("networks.remove_document", _("removed a document"))


@transaction.atomic
def add_document(
    meeting: Meeting, *, by: Member, title: str, file: UploadedFile | None = None, link: str = ""
) -> MeetingDocument:
    """Add a file that has been examined (it then has its `kind`), or a link.

    Raises PermissionDenied without a seat in the network, ValidationError when the minutes are approved or it is
    cancelled.
    """
    meeting = lock_open(meeting)
    if not by.can("networks.add_document", meeting.network):
        raise PermissionDenied
    row = {"municipality_id": meeting.municipality_id, "meeting": meeting, "added_by": by}
    with acting(by=by, action="networks.add_document"):
        return MeetingDocument.objects.create(title=title, link=link, **row, **kept(file))


@transaction.atomic
def remove_document(document: MeetingDocument, *, by: Member) -> MeetingDocument:
    """Take a document away from the meeting; who added it and the coordinator may. Its file is kept."""
    meeting = lock_open(document.meeting)
    if document.added_by_id != by.pk and not by.can("networks.change_meeting", meeting):
        raise PermissionDenied
    document.removed_at = timezone.now()
    with acting(by=by, action="networks.remove_document"):
        document.save(update_fields=["removed_at"])
    return document
