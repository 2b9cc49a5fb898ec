"""Approved reports go out: letters to readers, and notes of who fetched what."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.audit.retention import removes
from portal.mail.actions import put_down, ring
from portal.mail.models import Purpose
from portal.tenancy.models import Member, Municipality
from reporting.quarterly.delivery import key_of, readers
from reporting.quarterly.letters import approved_letter
from reporting.quarterly.models import ApiToken, Download, Poll, Report, ReportFile


def tell_readers(report: Report) -> None:
    """Mail all who want it that the report is approved; nobody twice about the same version."""
    for reader in readers(report.municipality):
        put_down(reader, purpose=Purpose.APPROVED, key=key_of(report), content=approved_letter(report, to=reader))
    ring()


def note_download(file: ReportFile, *, by: Member | ApiToken) -> None:
    """Write down that a member or a system fetched the file: once a day, later ones only fetch."""
    who = {"member": by} if isinstance(by, Member) else {"token": by}
    row = {"municipality_id": by.municipality_id, "file": file, "day": timezone.localdate(), **who}
    if not Download.objects.filter(**row).exists():
        Download.objects.bulk_create([Download(**row)], ignore_conflicts=True)


@transaction.atomic
def note_poll(token: ApiToken) -> None:
    """Count that a system asked for the list."""
    row = {"municipality_id": token.municipality_id, "token": token, "day": timezone.localdate()}
    _poll, first = Poll.objects.get_or_create(**row)
    if not first:
        Poll.objects.filter(**row).update(times=F("times") + 1, last_at=timezone.now())


@removes("openings")
def remove_downloads(municipality: Municipality, before: datetime) -> int:
    """Forget who fetched what, and how often systems asked, so long ago."""
    Poll.objects.filter(municipality=municipality, last_at__lt=before).delete()
    return Download.objects.filter(municipality=municipality, at__lt=before).delete()[0]
