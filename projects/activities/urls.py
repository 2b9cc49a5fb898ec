"""Addresses of activities and standing roles."""

from django.urls import path

from projects.activities.views import activities, course, roles

app_name = "activities"
urlpatterns = [
    path("", activities.ActivitiesPage.as_view(), name="list"),
    path("export.csv", activities.ActivitiesCsv.as_view(), name="export-csv"),
    path("export.xlsx", activities.ActivitiesXlsx.as_view(), name="export-xlsx"),
    path("new/", activities.NewActivityPage.as_view(), name="new"),
    path("new/discard/", activities.DiscardActivityDraft.as_view(), name="discard-draft"),
    path("<int:pk>/", activities.ActivityPage.as_view(), name="activity"),
    path("<int:pk>/edit/", activities.EditActivityPage.as_view(), name="edit"),
    path("<int:pk>/cancel/", activities.CancelPage.as_view(), name="cancel"),
    path("roles/", roles.RolesPage.as_view(), name="roles"),
    path("roles/export.csv", roles.RolesCsv.as_view(), name="roles-csv"),
    path("roles/export.xlsx", roles.RolesXlsx.as_view(), name="roles-xlsx"),
    path("roles/new/", roles.NewRolePage.as_view(), name="new-role"),
    path("roles/new/discard/", roles.DiscardRoleDraft.as_view(), name="discard-role-draft"),
    path("roles/<int:pk>/", roles.RolePage.as_view(), name="role"),
    path("roles/<int:pk>/edit/", roles.EditRolePage.as_view(), name="edit-role"),
    path("roles/<int:pk>/move/", roles.MoveRolePage.as_view(), name="move-role"),
    path("roles/<int:pk>/duties/<slug:duty>/<int:year>/", roles.DutyPage.as_view(), name="duty"),
    path("roles/<int:pk>/group/", course.GroupPage.as_view(), name="group"),
    path("roles/<int:pk>/gatherings/", course.AddGatheringPage.as_view(), name="add-gathering"),
    path(
        "roles/<int:pk>/gatherings/<int:gathering>/remove/",
        course.RemoveGatheringPage.as_view(),
        name="remove-gathering",
    ),
    path("roles/<int:pk>/gatherings/<int:gathering>/tasks/", course.AddTaskPage.as_view(), name="add-task"),
    path("roles/<int:pk>/tasks/<int:task>/done/", course.TaskDonePage.as_view(), name="task-done"),
    path("roles/<int:pk>/tasks/<int:task>/remove/", course.RemoveTaskPage.as_view(), name="remove-task"),
]
