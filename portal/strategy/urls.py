"""Addresses of plans, goals, steering documents and development work."""

from django.urls import path

from portal.strategy.views import development, documents, goals, plans, responsibilities

app_name = "strategy"
urlpatterns = [
    path("", plans.PlansPage.as_view(), name="list"),
    path("new/", plans.NewPlanPage.as_view(), name="new"),
    path("new/discard/", plans.DiscardPlanDraft.as_view(), name="discard-draft"),
    path("<int:pk>/", plans.PlanPage.as_view(), name="plan"),
    path("<int:pk>/edit/", plans.EditPlanPage.as_view(), name="edit"),
    path("<int:pk>/remove/", plans.RemovePlan.as_view(), name="remove"),
    path("<int:pk>/file/", plans.PlanFile.as_view(), name="file"),
    path("<int:pk>/history/", plans.PlanHistory.as_view(), name="history"),
    path("<int:pk>/goals/new/", goals.NewGoalPage.as_view(), name="new-goal"),
    path("goals/<int:pk>/", goals.GoalPage.as_view(), name="goal"),
    path("goals/<int:pk>/edit/", goals.EditGoalPage.as_view(), name="edit-goal"),
    path("goals/<int:pk>/remove/", goals.RemoveGoal.as_view(), name="remove-goal"),
    path("goals/<int:pk>/follow-up/", goals.FollowUpPage.as_view(), name="follow-up"),
    path("goals/<int:pk>/indicators/new/", goals.NewIndicatorPage.as_view(), name="new-indicator"),
    path("indicators/<int:pk>/edit/", goals.EditIndicatorPage.as_view(), name="edit-indicator"),
    path("indicators/<int:pk>/remove/", goals.RemoveIndicator.as_view(), name="remove-indicator"),
    path("documents/", documents.DocumentsPage.as_view(), name="documents"),
    path("documents/new/", documents.NewDocumentPage.as_view(), name="new-document"),
    path("documents/new/discard/", documents.DiscardDocumentDraft.as_view(), name="discard-document-draft"),
    path("documents/<int:pk>/", documents.DocumentPage.as_view(), name="document"),
    path("documents/<int:pk>/edit/", documents.EditDocumentPage.as_view(), name="edit-document"),
    path("documents/<int:pk>/remove/", documents.RemoveDocument.as_view(), name="remove-document"),
    path("documents/<int:pk>/file/", documents.DocumentFile.as_view(), name="document-file"),
    path("development/", development.DevelopmentPage.as_view(), name="development"),
    path("development/new/", development.NewWorkPage.as_view(), name="new-work"),
    path("development/new/discard/", development.DiscardWorkDraft.as_view(), name="discard-work-draft"),
    path("development/<int:pk>/", development.WorkPage.as_view(), name="work"),
    path("development/<int:pk>/edit/", development.EditWorkPage.as_view(), name="edit-work"),
    path("responsibilities/", responsibilities.ResponsibilitiesPage.as_view(), name="responsibilities"),
]
