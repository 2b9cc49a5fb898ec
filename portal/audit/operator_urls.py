"""Addresses that open and close an operator's session."""

app_name = "audit"
urlpatterns = []
