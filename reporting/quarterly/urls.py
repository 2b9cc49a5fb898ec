"""Addresses of quarterly reports."""

app_name = "quarterly"
urlpatterns = []
