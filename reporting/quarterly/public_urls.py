"""Addresses that everybody may open: the shape of a report's data."""

from django.urls import path

from reporting.quarterly.views.files import SchemaPage

urlpatterns = [path("reports/schema/<int:number>.json", SchemaPage.as_view(), name="report_schema")]
