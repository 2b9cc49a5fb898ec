"""Addresses of coverage."""

from django.urls import path

from reporting.coverage import views

app_name = "coverage"
urlpatterns = [
    path("", views.DashboardPage.as_view(), name="dashboard"),
    path("units/", views.UnitsPage.as_view(), name="units"),
    path("picture.svg", views.PicturePage.as_view(), name="picture"),
    path("policy/", views.PolicyPage.as_view(), name="policy"),
]
