"""What is done with reports, contributions to them, and their files."""

from reporting.quarterly.actions.calendar import change_settings, open_when_due, set_dates
from reporting.quarterly.actions.checks import CHECK, check_report, order_check, tell_operators
from reporting.quarterly.actions.choices import Decision, choose_records
from reporting.quarterly.actions.contributions import (
    NotAsWritten,
    NotWritable,
    ask_units,
    extend_contribution,
    extend_contributions,
    finish_contribution,
    release_unit,
    reopen_contribution,
    return_contribution,
    write_contribution,
)
from reporting.quarterly.actions.delivery import note_download, note_poll, tell_readers
from reporting.quarterly.actions.files import RENDER, Tampered, keep_file, make_file, order_file
from reporting.quarterly.actions.reports import (
    ApprovedAlready,
    NotEditable,
    SomebodyElseWrote,
    approve_report,
    correct_report,
    open_report,
    register_report,
    return_report,
    submit_report,
    withdraw_report,
    write_section,
)
from reporting.quarterly.actions.tokens import make_token, withdraw_token

__all__ = [
    "CHECK",
    "RENDER",
    "ApprovedAlready",
    "Decision",
    "NotAsWritten",
    "NotEditable",
    "NotWritable",
    "SomebodyElseWrote",
    "Tampered",
    "approve_report",
    "ask_units",
    "change_settings",
    "check_report",
    "choose_records",
    "correct_report",
    "extend_contribution",
    "extend_contributions",
    "finish_contribution",
    "keep_file",
    "make_file",
    "make_token",
    "note_download",
    "note_poll",
    "open_report",
    "open_when_due",
    "order_check",
    "order_file",
    "register_report",
    "release_unit",
    "reopen_contribution",
    "return_contribution",
    "return_report",
    "set_dates",
    "submit_report",
    "tell_operators",
    "tell_readers",
    "withdraw_report",
    "withdraw_token",
    "write_contribution",
    "write_section",
]
