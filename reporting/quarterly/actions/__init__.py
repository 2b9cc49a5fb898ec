"""What is done with reports and their files."""

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

__all__ = [
    "RENDER",
    "NotEditable",
    "SomebodyElseWrote",
    "approve_report",
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
