"""What is stored about a person as a file: JSON for machines, PDF for people."""

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language, gettext

from portal.audit.queries import Stored
from portal.kit.pdf import write_archive_pdf
from portal.tenancy.models import Member

FORMAT, VERSION = "vidsyn-stored-about-me", 1
LONGEST = 50


def as_data(stored: Stored, *, about: Member, at: datetime) -> dict[str, Any]:
    """The export for machines (docs/privacy.md): keys that stay, dates in ISO 8601, codes in English."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "municipality": about.municipality.slug,
        "made": at.isoformat(timespec="seconds"),
        "rows": {section.kept.key: section.rows for section in stored.sections},
        "counts": {kept.key: number for kept, number in stored.counts},
        "changes": {label: number for label, _name, number in stored.changes},
        "openings": [
            {"when": one.opened_at.isoformat(timespec="seconds"), "who": one.viewer.name, "page": one.page}
            for one in stored.openings
        ],
    }


def as_pdf(stored: Stored, *, about: Member, at: datetime) -> bytes:
    """The export for people, in the reader's language; of a long table the latest rows, so that it is made at once."""
    title = gettext("What is stored about %(name)s in %(municipality)s") % {
        "name": about.name,
        "municipality": about.municipality,
    }
    language = get_language()
    context = {"stored": stored, "title": title, "language": language, "at": timezone.localtime(at), "most": LONGEST}
    return write_archive_pdf(render_to_string("audit/stored_document.html", context), lang=language, title=title)
