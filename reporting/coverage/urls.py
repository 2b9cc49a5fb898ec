"""Addresses of coverage."""

from django.urls import path

from reporting.coverage.views import (
    breakdowns,
    charts,
    comparison,
    dashboard,
    development,
    left,
    places,
    presentation,
)

app_name = "coverage"
urlpatterns = [
    path("", dashboard.DashboardPage.as_view(), name="dashboard"),
    path("units/", dashboard.UnitsPage.as_view(), name="units"),
    path("charts/comparison.<slug:suffix>", comparison.ComparisonFile.as_view(), name="comparison-file"),
    path("charts/<slug:code>.<slug:suffix>", charts.ChartFile.as_view(), name="chart"),
    path("presentation/", presentation.PresentationPage.as_view(), name="presentation"),
    path("map/", places.MapPage.as_view(), name="map"),
    path("trend/", development.TrendPage.as_view(), name="trend"),
    path("trend/units/", development.ExpectedUnitsPage.as_view(), name="expected"),
    path("work/", breakdowns.WorkPage.as_view(), name="work"),
    path("years/", breakdowns.YearsPage.as_view(), name="years"),
    path("left/", left.LeftPage.as_view(), name="left"),
    path("left/export.csv", left.LeftCsv.as_view(), name="left-csv"),
    path("left/export.xlsx", left.LeftXlsx.as_view(), name="left-xlsx"),
    path("left/calls/", left.CallsPage.as_view(), name="calls"),
    path("left/<int:pk>/", left.StepPage.as_view(), name="step"),
    path("left/<int:pk>/done/", left.StepDonePage.as_view(), name="step-done"),
    path("comparison/", comparison.ComparisonPage.as_view(), name="comparison"),
    path("sharing/", comparison.SharingPage.as_view(), name="sharing"),
    path("observed/", comparison.ObservedPage.as_view(), name="observed"),
    path("policy/", dashboard.PolicyPage.as_view(), name="policy"),
    path("public/", dashboard.PublishPage.as_view(), name="publish"),
]
