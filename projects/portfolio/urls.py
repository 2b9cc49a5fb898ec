"""Addresses of projects."""

from django.urls import path

from projects.portfolio.views import lists, projects

app_name = "portfolio"
urlpatterns = [
    path("", lists.ProjectsPage.as_view(), name="list"),
    path("export.csv", lists.CsvPage.as_view(), name="export-csv"),
    path("export.xlsx", lists.XlsxPage.as_view(), name="export-xlsx"),
    path("new/", projects.NewProjectPage.as_view(), name="new"),
    path("new/code/", projects.CodePage.as_view(), name="code"),
    path("new/discard/", projects.DiscardDraftPage.as_view(), name="discard-draft"),
    path("<int:pk>/", projects.ProjectPage.as_view(), name="project"),
    path("<int:pk>/edit/", projects.EditProjectPage.as_view(), name="edit"),
    path("<int:pk>/move/", projects.MovePage.as_view(), name="move"),
    path("<int:pk>/join/", projects.JoinPage.as_view(), name="join"),
]
