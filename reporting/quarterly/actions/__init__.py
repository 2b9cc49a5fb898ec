"""What is done with reports and their files."""

from reporting.quarterly.actions.checks import CHECK, check_report, order_check, tell_operators
from reporting.quarterly.actions.delivery import note_download, note_poll, tell_readers
from reporting.quarterly.actions.files import RENDER, keep_file, make_file, order_file
from reporting.quarterly.actions.reports import (
    NotEditable,
    SomebodyElseWrote,
    approve_report,
    correct_report,
    open_report,
    register_report,
    return_report,
    submit_report,
    write_section,
)
from reporting.quarterly.actions.tokens import make_token, withdraw_token

__all__ = [
    "CHECK",
    "RENDER",
    "NotEditable",
    "SomebodyElseWrote",
    "approve_report",
    "check_report",
    "correct_report",
    "keep_file",
    "make_file",
    "make_token",
    "note_download",
    "note_poll",
    "open_report",
    "order_check",
    "order_file",
    "register_report",
    "return_report",
    "submit_report",
    "tell_operators",
    "tell_readers",
    "withdraw_token",
    "write_section",
]
