"""The form for a document of a project."""

from pathlib import PurePath
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.uploads import DocumentField
from portal.tenancy.models import Member
from projects.portfolio.actions.documents import add_document
from projects.portfolio.models import Document


class WebAddressField(forms.URLField):
    """An address that a browser opens."""

    default_validators = [URLValidator(schemes=["http", "https"])]


class DocumentForm(forms.ModelForm):
    """A file or a link. The file stands last: an upload that is stopped leaves what was typed before it."""

    link = WebAddressField(
        label=gettext_lazy("Link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("To a document that lies elsewhere, instead of a file."),
    )
    file = DocumentField(label=gettext_lazy("File"), required=False)
    mark_optional = False

    class Meta:
        model = Document
        fields = ["kind", "title", "link"]
        help_texts = {"title": gettext_lazy("If you leave it empty, the file’s name.")}

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["title"].required = False
        taken = _("PDF, Word, Excel, PowerPoint, OpenDocument, picture or plain text, at most %(limit)s MB.")
        self.fields["file"].help_text = taken % {"limit": settings.UPLOAD_MEGABYTES}

    def clean(self):
        """One of the two; a fault in either has been told already."""
        cleaned = super().clean()
        file, link = cleaned.get("file"), cleaned.get("link")
        if file and link:
            self.add_error("link", _("Choose a file or give a link, not both."))
        elif not (file or link or self.errors):
            self.add_error("file", _("Choose a file, or give a link."))
        cleaned["title"] = cleaned.get("title") or _title_of(file, link)
        return cleaned

    def save(self, commit=True):
        """Add the document."""
        fields = {name: self.cleaned_data[name] for name in ("title", "kind", "file", "link")}
        return add_document(self.instance.project, by=self.member, **fields)


def _title_of(file, link: str | None) -> str:
    return PurePath(file.name).stem if file else urlsplit(link or "").netloc
