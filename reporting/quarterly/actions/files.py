"""Files of an approved report: ordered, made once, kept."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.jobs.actions import order
from portal.kit.files import store
from portal.kit.history import describe
from portal.tenancy.models import Member
from reporting.quarterly.models import Report, ReportFile
from reporting.quarterly.states import Format

RENDER = "quarterly.render_report"
describe(RENDER, _("made the report’s file"))


def order_file(report: Report, kind: Format, *, by: Member, language: str = "") -> ReportFile:
    """The approved report's file of this kind, ordered unless it is made or being made: nothing is made twice.

    In the municipality's language unless another is asked for.
    """
    file, _new = ReportFile.objects.get_or_create(
        municipality_id=report.municipality_id,
        report=report,
        format=kind,
        language=language or report.snapshot["language"],
    )
    if not file.is_made:
        order(RENDER, subject_id=file.pk, municipality=report.municipality, by=by)
    return file


def keep_file(file: ReportFile, content: bytes) -> None:
    """Keep what was made, and note its checksum. A file that is made already stays as it is."""
    stored = store(content, suffix=f".{file.format}")
    made = {"stored": stored.name, "sha256": stored.sha256, "size": len(content), "made_at": timezone.now()}
    ReportFile.objects.filter(pk=file.pk, sha256="").update(**made)
