"""Addresses of background work."""

from django.urls import path

from portal.jobs import views

app_name = "jobs"
urlpatterns = [
    path("<int:pk>/", views.JobStatus.as_view(), name="status"),
    path("<int:pk>/retry/", views.RetryJob.as_view(), name="retry"),
]
