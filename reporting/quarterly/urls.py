"""Addresses of quarterly reports."""

from django.urls import path

from reporting.quarterly.views import (
    calendar,
    choices,
    compare,
    contributions,
    documents,
    files,
    moves,
    reports,
    sections,
)

app_name = "quarterly"
urlpatterns = [
    path("", reports.ReportList.as_view(), name="list"),
    path("open/", reports.OpenReport.as_view(), name="open"),
    path("compare/", compare.ComparePage.as_view(), name="compare"),
    path("compare/comparison.csv", compare.CompareCsv.as_view(), name="compare-csv"),
    path("calendar/", calendar.CalendarPage.as_view(), name="calendar"),
    path("calendar/settings/", calendar.SettingsPage.as_view(), name="settings"),
    path("calendar/<str:quarter>/", calendar.DatesPage.as_view(), name="dates"),
    path("<int:pk>/", reports.ReportPage.as_view(), name="report"),
    path("<int:pk>/text/<slug:heading>/", sections.SectionPage.as_view(), name="section"),
    path("<int:pk>/records/", choices.ChoicesPage.as_view(), name="choices"),
    path("<int:pk>/preview/", documents.PreviewPage.as_view(), name="preview"),
    path("<int:pk>/document/", documents.DocumentPage.as_view(), name="document"),
    path("files/<int:pk>/", files.FilePage.as_view(), name="file"),
    path("<int:pk>/files/", files.OrderFile.as_view(), name="order"),
    path("<int:pk>/case/", files.RegisterReport.as_view(), name="register"),
    path("<int:pk>/submit/", moves.SubmitReport.as_view(), name="submit"),
    path("<int:pk>/approve/", moves.ApproveReport.as_view(), name="approve"),
    path("<int:pk>/correct/", moves.CorrectReport.as_view(), name="correct"),
    path("<int:pk>/return/", moves.ReturnReport.as_view(), name="return"),
    path("<int:pk>/contributions/", contributions.ContributionList.as_view(), name="contributions"),
    path("<int:pk>/contributions/ask/", contributions.AskUnit.as_view(), name="ask-unit"),
    path("contributions/<int:pk>/", contributions.ContributionPage.as_view(), name="contribution"),
    path("contributions/<int:pk>/ready/", contributions.ReadyPage.as_view(), name="contribution-ready"),
    path("contributions/<int:pk>/nothing/", contributions.NothingToAdd.as_view(), name="contribution-nothing"),
    path("contributions/<int:pk>/reopen/", contributions.ReopenContribution.as_view(), name="contribution-reopen"),
    path("contributions/<int:pk>/return/", contributions.ReturnContribution.as_view(), name="contribution-return"),
    path("contributions/<int:pk>/extend/", contributions.ExtendContribution.as_view(), name="contribution-extend"),
    path("contributions/<int:pk>/release/", contributions.ReleaseUnit.as_view(), name="contribution-release"),
]
