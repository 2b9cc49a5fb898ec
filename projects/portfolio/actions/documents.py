"""What is done with the documents of a project."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.documents import kept
from portal.kit.history import acting, describe
from portal.tenancy.models import Member
from projects.portfolio.models import Document, Project

describe("portfolio.add_document", _("added a document"))
describe("portfolio.remove_document", _("removed a document"))


@transaction.atomic
def add_document(
    project: Project, *, by: Member, title: str, kind: str, file: UploadedFile | None = None, link: str = ""
) -> Document:
    """Add a file that has been examined (it then has its `kind`), or a link."""
    with acting(by=by, action="portfolio.add_document"):
        return Document.objects.create(
            municipality_id=project.municipality_id,
            project=project,
            title=title,
            kind=kind,
            link=link,
            added_by=by,
            **kept(file),
        )


@transaction.atomic
def remove_document(document: Document, *, by: Member) -> Document:
    """Take the document out of the project; its file is kept, and a second click changes nothing."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.removed_at is None:
        document.removed_at = timezone.now()
        with acting(by=by, action="portfolio.remove_document"):
            document.save(update_fields=["removed_at"])
    return document
