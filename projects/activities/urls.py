"""Addresses of activities and standing roles."""

app_name = "activities"
urlpatterns = []
