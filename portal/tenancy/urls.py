"""Addresses of members, drafts and the municipality's settings."""

from django.urls import path, re_path

from portal.tenancy.actions.drafts import FORM_KEY
from portal.tenancy.views import drafts, members, municipality

app_name = "tenancy"
urlpatterns = [
    path("members/", members.MembersPage.as_view(), name="members"),
    path("members/invite/", members.InvitePage.as_view(), name="invite"),
    path("members/<int:pk>/", members.MemberPage.as_view(), name="member"),
    path("members/<int:pk>/role/", members.ChangeRole.as_view(), name="change_role"),
    path("members/<int:pk>/end/", members.EndMembership.as_view(), name="end_membership"),
    path("members/<int:pk>/send-again/", members.SendInvitationAgain.as_view(), name="send_invitation_again"),
    path("settings/", municipality.SettingsPage.as_view(), name="settings"),
    re_path(rf"^drafts/(?P<form>{FORM_KEY})/$", drafts.DraftPage.as_view(), name="draft"),
]
