"""What is done with reports and their files."""

from reporting.quarterly.actions.choices import Decision, choose_records
from reporting.quarterly.actions.files import RENDER, Tampered, keep_file, make_file, order_file
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

__all__ = [
    "RENDER",
    "Decision",
    "NotEditable",
    "SomebodyElseWrote",
    "Tampered",
    "approve_report",
    "choose_records",
    "correct_report",
    "keep_file",
    "make_file",
    "open_report",
    "order_file",
    "register_report",
    "return_report",
    "submit_report",
    "write_section",
]
