"""Addresses of members, drafts and the municipality's settings."""

app_name = "tenancy"
urlpatterns = []
