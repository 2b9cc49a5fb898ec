"""Addresses of coverage."""

from django.urls import path

from reporting.coverage.views import breakdowns, charts, dashboard, development, left, presentation

app_name = "coverage"
urlpatterns = [
    path("", dashboard.DashboardPage.as_view(), name="dashboard"),
    path("units/", dashboard.UnitsPage.as_view(), name="units"),
    path("charts/<slug:code>.<slug:suffix>", charts.ChartFile.as_view(), name="chart"),
    path("presentation/", presentation.PresentationPage.as_view(), name="presentation"),
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
    path("policy/", dashboard.PolicyPage.as_view(), name="policy"),
]
