"""Addresses of contact persons and networks."""

from django.urls import path

from portal.networks.views import contacts

app_name = "networks"
urlpatterns = [
    path("contacts/", contacts.ContactsPage.as_view(), name="contacts"),
    path("contacts/export.csv", contacts.ContactsCsv.as_view(), name="contacts-csv"),
    path("contacts/export.xlsx", contacts.ContactsXlsx.as_view(), name="contacts-xlsx"),
    path("contacts/<int:pk>/appoint/", contacts.AppointPage.as_view(), name="appoint"),
    path("appointments/<int:pk>/letter/", contacts.LetterPage.as_view(), name="letter"),
    path("appointments/<int:pk>/accept/", contacts.AcceptPage.as_view(), name="accept"),
    path("appointments/<int:pk>/confirm/", contacts.ConfirmPage.as_view(), name="confirm"),
    path("appointments/<int:pk>/end/", contacts.EndPage.as_view(), name="end-appointment"),
]
