"""Quarterly reports: texts while they are drafts, snapshots and files when they are approved; who reads them."""

from reporting.quarterly.models.checks import FileCheck
from reporting.quarterly.models.delivery import ApiToken, Download, Poll
from reporting.quarterly.models.files import ReportFile
from reporting.quarterly.models.reports import Report, ReportQuerySet, Section

__all__ = ["ApiToken", "Download", "FileCheck", "Poll", "Report", "ReportFile", "ReportQuerySet", "Section"]
