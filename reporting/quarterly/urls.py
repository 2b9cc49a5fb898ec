"""Addresses of quarterly reports."""

from django.urls import path

from reporting.quarterly import views

app_name = "quarterly"
urlpatterns = [
    path("", views.ReportList.as_view(), name="list"),
    path("open/", views.OpenReport.as_view(), name="open"),
    path("<int:pk>/", views.ReportPage.as_view(), name="report"),
    path("<int:pk>/text/<slug:heading>/", views.SectionPage.as_view(), name="section"),
    path("<int:pk>/preview/", views.PreviewPage.as_view(), name="preview"),
    path("<int:pk>/document/", views.DocumentPage.as_view(), name="document"),
    path("files/<int:pk>/", views.FilePage.as_view(), name="file"),
    path("<int:pk>/submit/", views.SubmitReport.as_view(), name="submit"),
    path("<int:pk>/approve/", views.ApproveReport.as_view(), name="approve"),
    path("<int:pk>/correct/", views.CorrectReport.as_view(), name="correct"),
    path("<int:pk>/return/", views.ReturnReport.as_view(), name="return"),
]
