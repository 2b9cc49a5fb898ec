"""The form for a document of a meeting."""

from portal.kit.documents import FileOrLinkForm
from portal.networks.actions import add_document
from portal.networks.models import Meeting, MeetingDocument
from portal.tenancy.models import Member


class MeetingDocumentForm(FileOrLinkForm):
    """A file or a link."""

    class Meta(FileOrLinkForm.Meta):
        model = MeetingDocument

    def __init__(self, *args, member: Member, meeting: Meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.meeting = member, meeting

    def save(self, commit=True):
        """Add the document. Raises what the action raises."""
        fields = {name: self.cleaned_data[name] for name in ("title", "file", "link")}
        return add_document(self.meeting, by=self.member, **fields)
