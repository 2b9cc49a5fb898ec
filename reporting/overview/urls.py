"""Addresses of the home page, institutions' profiles."""

app_name = "overview"
urlpatterns = []
