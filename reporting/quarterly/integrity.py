"""Whether approved reports and their files still are what was approved."""

import hashlib
from datetime import datetime, time

from django.core.files.storage import storages
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from reporting.quarterly.checksum import digest
from reporting.quarterly.faults import TEXT, Fault
from reporting.quarterly.models import FileCheck, Report, ReportFile
from reporting.quarterly.states import State


def faults_of(report: Report) -> dict[str, Fault]:
    """What differs from the checksums, everything read anew: by number of file, or under TEXT."""
    found = {} if _says_the_same(report) else {TEXT: Fault.CHANGED}
    for file in report.files.exclude(sha256=""):
        if fault := _fault_of(file):
            found[str(file.pk)] = fault
    return found


def _says_the_same(report: Report) -> bool:
    try:
        return digest(report.snapshots) == report.sha256
    except (KeyError, TypeError):  # it is not even of the shape that was approved
        return False


def _fault_of(file: ReportFile) -> Fault | None:
    try:
        with storages["private"].open(file.stored) as stored:
            found = hashlib.file_digest(stored, "sha256").hexdigest()
    except FileNotFoundError:
        return Fault.MISSING
    return None if found == file.sha256 else Fault.CHANGED


def unchecked_today() -> QuerySet[Report]:
    """Approved reports that nobody has looked at since midnight."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time()))
    checked = FileCheck.objects.filter(report=OuterRef("pk"), checked_at__gte=midnight)
    return Report.objects.filter(~Exists(checked), state=State.APPROVED).order_by("pk")
