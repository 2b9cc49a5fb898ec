"""Addresses at which systems read approved reports; nobody signs in there, a token stands for it."""

from django.urls import path

from reporting.quarterly import feeds

urlpatterns = [
    path("<slug:slug>/api/reports/", feeds.ReportsFeed.as_view(), name="report_api"),
    path("<slug:slug>/api/reports/files/<int:pk>/", feeds.FileFeed.as_view(), name="report_api_file"),
]
