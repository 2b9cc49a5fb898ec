"""Addresses of projects."""

from django.urls import path

from projects.portfolio import views

app_name = "portfolio"
urlpatterns = [
    path("", views.ProjectsPage.as_view(), name="list"),
    path("export.csv", views.CsvPage.as_view(), name="export-csv"),
    path("export.xlsx", views.XlsxPage.as_view(), name="export-xlsx"),
    path("new/", views.NewProjectPage.as_view(), name="new"),
    path("new/code/", views.CodePage.as_view(), name="code"),
    path("new/discard/", views.DiscardDraftPage.as_view(), name="discard-draft"),
    path("<int:pk>/", views.ProjectPage.as_view(), name="project"),
    path("<int:pk>/edit/", views.EditProjectPage.as_view(), name="edit"),
    path("<int:pk>/move/", views.MovePage.as_view(), name="move"),
    path("<int:pk>/join/", views.JoinPage.as_view(), name="join"),
]
