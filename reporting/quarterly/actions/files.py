"""Files of an approved report: ordered, made once, kept."""

import hashlib
from collections.abc import Callable

from django.core.files.storage import storages
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.jobs.actions import order
from portal.kit.files import store
from portal.kit.history import describe
from portal.tenancy.models import Member
from reporting.quarterly.files import WRITERS, archive
from reporting.quarterly.models import Report, ReportFile
from reporting.quarterly.states import Format

RENDER = "quarterly.render_report"
describe(RENDER, _("made the report’s file"))


class Tampered(Exception):
    """A stored file is not what was made."""


def order_file(report: Report, kind: Format, *, by: Member, language: str = "") -> ReportFile:
    """The approved report's file of this kind, ordered unless it is made or being made: nothing is made twice.

    In the municipality's language unless another is asked for.
    """
    language = language or report.snapshot["language"]
    if kind == Format.ZIP:
        for part in WRITERS:  # now, so that nobody has to wait for the end of the work to order one of them
            _row(report, part, language)
    file = _row(report, kind, language)
    if not file.is_made:
        order(RENDER, subject_id=file.pk, municipality=report.municipality, by=by)
    return file


def _row(report: Report, kind: Format, language: str) -> ReportFile:
    key = {"municipality_id": report.municipality_id, "report": report, "format": kind, "language": language}
    return ReportFile.objects.get_or_create(**key)[0]


def make_file(file: ReportFile, beat: Callable[[int], None]) -> None:
    """Make the file and keep it, unless it is made: a snapshot is written only once."""
    if file.is_made:
        return
    beat(10)
    content = _package(file, beat) if file.format == Format.ZIP else WRITERS[file.format](_told(file))
    beat(90)
    keep_file(file, content)


def _package(file: ReportFile, beat: Callable[[int], None]) -> bytes:
    """The files of the same report and language, made now where they are not, and what they are."""
    parts = []
    for done, kind in enumerate(WRITERS, 1):
        parts.append(archive.part(file.stem, kind, _content(file, kind)))
        beat(10 + 80 * done // len(WRITERS))
    report, municipality = file.report, file.report.municipality
    package = archive.Package(
        name=file.stem,
        snapshot=_told(file),
        parts=tuple(parts),
        country=municipality.country,
        organisation_number=municipality.organisation_number,
        case_number=report.case_number,
        classification=report.classification,
    )
    return archive.write(package)


def _content(package: ReportFile, kind: Format) -> bytes:
    """The file of this kind, made now if it is not. Raises Tampered when it is no longer what it was."""
    file = _row(package.report, kind, package.language)
    if not file.is_made:
        content = WRITERS[kind](_told(package))
        keep_file(file, content)
        return content
    with storages["private"].open(file.stored) as stored:
        content = stored.read()
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise Tampered(file.stored)
    return content


def _told(file: ReportFile) -> dict:
    return file.report.snapshots[file.language]


def keep_file(file: ReportFile, content: bytes) -> None:
    """Keep what was made, and note its checksum. A file that is made already stays as it is."""
    stored = store(content, suffix=f".{file.format}")
    made = {"stored": stored.name, "sha256": stored.sha256, "size": len(content), "made_at": timezone.now()}
    ReportFile.objects.filter(pk=file.pk, sha256="").update(**made)
