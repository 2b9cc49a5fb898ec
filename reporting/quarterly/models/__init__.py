"""Quarterly reports: texts while they are drafts, snapshots and files when they are approved; who reads them."""

from reporting.quarterly.models.calendar import ReportDates, ReportSettings
from reporting.quarterly.models.checks import FileCheck
from reporting.quarterly.models.choices import Choice
from reporting.quarterly.models.contributions import Contribution, ContributionQuerySet
from reporting.quarterly.models.delivery import ApiToken, Download, Poll
from reporting.quarterly.models.files import ReportFile
from reporting.quarterly.models.reports import Report, ReportQuerySet, Section

__all__ = [
    "ApiToken",
    "Choice",
    "Contribution",
    "ContributionQuerySet",
    "Download",
    "FileCheck",
    "Poll",
    "Report",
    "ReportDates",
    "ReportFile",
    "ReportQuerySet",
    "ReportSettings",
    "Section",
]
