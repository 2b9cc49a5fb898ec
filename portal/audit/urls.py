"""Addresses of history."""

from django.urls import path

from portal.audit.views.history import History

app_name = "history"
urlpatterns = [path("", History.as_view(), name="list")]
