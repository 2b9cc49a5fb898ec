"""Addresses of privacy inside a municipality."""

from django.urls import path

from portal.audit.views import privacy, stored

app_name = "privacy"
urlpatterns = [
    path("me/", stored.StoredPage.as_view(), name="stored"),
    path("me/export.json", stored.StoredJson.as_view(), name="stored-json"),
    path("me/export.pdf", stored.StoredPdf.as_view(), name="stored-pdf"),
    path("openings/", privacy.OpeningsPage.as_view(), name="openings"),
    path("retention/", privacy.RetentionPage.as_view(), name="retention"),
    path("members/<int:pk>/erase/", privacy.ErasePage.as_view(), name="erase"),
]
