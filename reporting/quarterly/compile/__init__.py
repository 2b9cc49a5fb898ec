"""From the records of a quarter to what the report says. Reads, never writes; the preview uses it too."""

from reporting.quarterly.compile.choices import Row, rows_of
from reporting.quarterly.compile.desk import Desk, desk_of
from reporting.quarterly.compile.report import compile_in_every_language, compile_report

__all__ = ["Desk", "Row", "compile_in_every_language", "compile_report", "desk_of", "rows_of"]
