"""Addresses of institutions and their import."""

app_name = "institutions"
urlpatterns = []
