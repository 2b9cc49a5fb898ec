"""Addresses at which nobody signs in: the shape of a report's data, for everybody; reports for systems with a token."""

from django.urls import path

from reporting.quarterly import feeds
from reporting.quarterly.views.files import SchemaPage

urlpatterns = [
    path("public/reports/schema/<int:number>.json", SchemaPage.as_view(), name="report_schema"),
    path("<slug:slug>/api/reports/", feeds.ReportsFeed.as_view(), name="report_api"),
    path("<slug:slug>/api/reports/files/<int:pk>/", feeds.FileFeed.as_view(), name="report_api_file"),
]
