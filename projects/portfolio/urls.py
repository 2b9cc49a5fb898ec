"""Addresses of projects."""

app_name = "portfolio"
urlpatterns = []
