"""Addresses of institutions and their import."""

from django.urls import path

from portal.institutions import views

app_name = "institutions"
urlpatterns = [
    path("", views.InstitutionsPage.as_view(), name="list"),
    path("export.csv", views.CsvPage.as_view(), name="export-csv"),
    path("export.xlsx", views.XlsxPage.as_view(), name="export-xlsx"),
    path("new/", views.NewInstitutionPage.as_view(), name="new"),
    path("<int:pk>/edit/", views.EditInstitutionPage.as_view(), name="edit"),
    path("<int:pk>/workplaces/", views.SetWorkplaces.as_view(), name="workplaces"),
    path("imports/", views.ImportsPage.as_view(), name="imports"),
    path("imports/<int:pk>/", views.ImportPage.as_view(), name="import"),
    path("imports/<int:pk>/columns/", views.ColumnsPage.as_view(), name="import-columns"),
    path("imports/<int:pk>/apply/", views.ApplyImport.as_view(), name="import-apply"),
    path("imports/<int:pk>/discard/", views.DiscardImport.as_view(), name="import-discard"),
    path("imports/<int:pk>/errors.csv", views.ErrorsPage.as_view(), name="import-errors"),
]
