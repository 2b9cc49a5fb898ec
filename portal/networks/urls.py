"""Addresses of contact persons and networks."""

from django.urls import path

from portal.networks.views import contacts, networks

app_name = "networks"
urlpatterns = [
    path("", networks.NetworksPage.as_view(), name="list"),
    path("new/", networks.NewNetworkPage.as_view(), name="new"),
    path("<int:pk>/", networks.NetworkPage.as_view(), name="network"),
    path("<int:pk>/edit/", networks.EditNetworkPage.as_view(), name="edit"),
    path("contacts/", contacts.ContactsPage.as_view(), name="contacts"),
    path("contacts/export.csv", contacts.ContactsCsv.as_view(), name="contacts-csv"),
    path("contacts/export.xlsx", contacts.ContactsXlsx.as_view(), name="contacts-xlsx"),
    path("contacts/<int:pk>/appoint/", contacts.AppointPage.as_view(), name="appoint"),
    path("appointments/<int:pk>/letter/", contacts.LetterPage.as_view(), name="letter"),
    path("appointments/<int:pk>/accept/", contacts.AcceptPage.as_view(), name="accept"),
    path("appointments/<int:pk>/confirm/", contacts.ConfirmPage.as_view(), name="confirm"),
    path("appointments/<int:pk>/end/", contacts.EndPage.as_view(), name="end-appointment"),
]
