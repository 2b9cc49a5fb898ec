"""Checks of approved reports: ordered, made, and told when something is wrong."""

from django.core.mail import mail_admins
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.jobs.actions import order
from portal.jobs.models import Job
from portal.kit.history import describe
from portal.tenancy.models import Member
from reporting.quarterly.integrity import faults_of
from reporting.quarterly.models import FileCheck, Report

CHECK = "quarterly.check_report"
describe(CHECK, _("checked the report and its files"))


def order_check(report: Report, *, by: Member) -> Job:
    """Have the report and its files looked at now."""
    return order(CHECK, subject_id=report.pk, municipality=by.municipality, by=by)


@transaction.atomic
def check_report(report: Report) -> FileCheck:
    """Compare the approved report and its files with their checksums, and keep what was found."""
    faults = faults_of(report)
    before = FileCheck.objects.filter(report=report).first()
    told = before is not None and before.told_operators and before.faults == faults
    check, _new = FileCheck.objects.update_or_create(
        municipality_id=report.municipality_id,
        report=report,
        defaults={"checked_at": timezone.now(), "faults": faults, "told_operators": told},
    )
    return check


@transaction.atomic
def tell_operators() -> int:
    """Mail the operators about faults, each once: if that cannot be sent, the mark goes back with the transaction."""
    untold = FileCheck.objects.exclude(faults={}).filter(told_operators=False)
    checks = list(untold.select_related("municipality").select_for_update(skip_locked=True, of=["self"]))
    if checks:
        FileCheck.objects.filter(pk__in=[check.pk for check in checks]).update(told_operators=True)
        mail_admins(f"{len(checks)} not as approved", "\n".join(map(_line, checks)))
    return len(checks)


def _line(check: FileCheck) -> str:
    faults = ", ".join(f"{what} {fault}" for what, fault in check.faults.items())
    return f"{check.municipality.slug}: report {check.report_id}, {faults}"
