"""The form for a document of a project."""

from portal.kit.documents import FileOrLinkForm
from portal.tenancy.models import Member
from projects.portfolio.actions.documents import add_document
from projects.portfolio.models import Document


class DocumentForm(FileOrLinkForm):
    """A file or a link, of one kind."""

    class Meta(FileOrLinkForm.Meta):
        model = Document
        fields = ["kind", "title", "link"]

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member

    def save(self, commit=True):
        """Add the document."""
        fields = {name: self.cleaned_data[name] for name in ("title", "kind", "file", "link")}
        return add_document(self.instance.project, by=self.member, **fields)
