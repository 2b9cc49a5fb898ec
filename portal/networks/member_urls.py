"""Addresses of what is done about members with their units and seats: inviting many, handing over."""

from django.urls import path

from portal.networks.views import hand_over, inviting

app_name = "people"
urlpatterns = [
    path("invite-many/", inviting.InviteManyPage.as_view(), name="invite-many"),
    path("invite-many/apply/", inviting.InviteManyAction.as_view(), name="apply-invite-many"),
    path("invite-many/example.csv", inviting.ExampleFile.as_view(), name="example"),
    path("invite-many/refused.csv", inviting.RefusedRows.as_view(), name="refused-rows"),
    path("<int:pk>/hand-over/", hand_over.HandOverPage.as_view(), name="hand-over"),
    path("<int:pk>/leave/", hand_over.LeavePage.as_view(), name="leave"),
]
