"""Addresses that open and close an operator's session."""

from django.urls import path

from portal.audit.views.history import CloseSession, OpenSession

app_name = "audit"
urlpatterns = [
    path("session/", OpenSession.as_view(), name="open-session"),
    path("session/close/", CloseSession.as_view(), name="close-session"),
]
