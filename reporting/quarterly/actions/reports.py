"""What is done with a report: opened, written, submitted, sent back, approved and frozen, corrected."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.history import acting, describe
from portal.kit.moves import ForbiddenMove
from portal.kit.periods import Period
from portal.mail.actions import send
from portal.mail.models import Purpose
from portal.tenancy.models import Member, Municipality
from portal.tenancy.roles import Role
from projects.programmes.models import Programme
from reporting.quarterly.actions.contributions import ask_units, carry_contributions
from reporting.quarterly.actions.files import order_file
from reporting.quarterly.calendar import settings_of
from reporting.quarterly.checksum import digest
from reporting.quarterly.compile import compile_in_every_language
from reporting.quarterly.contributions import completion_of, units_to_ask
from reporting.quarterly.letters import returned_letter, submitted_letter
from reporting.quarterly.models import Choice, Report, Section
from reporting.quarterly.periods import kind_of
from reporting.quarterly.queries import approvers, writers
from reporting.quarterly.richtext import plain
from reporting.quarterly.states import Format, Heading, State
from reporting.quarterly.workflow import EDITABLE, check_move

describe("quarterly.open_report", _("opened the report"))
describe("quarterly.write_section", _("edited the text"))
describe("quarterly.submit_report", _("submitted the report"))
describe("quarterly.withdraw_report", _("took the report back"))
describe("quarterly.return_report", _("sent the report back"))
describe("quarterly.approve_report", _("approved the report"))
describe("quarterly.correct_report", _("began a correction of the report"))
describe("quarterly.register_report", _("set the report’s case number"))


class SomebodyElseWrote(Exception):
    """The section has changed since the editor read it; `theirs` is the section as it stands."""

    def __init__(self, theirs: Section):
        super().__init__("The section has changed.")
        self.theirs = theirs


class NotEditable(Exception):
    """The report has been submitted or approved."""


class ApprovedAlready(Exception):
    """The member has approved the report, and the second approval is somebody else's."""


def open_report(period: Period, *, by: Member, programme: Programme | None = None) -> Report:
    """The report on the period, on all work or one programme's, made with its three sections unless it exists already;
    of several versions the last. For a quarter's report the units that count are asked to contribute."""
    return open_for(by.municipality, period, programme=programme, by=by)


@transaction.atomic
def open_for(
    municipality: Municipality, period: Period, *, by: Member | None, programme: Programme | None = None
) -> Report:
    """As `open_report`; `by` is nobody when the clock opens it.

    For the quarter's report on all work the units that count are asked to contribute.
    """
    last = Report.objects.filter(municipality=municipality).on(period, programme).order_by("version").last()
    if last:
        return last
    same = {"year": period.year, "number": period.number, "kind": kind_of(period), "programme": programme}
    with acting(by=by, action="quarterly.open_report"):
        report, made = Report.objects.get_or_create(
            municipality=municipality, **same, version=1, defaults={"opened_by": by}
        )
        if made:
            _write_sections(report, {})
            _ask(report, by)
    return report


def _ask(report: Report, by: Member | None) -> None:
    """Units tell of each quarter once; the reports on longer periods and on programmes are made of that."""
    if report.is_usual:
        reader = by or Member(municipality=report.municipality, role=Role.COORDINATOR)
        ask_units(report, units_to_ask(report, member=reader), by=by)


@transaction.atomic
def correct_report(report: Report, *, reason: str, by: Member) -> Report:
    """A new version of an approved report, as a draft that begins with its words and choices; the old one stays as it
    is.

    A second call returns the correction that was begun. Raises ForbiddenMove when the report is not approved or not the
    last version.
    """
    report = Report.objects.select_for_update(no_key=True).without_words().get(pk=report.pk)
    if begun := report.corrections.exclude(state=State.APPROVED).first():
        return begun
    if report.state != State.APPROVED or report.corrections.exists():
        raise ForbiddenMove(report.state, State.DRAFT)
    with acting(by=by, action="quarterly.correct_report"):
        correction = Report.objects.create(
            municipality_id=report.municipality_id,
            year=report.year,
            number=report.number,
            kind=report.kind,
            programme_id=report.programme_id,
            version=report.version + 1,
            corrects=report,
            reason=reason,
            case_number=report.case_number,
            classification=report.classification,
            opened_by=by,
        )
        _write_sections(correction, {one.heading: one for one in report.sections.all()})
        _choose_again(correction, report)
        carry_contributions(report, correction)
    return correction


def _write_sections(report: Report, before: dict[str, Section]) -> None:
    """Its three sections: with the words and the number of changes of those before, where there were any."""
    empty = Section()
    Section.objects.bulk_create(
        Section(
            municipality_id=report.municipality_id,
            report=report,
            heading=heading,
            text=before.get(heading, empty).text,
            version=before.get(heading, empty).version,
        )
        for heading in Heading
    )


def _choose_again(correction: Report, report: Report) -> None:
    row = {"municipality_id": report.municipality_id, "report": correction}
    chosen = report.choices.values("kind", "record", "included", "seen")
    Choice.objects.bulk_create(Choice(**row, **one) for one in chosen)


@transaction.atomic
def write_section(section: Section, *, text: str, version: int, by: Member) -> Section:
    """Save the text; raises SomebodyElseWrote when it is no longer the version that the editor read, NotEditable when
    the report is out of hand. The same words without their marks change nothing: nobody took these away on purpose."""
    report = Report.objects.select_for_update(no_key=True).without_words().get(pk=section.report_id)
    section = Section.objects.select_for_update().get(pk=section.pk)
    if report.state not in EDITABLE:
        raise NotEditable
    is_same = text in (section.text, plain(section.text))
    if section.version != version and not is_same:
        raise SomebodyElseWrote(section)
    if not is_same:
        section.text, section.version = text, section.version + 1
        with acting(by=by, action="quarterly.write_section"):
            section.save(update_fields=["text", "version"])
    return section


@transaction.atomic
def register_report(report: Report, *, case_number: str, classification: str, by: Member) -> Report:
    """Note the case that the report belongs to and its class in the archive. Raises NotEditable once it is approved."""
    report = Report.objects.select_for_update(no_key=True).without_words().get(pk=report.pk)
    if report.state == State.APPROVED:
        raise NotEditable
    report.case_number, report.classification = case_number, classification
    with acting(by=by, action="quarterly.register_report"):
        report.save(update_fields=["case_number", "classification"])
    return report


@transaction.atomic
def submit_report(report: Report, *, by: Member) -> Report:
    """Hand the draft to those who approve, and tell them."""
    report = _moved(report, State.SUBMITTED)
    report.submitted_by, report.submitted_at, report.note = by, timezone.now(), ""
    report = _saved(report, by, "quarterly.submit_report")
    key, done = f"submitted:{report.pk}:{report.submitted_at.isoformat()}", completion_of(report, member=by)
    for approver in approvers(by).select_related("municipality", "user"):
        content = submitted_letter(report, done, to=approver, by=by)
        send(approver, purpose=Purpose.SUBMITTED, key=key, content=content)
    return report


@transaction.atomic
def withdraw_report(report: Report, *, by: Member) -> Report:
    """Take it back before it is approved, to write on; where two approve, the first approval falls away."""
    report = _moved(report, State.DRAFT)
    report.first_approved_by, report.first_approved_at = None, None
    return _saved(report, by, "quarterly.withdraw_report")


@transaction.atomic
def return_report(report: Report, *, note: str, by: Member) -> Report:
    """Send it back with a note on what is to be changed, and tell those who write it."""
    report = _moved(report, State.RETURNED)
    report.note, report.first_approved_by, report.first_approved_at = note, None, None
    report = _saved(report, by, "quarterly.return_report")
    key = f"returned:{report.pk}:{report.submitted_at.isoformat()}"
    for writer in writers(by):
        send(writer, purpose=Purpose.RETURNED, key=key, content=returned_letter(report, to=writer, by=by))
    return report


@transaction.atomic
def approve_report(report: Report, *, by: Member) -> Report:
    """Freeze what the report says, in every language, and order its file in the municipality's own.

    Where two approve, the first approval is noted and the report waits for the second. Raises ApprovedAlready when both
    would be the same person's.
    """
    report, now = _moved(report, State.APPROVED), timezone.now()
    if settings_of(report.municipality).two_approve:
        if report.first_approved_by_id is None:
            report.state, report.first_approved_by, report.first_approved_at = State.SUBMITTED, by, now
            return _saved(report, by, "quarterly.approve_report")
        if report.first_approved_by_id == by.pk:
            raise ApprovedAlready
    return _approved(report, by, now)


def _approved(report: Report, by: Member, now: datetime) -> Report:
    if report.first_approved_by_id == by.pk:
        report.first_approved_by = report.first_approved_at = None
    report.approved_by, report.approved_at = by, now
    told = compile_in_every_language(report, member=by, approved_at=now)
    said = {language: one.as_data() for language, one in told.items()}
    report.snapshot, report.translations = said.pop(report.municipality.language), said
    report.sha256 = digest(report.snapshots)
    report = _saved(report, by, "quarterly.approve_report")
    order_file(report, Format.PDF, by=by)
    return report


def _moved(report: Report, target: State) -> Report:
    """The report, locked and moved. Raises ForbiddenMove when somebody else was first."""
    locked = Report.objects.select_for_update().get(pk=report.pk)
    check_move(locked.state, target)
    locked.municipality = report.municipality
    locked.state = target
    return locked


def _saved(report: Report, by: Member, action: str) -> Report:
    with acting(by=by, action=action):
        report.save()
    return report
