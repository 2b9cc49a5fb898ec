"""The demonstration's quarterly report in the wanted stage."""

from datetime import date, timedelta

from config.demo.contributions import make_contributions
from portal.kit.quarters import Quarter
from portal.mail.actions import choose_reports
from portal.tenancy.models import Member, Municipality
from portal.tenancy.scope import municipality_scope
from reporting.quarterly.actions import (
    approve_report,
    correct_report,
    open_report,
    set_dates,
    submit_report,
    write_section,
)
from reporting.quarterly.models import Report
from reporting.quarterly.states import State

STAGES = ("empty", "draft", "submitted", "approved")
EFFECTS = (
    "Lærarane ved Langevåg skule arbeider no i faste lag med fleirspråklege elevar, slik dei såg det i Dublin.\n\n"
    "Barnehagane har flytta ein dag i veka ut på stranda. Foreldra merkar det: barna fortel meir heime."
)
EARLIER = (
    "Lærarane ved Langevåg skule har vore i Dublin og vil prøve faste lag med fleirspråklege elevar.",
    "Lærarane ved Langevåg skule prøver faste lag med fleirspråklege elevar.\n\nElevane skriv til ein klasse i Lecce.",
)
CORRECTION = "Talet på skular var feil."
BOARD_MEETS = timedelta(days=47)  # after the quarter


class IsApproved(Exception):
    """The quarter has an approved report, which stays."""


def make_earlier_reports(municipality: Municipality, today: date) -> None:
    """Approved reports on the two quarters before the last, and the board's meetings about the last and the next."""
    last = Quarter.of(today).previous
    with municipality_scope(municipality.pk):
        coordinator, leader = (Member.objects.get(role=role) for role in ("coordinator", "leader"))
        for quarter, effects in zip((last.previous.previous, last.previous), EARLIER, strict=True):
            report = _written(quarter, coordinator, effects)
            approve_report(submit_report(report, by=coordinator), by=leader)
        for quarter in (last, last.next):
            set_dates(quarter, board_meets_on=quarter.ends + BOARD_MEETS, by=coordinator)


def put_into_stage(municipality: Municipality, stage: str, today: date) -> None:
    """Begin the last quarter's report anew and bring it to the stage, each step by the member whose it is.

    What is approved stays: a correction of it is brought to the stage. Raises IsApproved when there is to be none.
    """
    quarter = Quarter.of(today).previous
    with municipality_scope(municipality.pk):
        coordinator, leader = (Member.objects.get(role=role) for role in ("coordinator", "leader"))
        reports = Report.objects.on(quarter)
        reports.exclude(state=State.APPROVED).delete()
        approved = reports.first()
        if stage == "empty" and approved:
            raise IsApproved
        if stage == "empty" or (stage == "approved" and approved):
            return
        report = _corrected(approved, coordinator) if approved else _begun(quarter, coordinator, today)
        if stage != "draft":
            submit_report(report, by=coordinator)
        if stage == "approved":
            approve_report(report, by=leader)


def make_readers(municipality: Municipality) -> None:
    """The heads have asked to be sent each approved report, as coordinator, leader and board are by themselves."""
    with municipality_scope(municipality.pk):
        for head in Member.objects.filter(role="head", subscriptions=None).select_related("municipality"):
            choose_reports(True, by=head)


def _begun(quarter: Quarter, coordinator: Member, today: date) -> Report:
    report = open_report(quarter, by=coordinator)
    make_contributions(report, coordinator, today)
    return _written(quarter, coordinator, EFFECTS)


def _written(quarter: Quarter, coordinator: Member, effects: str) -> Report:
    report = open_report(quarter, by=coordinator)
    write_section(report.sections.get(heading="effects"), text=effects, version=1, by=coordinator)
    return report


def _corrected(approved: Report, coordinator: Member) -> Report:
    return correct_report(approved, reason=CORRECTION, by=coordinator)
