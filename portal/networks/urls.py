"""Addresses of contact persons, networks and bulletins."""

from django.urls import path

from portal.networks.views import (
    agenda,
    bulletins,
    contacts,
    documents,
    hand_over,
    meetings,
    minutes,
    networks,
)

app_name = "networks"
urlpatterns = [
    path("", networks.NetworksPage.as_view(), name="list"),
    path("new/", networks.NewNetworkPage.as_view(), name="new"),
    path("<int:pk>/", networks.NetworkPage.as_view(), name="network"),
    path("<int:pk>/edit/", networks.EditNetworkPage.as_view(), name="edit"),
    path("<int:pk>/history/", networks.NetworkHistory.as_view(), name="history"),
    path("<int:pk>/call/", meetings.CallPage.as_view(), name="call"),
    path("meetings/<int:pk>/", meetings.MeetingPage.as_view(), name="meeting"),
    path("meetings/<int:pk>/history/", meetings.MeetingHistory.as_view(), name="meeting-history"),
    path("meetings/<int:pk>/edit/", meetings.EditMeetingPage.as_view(), name="edit-meeting"),
    path("meetings/<int:pk>/cancel/", meetings.CancelPage.as_view(), name="cancel-meeting"),
    path("meetings/<int:pk>/answer/", meetings.AnswerMeeting.as_view(), name="answer"),
    path("meetings/<int:pk>/meeting.ics", meetings.CalendarFile.as_view(), name="meeting-file"),
    path("meetings/<int:pk>/points/", agenda.ProposePoint.as_view(), name="propose-point"),
    path("meetings/<int:pk>/points/<int:item>/withdraw/", agenda.WithdrawPoint.as_view(), name="withdraw-point"),
    path("meetings/<int:pk>/points/<int:item>/move/", agenda.MovePoint.as_view(), name="move-point"),
    path("meetings/<int:pk>/documents/new/", documents.NewDocumentPage.as_view(), name="new-document"),
    path("meetings/<int:pk>/documents/<int:document>/", documents.FilePage.as_view(), name="document"),
    path(
        "meetings/<int:pk>/documents/<int:document>/remove/", documents.RemoveDocument.as_view(), name="remove-document"
    ),
    path("meetings/<int:pk>/minutes/", minutes.MinutesPage.as_view(), name="minutes"),
    path("meetings/<int:pk>/minutes.pdf", minutes.MinutesFilePage.as_view(), name="minutes-file"),
    path("meetings/<int:pk>/approve/", minutes.ApproveMinutes.as_view(), name="approve-minutes"),
    path("meetings/<int:pk>/actions/", minutes.AddActionPoint.as_view(), name="add-action-point"),
    path("action-points/<int:pk>/done/", minutes.PointDone.as_view(), name="point-done"),
    path("action-points/<int:pk>/give/", hand_over.GivePointPage.as_view(), name="give-point"),
    path("bulletins/", bulletins.BulletinsPage.as_view(), name="bulletins"),
    path("bulletins/new/", bulletins.NewBulletinPage.as_view(), name="new-bulletin"),
    path("bulletins/read/", bulletins.ReadAll.as_view(), name="read-bulletins"),
    path("bulletins/<int:pk>/", bulletins.BulletinPage.as_view(), name="bulletin"),
    path("bulletins/<int:pk>/edit/", bulletins.EditBulletinPage.as_view(), name="edit-bulletin"),
    path("bulletins/<int:pk>/send/", bulletins.SendBulletin.as_view(), name="send-bulletin"),
    path("bulletins/<int:pk>/withdraw/", bulletins.WithdrawBulletin.as_view(), name="withdraw-bulletin"),
    path("bulletins/<int:pk>/discard/", bulletins.DiscardBulletin.as_view(), name="discard-bulletin"),
    path("contacts/", contacts.ContactsPage.as_view(), name="contacts"),
    path("contacts/export.csv", contacts.ContactsCsv.as_view(), name="contacts-csv"),
    path("contacts/export.xlsx", contacts.ContactsXlsx.as_view(), name="contacts-xlsx"),
    path("contacts/<int:pk>/appoint/", contacts.AppointPage.as_view(), name="appoint"),
    path("appointments/<int:pk>/letter/", contacts.LetterPage.as_view(), name="letter"),
    path("appointments/<int:pk>/accept/", contacts.AcceptPage.as_view(), name="accept"),
    path("appointments/<int:pk>/decline/", contacts.DeclinePage.as_view(), name="decline"),
    path("appointments/<int:pk>/confirm/", contacts.ConfirmPage.as_view(), name="confirm"),
    path("appointments/<int:pk>/end/", contacts.EndPage.as_view(), name="end-appointment"),
]
