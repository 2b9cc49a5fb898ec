"""Addresses of coverage."""

from django.urls import path

from reporting.coverage.views import dashboard, development

app_name = "coverage"
urlpatterns = [
    path("", dashboard.DashboardPage.as_view(), name="dashboard"),
    path("units/", dashboard.UnitsPage.as_view(), name="units"),
    path("picture.svg", dashboard.PicturePage.as_view(), name="picture"),
    path("trend/", development.TrendPage.as_view(), name="trend"),
    path("trend/units/", development.ExpectedUnitsPage.as_view(), name="expected"),
    path("trend.svg", development.TrendPicturePage.as_view(), name="trend-picture"),
    path("policy/", dashboard.PolicyPage.as_view(), name="policy"),
]
