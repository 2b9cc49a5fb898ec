"""Documents that belong to something: files on private storage, or links. Their tables and pages are the apps' own."""

from pathlib import PurePath
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.http import FileResponse, Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.files import serve_private, store
from portal.kit.uploads import DOCUMENTS, DocumentField

SHOWN = {kind.media_type for kind in DOCUMENTS if kind.is_shown}
ONE_OF_BOTH = Q(link="", stored__gt="") | Q(link__gt="", stored="")


class FileOrLink(models.Model):
    """A file (under the name of its content in the private storage) or a link; tables constrain it to ONE_OF_BOTH."""

    title = models.CharField(gettext_lazy("title"), max_length=200)
    link = models.URLField(gettext_lazy("link"), blank=True, max_length=500)
    filename = models.CharField(gettext_lazy("file name"), max_length=200, blank=True)
    stored = models.CharField(max_length=100, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(gettext_lazy("size"), default=0, help_text=gettext_lazy("Bytes."))
    sha256 = models.CharField(max_length=64, blank=True)
    added_at = models.DateTimeField(gettext_lazy("added"), default=timezone.now)
    removed_at = models.DateTimeField(gettext_lazy("removed"), null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    @property
    def is_shown(self) -> bool:
        """Whether browsers show the file instead of saving it."""
        return self.content_type in SHOWN


def kept(file: UploadedFile | None) -> dict:
    """Keep a file that has been examined (it then has its `kind`); the fields of its row, none for no file."""
    if file is None:
        return {}
    stored = store(file, suffix=PurePath(file.name).suffix.lower())
    return {
        "filename": file.name,
        "stored": stored.name,
        "sha256": stored.sha256,
        "content_type": file.kind.media_type,
        "size": file.size,
    }


def serve_document(document: FileOrLink) -> FileResponse:
    """The file: PDF files and pictures are shown in a sandbox, others are saved. Http404 when the storage lost it."""
    kind = document.content_type
    try:
        names = {"filename": document.filename, "media_type": kind}
        return serve_private(document.stored, inline=document.is_shown, **names)
    except FileNotFoundError as error:
        raise Http404 from error


class WebAddressField(forms.URLField):
    """An address that a browser opens."""

    default_validators = [URLValidator(schemes=["http", "https"])]


class FileOrLinkForm(forms.ModelForm):
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
        fields = ["title", "link"]
        help_texts = {"title": gettext_lazy("If you leave it empty, the file’s name.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
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


def _title_of(file: UploadedFile | None, link: str | None) -> str:
    return PurePath(file.name).stem if file else urlsplit(link or "").netloc
