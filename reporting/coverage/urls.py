"""Addresses of coverage."""

app_name = "coverage"
urlpatterns = []
