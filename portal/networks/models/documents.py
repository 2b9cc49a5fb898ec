"""Documents of a meeting, and the file of its approved minutes."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.documents import ONE_OF_BOTH, FileOrLink
from portal.kit.history import tracked
from portal.networks.models.meetings import Meeting, frozen
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel


@tracked()
class MeetingDocument(FileOrLink, TenantModel):
    """What a meeting has before it. With the minutes it is frozen."""

    meeting = TenantForeignKey(Meeting, on_delete=models.CASCADE, related_name="documents")
    added_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("added by"))

    class Meta:
        ordering = ["added_at", "pk"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [models.CheckConstraint(condition=ONE_OF_BOTH, name="meeting_document_file_or_link")]
        triggers = [frozen()]


class MinutesFile(TenantModel):
    """Approved minutes as a file for the archive; it is made once."""

    meeting = TenantForeignKey(Meeting, on_delete=models.PROTECT, related_name="files")
    stored = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("file of the minutes")
        verbose_name_plural = _("files of the minutes")
        constraints = [models.UniqueConstraint("municipality", "meeting", name="minutes_file_once")]
