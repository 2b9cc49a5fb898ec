"""The dossier of one project for an auditor: a page to read, tables, history, every document with its checksum."""

import logging
from collections.abc import Iterable, Iterator

from django.core.files.storage import storages
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.audit.queries import Happening, history_of
from portal.kit.archive import Entry
from portal.kit.files import safe_filename
from portal.kit.spreadsheets import write_csv
from projects.portfolio.models import (
    Document,
    Effect,
    Instalment,
    Mobility,
    OwnShare,
    Participation,
    Partnership,
    Project,
)
from projects.portfolio.queries.anchoring import anchors_of, titles
from projects.portfolio.queries.documents import documents_of
from projects.portfolio.queries.history import events_of_parts

FACTS = (
    *("title", "programme", "action", "status", "starts", "ends", "code", "contact", "summary", "coordinator"),
    *("countries", "grant", "currency", "accreditation", "own_role", "priorities", "decision_body", "decision_date"),
    *("decision_case", "serves"),
)
TABLES: dict[type[Model], tuple[str, ...]] = {
    Participation: ("institution", "role", "starts", "ends"),
    Partnership: ("partner", "role"),
    Mobility: (
        *("activity", "institution", "partner", "country", "city", "starts", "ends"),
        *("staff", "learners", "accompanying", "fewer_opportunities", "green_travel"),
    ),
    Instalment: ("label", "due", "amount", "received", "received_amount"),
    OwnShare: ("year", "currency", "amount", "used"),
    Effect: ("moment", "institution", "changed", "for_whom", "evidence", "lesson", "written_on"),
}
CHUNK = 64 * 1024
logger = logging.getLogger(__name__)
EVERYTHING = 100_000  # happenings


def entries_of(project: Project) -> Iterator[Entry]:
    """What goes into the archive. All rows are read before the first entry; documents are opened one by one."""
    documents = list(documents_of(project).order_by("added_at", "pk"))
    files = _places(documents)
    history = history_of(project, *events_of_parts(project, with_documents=True), most=EVERYTHING)
    pages = [
        (f"{_('Summary')}.html", [_summary(project, files, documents).encode()]),
        _table(_("Facts"), [_("What"), _("Value")], _facts(project)),
        *_tables(project),
        _table(_("Documents"), _document_headings(), [_document(one, files) for one in documents]),
        _table(_("History"), [_("When"), _("Who"), _("What"), _("Reason"), _("Details")], map(_happening, history)),
        ("SHA256SUMS", ["".join(f"{one.sha256}  {place}\n" for place, one in files.items()).encode()]),
    ]
    return _with_files(pages, files)


def _with_files(pages: list[Entry], files: dict[str, Document]) -> Iterator[Entry]:
    yield from pages
    for place, document in files.items():
        yield place, _content(document)


def _content(document: Document) -> Iterator[bytes]:
    """The file's parts; nothing when the storage has lost it, which the checksums then show."""
    try:
        with storages["private"].open(document.stored) as file:
            yield from file.chunks(CHUNK)
    except FileNotFoundError:
        logger.exception("The file of document %s is lost", document.pk)


def _places(documents: list[Document]) -> dict[str, Document]:
    """Where each file stands in the archive, numbered in the order in which they were added."""
    kept = [one for one in documents if one.stored and one.removed_at is None]
    folder = _("Documents")
    return {f"{folder}/{at:02} {safe_filename(one.filename)}": one for at, one in enumerate(kept, 1)}


def _summary(project: Project, files: dict[str, Document], documents: list[Document]) -> str:
    links = [one for one in documents if one.link and one.removed_at is None]
    parts = project.participations.select_related("institution")
    shown = {"project": project, "facts": _facts(project), "parts": parts, "files": files, "links": links}
    return render_to_string("portfolio/documents/summary.html", {**shown, "language": get_language()})


def _facts(project: Project) -> list[tuple[str, object]]:
    facts = [(_heading(Project, name), _value(project, name)) for name in FACTS]
    facts += [(kind.heading, titles(ties, kind)) for kind, ties in anchors_of(project)]
    return [(heading, value) for heading, value in facts if value not in ("", None)]


def _tables(project: Project) -> Iterator[Entry]:
    for model, names in TABLES.items():
        keys = [name for name in names if model._meta.get_field(name).is_relation]
        found = model.objects.filter(project=project).select_related(*keys)
        if rows := [[_value(one, name) for name in names] for one in found]:
            yield _table(capfirst(model._meta.verbose_name_plural), [_heading(model, name) for name in names], rows)


def _table(name: str, headings: list[str], rows: Iterable) -> Entry:
    return f"{safe_filename(str(name))}.csv", list(write_csv(headings, rows))


def _heading(model: type[Model], name: str) -> str:
    return capfirst(str(model._meta.get_field(name).verbose_name))


def _value(row: Model, name: str) -> object:
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if isinstance(value, list):
        return ", ".join(value)
    return str(value) if isinstance(value, Model) else value


def _document_headings() -> list[str]:
    facts = [_("Title"), _("Kind"), _("Added by"), _("Added"), _("Removed"), _("Link"), _("Size")]
    return [*facts, "SHA-256", _("File")]


def _document(document: Document, places: dict[str, Document]) -> list:
    place = next((place for place, one in places.items() if one is document), "")
    facts = (document.title, document.get_kind_display(), str(document.added_by), document.added_at)
    return [*facts, document.removed_at, document.link, document.size or None, document.sha256, place]


def _happening(happening: Happening) -> list:
    details = "; ".join(filter(None, map(_part, happening.parts)))
    return [happening.at, happening.who, happening.deed, happening.reason, details]


def _part(part) -> str:
    changes = ", ".join(f"{change.field}: {change.before or '–'} → {change.after or '–'}" for change in part.changes)
    named = f"{part.kind} {part.title}".strip() if part.title else ""
    return ": ".join(filter(None, [named, changes]))
